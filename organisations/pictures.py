"""A picture that somebody uploads: looked at by its bytes, then drawn anew.

Size and end of the picture are read from its own structure before a decoder
sees it, so that neither a bomb nor a second file behind the picture gets in.
What comes out holds pixels alone: no metadata, no comment, no profile.
"""

import io
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageFile, ImageOps

from organisations.errors import Refused
from organisations.uploads.content import Bytes

MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
MOST_OPENED_PIXELS = 36_000_000
LEAST_SIDE = 150
LONGEST_RATIO = 4
# A seal is printed three centimetres high: enough for 600 dots an inch.
STORED_SIDE = 1_000

PNG, JPEG = "image/png", "image/jpeg"
_ONLY = "ใช้ไฟล์ PNG หรือ JPEG"
_KINDS = (
    (b"GIF8", "GIF"),
    (b"%PDF-", "PDF"),
    (b"MZ", "โปรแกรม (.exe)"),
    (b"\x7fELF", "โปรแกรม"),
    (b"PK\x03\x04", "ZIP หรือเอกสาร Office"),
    (b"\xd0\xcf\x11\xe0", "เอกสาร Office"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_BROKEN = "ไฟล์รูปเสียหรือไม่ครบ เปิดรูปดูว่าปกติ บันทึกใหม่เป็น PNG แล้วเลือกไฟล์อีกครั้ง"
_BEHIND = (
    "ไฟล์นี้มีข้อมูลอื่นต่อท้ายรูป จึงไม่รับเพื่อความปลอดภัย เปิดรูปแล้วบันทึกใหม่เป็น PNG จากนั้นเลือกไฟล์ใหม่"
)


@dataclass(frozen=True)
class Picture:
    """A picture as it is stored: ``kind`` is its media type, sides in pixels."""

    content: bytes
    kind: str
    width: int
    height: int


def clean_picture(content: bytes) -> Picture:
    """The upload's pixels as a new PNG or JPEG, at most 1,000 pixels a side.

    Raises:
        Refused: not a whole PNG or JPEG and nothing else, or of a size that is
            too large to decode or too small to print.
    """
    if len(content) > MOST_BYTES:
        raise Refused(
            f"ไฟล์ขนาด {len(content) / 1024 / 1024:.1f} MB เกิน {MOST_BYTES // 1024 // 1024} MB "
            "ย่อรูปแล้วเลือกไฟล์ใหม่"
        )
    kind = _kind_of(content)
    (width, height), end = (png_frame if kind == PNG else jpeg_frame)(content)
    # Nothing but a few zeros may follow, which cameras write behind a JPEG.
    if content[end:].strip(b"" if kind == PNG else b"\x00"):
        raise Refused(_BEHIND)
    _check_size(width, height)
    try:
        with (
            _whole_pictures_only(),
            Image.open(io.BytesIO(content), formats=[kind[6:].upper()]) as opened,
        ):
            drawn = _pixels(opened)
    except Refused:
        raise
    except Exception as error:
        raise Refused(_BROKEN) from error
    out = io.BytesIO()
    if kind == PNG:
        drawn.save(out, "PNG", optimize=True)
    else:
        drawn.save(out, "JPEG", quality=92)
    return Picture(out.getvalue(), kind, *drawn.size)


def small_copy(file: BinaryIO, kind: str, *, side: int, quality: int) -> bytes:
    """A new JPEG of the same look, upright: no place, no camera, no day of it is left.

    ``kind`` is the media type that was found when the picture was taken in; its
    longer side becomes ``side`` at the most.

    Raises:
        Refused: broken, or too large to be opened.
    """
    try:
        with (
            _whole_pictures_only(),
            Image.open(file, formats=[kind.removeprefix("image/").upper()]) as opened,
        ):
            # A large JPEG is decoded smaller at once; anything else has to fit.
            opened.draft("RGB", (side * 2, side * 2))
            if opened.width * opened.height > MOST_OPENED_PIXELS:
                raise Refused(
                    "รูปนี้ละเอียดเกินจะเผยแพร่ ย่อให้ไม่เกิน 6,000 × 6,000 จุด แล้วเพิ่มใหม่"
                )
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((side, side))
            seen = upright.convert("RGBA")
            drawn = Image.new("RGB", seen.size, "white")
            drawn.paste(seen, mask=seen.getchannel("A"))
    except Refused:
        raise
    except Exception as error:
        raise Refused(_BROKEN) from error
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=quality)
    return out.getvalue()


_reading = threading.Lock()


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """A picture that ends too early is broken, whatever the process has imported.

    WeasyPrint lets Pillow fill up such pictures, for the whole process.
    """
    with _reading:
        fills_up = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = fills_up


def _pixels(opened: Image.Image) -> Image.Image:
    """A new image of the same look: upright, in red, green, blue, and small enough."""
    upright = ImageOps.exif_transpose(opened)
    if upright.mode.startswith("I"):
        # Sixteen bits a dot: a plain conversion would make nearly all of it white.
        upright = upright.convert("I").point(lambda dot: dot * (1 / 256)).convert("L")
    has_alpha = "A" in upright.getbands() or "transparency" in upright.info
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain.thumbnail((STORED_SIDE, STORED_SIDE))
    drawn = Image.new(plain.mode, plain.size)
    drawn.paste(plain)
    return drawn


def _check_size(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise Refused(
            f"รูปกว้าง {width:,} สูง {height:,} จุด ใหญ่เกินไป ย่อให้ไม่เกิน 5,000 × 5,000 จุด"
        )
    if min(width, height) < LEAST_SIDE:
        raise Refused(
            f"รูปกว้าง {width:,} สูง {height:,} จุด เล็กไป พิมพ์แล้วไม่ชัด "
            f"ใช้รูปที่กว้างและสูงอย่างน้อย {LEAST_SIDE} จุด"
        )
    if max(width, height) > LONGEST_RATIO * min(width, height):
        raise Refused(
            f"รูปกว้าง {width:,} สูง {height:,} จุด ยาวเกินไปสำหรับตราบนปก ตัดขอบว่างออกแล้วเลือกไฟล์ใหม่"
        )


def _kind_of(content: bytes) -> str:
    if not content:
        raise Refused(f"ไฟล์ว่าง ไม่มีข้อมูลรูป {_ONLY}")
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    for signature, name in _KINDS:
        if content.startswith(signature):
            raise Refused(f"ไฟล์นี้เป็น {name} ไม่ใช่รูปที่รับได้ {_ONLY}")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        raise Refused(f"ไฟล์นี้เป็น WebP {_ONLY}")
    if content[4:8] == b"ftyp":
        raise Refused(f"ไฟล์นี้เป็น HEIC หรือวิดีโอ {_ONLY}")
    start = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"<"):
        name = "SVG" if b"<svg" in content[:4096].lower() else "HTML หรือ XML"
        raise Refused(f"ไฟล์นี้เป็น {name} ซึ่งซ่อนคำสั่งได้ จึงไม่รับ {_ONLY}")
    raise Refused(f"อ่านไฟล์นี้เป็นรูปไม่ได้ {_ONLY}")


def png_frame(content: Bytes) -> tuple[tuple[int, int], int]:
    """Width and height, and where the picture ends; ``Refused`` where it is not whole."""
    size, place = (0, 0), 8
    while True:
        head = content[place : place + 8]
        if len(head) < 8:
            raise Refused(_BROKEN)
        length, name = struct.unpack(">I4s", head)
        if place == 8:
            if name != b"IHDR" or length != 13 or len(content) < 29:
                raise Refused(_BROKEN)
            size = struct.unpack(">II", content[16:24])
        place += 12 + length
        if name == b"IEND":
            break
    if place > len(content):
        raise Refused(_BROKEN)
    return size, place


_STANDALONE = {0x01, *range(0xD0, 0xD8)}
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def jpeg_frame(content: Bytes) -> tuple[tuple[int, int], int]:
    """Width and height, and where the picture ends; ``Refused`` where it is not whole."""
    size: tuple[int, int] | None = None
    place = 2
    while True:
        place = _next_marker(content, place)
        marker = content[place + 1]
        place += 2
        if marker == 0xD9:
            break
        if marker in _STANDALONE:
            continue
        if place + 2 > len(content):
            raise Refused(_BROKEN)
        length = struct.unpack(">H", content[place : place + 2])[0]
        if marker in _FRAMES:
            if len(content) < place + 7:
                raise Refused(_BROKEN)
            height, width = struct.unpack(">HH", content[place + 3 : place + 7])
            size = (
                (max(width, size[0]), max(height, size[1])) if size else (width, height)
            )
        place += max(length, 2)
    if size is None:
        raise Refused(_BROKEN)
    return size, place


def _next_marker(content: Bytes, place: int) -> int:
    """Where the next marker stands; stuffed bytes of the pixels are none."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise Refused(_BROKEN)
        if content[place + 1] not in (0x00, 0xFF):
            return place
        place += 1 if content[place + 1] == 0xFF else 2
