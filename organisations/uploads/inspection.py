"""What a file is, by its content; its name has to say the same."""

import codecs
import re

import filetype

from organisations.errors import Refused
from organisations.pictures import jpeg_frame, png_frame
from organisations.uploads import kinds
from organisations.uploads.content import Bytes
from organisations.uploads.kinds import BY_ENDING, WHY_NOT, Kind
from organisations.uploads.names import parted
from organisations.uploads.office import office_kind
from organisations.uploads.zips import BROKEN, ends_as_zip

MOST_PIXELS = 250_000_000  # the largest telephones have two hundred millions
_BEGINNING = 8_192
_PIECE = 65_536
_TAIL = 2_048
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_MARKUP = re.compile(
    r"\s*<(?:[!?]|/?(?:html|head|body|script|svg|iframe|xml|meta|a|div)\b)",
    re.IGNORECASE,
)
_BEHIND = "มีไฟล์บีบอัดต่อท้ายอยู่ข้างใน จึงไม่รับเพื่อความปลอดภัย เปิดไฟล์นี้แล้วบันทึกใหม่ จากนั้นเลือกอีกครั้ง"
_SEEN = {
    each.media_type: each for each in (kinds.PDF, kinds.PNG, kinds.JPEG, kinds.WEBP)
}


def inspected(content: Bytes, name: str) -> tuple[Kind, str]:
    """The kind of ``content``, and ``name`` with the ending that goes with it.

    A name without an ending gets one; a picture named as another kind of picture
    is named as what it is, since telephones mix them up.

    Raises:
        Refused: not taken, broken, or not what its name says.
    """
    if not len(content):
        raise Refused("ไฟล์ว่าง 0 ไบต์ เปิดไฟล์ต้นฉบับดูว่ามีเนื้อหา บันทึกใหม่ แล้วเลือกอีกครั้ง")
    stem, ending = parted(name)
    wanted = BY_ENDING.get(ending)
    if ending in WHY_NOT:
        raise Refused(f"ไฟล์ .{ending} {WHY_NOT[ending]}")
    if ending and wanted is None:
        raise Refused(f"ไฟล์ .{ending} {kinds.OTHER}")
    kind = _kind_of(content, wanted, ending)
    if wanted is None or (wanted.is_picture and kind.is_picture and wanted != kind):
        return kind, f"{stem}.{kind.endings[0]}"
    if kind != wanted:
        raise Refused(
            f"ชื่อลงท้าย .{ending} แต่เนื้อในเป็น {kind.words} "
            f"เปลี่ยนนามสกุลเป็น .{kind.endings[0]} แล้วเลือกใหม่"
        )
    return kind, name


def _kind_of(content: Bytes, wanted: Kind | None, ending: str) -> Kind:
    """What it is, whole and alone; refused in words that name what it pretends to be."""
    start = bytes(content[:_BEGINNING])
    if start.startswith(b"PK\x03\x04"):
        return office_kind(content)
    if start.startswith(_COMPOUND):
        raise Refused(f"ไฟล์นี้{kinds.OLD_OFFICE}")
    # “BM” begins a bitmap and many a Thai table: what is written as text is text.
    if wanted in (kinds.TEXT, kinds.CSV) and not start.startswith(b"%PDF-"):
        if why := _why_no_text(content):
            _refuse_guessed(start, ending)
            raise Refused(why)
        return wanted
    guessed = filetype.guess_mime(start)
    if guessed not in _SEEN:
        _refuse_guessed(start, ending)
        if wanted is None and not _why_no_text(content):
            return kinds.TEXT
        raise Refused(
            f"ชื่อลงท้าย .{ending} แต่เนื้อในไม่ใช่ {wanted.words} หรือไฟล์เสีย "
            "เปิดไฟล์ต้นฉบับดู บันทึกใหม่ แล้วเลือกอีกครั้ง"
            if wanted
            else f"อ่านไม่ออกว่าไฟล์นี้เป็นอะไร {kinds.OTHER}"
        )
    kind = _SEEN[guessed]
    _check_whole(content, kind)
    if ends_as_zip(content):
        raise Refused(_BEHIND)
    return kind


def _refuse_guessed(start: bytes, ending: str) -> None:
    """Say what it is where that can be told."""
    said = f"ชื่อลงท้าย .{ending} แต่เนื้อในเป็น" if ending else "ไฟล์นี้เป็น"
    if start[:2] == b"MZ" or start[:4] in (b"\x7fELF", b"\xcf\xfa\xed\xfe"):
        raise Refused(f"{said}โปรแกรมคอมพิวเตอร์ จึงไม่รับ ถ้าได้ไฟล์นี้มาจากผู้อื่น อย่าเปิด")
    if _MARKUP.match(start.lstrip(codecs.BOM_UTF8).decode("latin-1")):
        name = "SVG" if b"<svg" in start[:4_096].lower() else "HTML หรือ XML"
        raise Refused(f"{said} {name} ซึ่ง{kinds.MARKUP}")
    if start[4:8] == b"ftyp" and start[8:12] in (
        b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif",
    ):  # fmt: skip
        raise Refused(f"ไฟล์นี้{kinds.HEIC}")
    guessed = filetype.guess(start)
    if guessed is None:
        return
    family = guessed.mime.partition("/")[0]
    if family in ("video", "audio"):
        raise Refused(f"ไฟล์นี้{kinds.MOVING}")
    if family == "image":
        raise Refused(f"{said} {guessed.extension.upper()} {kinds.OTHER_PICTURE}")
    if guessed.extension in WHY_NOT:
        raise Refused(f"{said} .{guessed.extension} {WHY_NOT[guessed.extension]}")


def _check_whole(content: Bytes, kind: Kind) -> None:
    if kind == kinds.PDF:
        if content.rfind(b"%%EOF", max(0, len(content) - _TAIL)) < 0:
            raise Refused(BROKEN)
        return
    if kind == kinds.WEBP:
        said = int.from_bytes(content[4:8], "little") + 8
        if not said <= len(content) <= said + 1:
            raise Refused(BROKEN)
        return
    # Telephones keep a film or a second picture behind the photograph.
    (width, height), _ = (png_frame if kind == kinds.PNG else jpeg_frame)(content)
    if not 0 < width * height <= MOST_PIXELS:
        raise Refused(f"รูปกว้าง {width:,} สูง {height:,} จุด ใหญ่เกินไป ย่อรูปแล้วเลือกใหม่")


def _why_no_text(content: Bytes) -> str:
    """Why it is no plain text: bytes that no text has, or the beginning of a page."""
    start = bytes(content[:_BEGINNING])
    for encoding in _encodings(start):
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            for place in range(0, len(content), _PIECE):
                piece = bytes(content[place : place + _PIECE])
                text = decoder.decode(piece, place + _PIECE >= len(content))
                if _UNSEEN.search(text):
                    raise UnicodeError
                if place == 0 and _MARKUP.match(text.lstrip("\ufeff")):
                    return f"ไฟล์นี้เป็น HTML หรือ XML ซึ่ง{kinds.MARKUP}"
        except UnicodeError:
            continue
        return ""
    return "เนื้อในไม่ใช่ข้อความที่อ่านได้ บันทึกเป็น UTF-8 หรือ PDF แล้วเลือกใหม่"


def _encodings(start: bytes) -> tuple[str, ...]:
    """Notepad of old writes its order of bytes in front; else UTF-8, else Thai Windows."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    return ("utf-8-sig", "cp874")
