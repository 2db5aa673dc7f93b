"""An uploaded picture: what is refused and why, and what is left of what is kept."""

import io
import struct
import zlib

import pytest
from PIL import Image, ImageFile, PngImagePlugin

from organisations.errors import Refused
from organisations.pictures import MOST_BYTES, clean_picture

pytestmark = pytest.mark.pure


def picture(size=(300, 300), kind="PNG", mode="RGB", **options) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, "red" if mode != "CMYK" else 0).save(out, kind, **options)
    return out.getvalue()


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes that say they are a picture of this size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "ไฟล์ว่าง"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "เป็น SVG"),
        (b'<?xml version="1.0"?><svg/>', "เป็น SVG"),
        (b"\xef\xbb\xbf <!doctype html><script>", "เป็น HTML"),
        (picture(kind="GIF"), "เป็น GIF"),
        (picture(kind="WEBP"), "เป็น WebP"),
        (picture(kind="BMP"), "เป็น BMP"),
        (picture(kind="TIFF"), "เป็น TIFF"),
        (b"MZ\x90\x00" + b"\0" * 200, "โปรแกรม"),
        (b"%PDF-1.7", "เป็น PDF"),
        (b"PK\x03\x04" + b"\0" * 50, "ZIP"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        ("ตรา".encode(), "อ่านไฟล์นี้เป็นรูปไม่ได้"),
        (picture() + b"PK\x03\x04behind", "มีข้อมูลอื่นต่อท้ายรูป"),
        (picture(kind="JPEG") + b"<script>", "มีข้อมูลอื่นต่อท้ายรูป"),
        (picture(kind="JPEG") + picture(kind="JPEG"), "มีข้อมูลอื่นต่อท้ายรูป"),
        (picture()[:-20], "เสียหรือไม่ครบ"),
        (picture(kind="JPEG")[:-2], "เสียหรือไม่ครบ"),
        (picture(kind="JPEG")[:200], "เสียหรือไม่ครบ"),
        (b"\x89PNG\r\n\x1a\n", "เสียหรือไม่ครบ"),
        (b"\xff\xd8\xff", "เสียหรือไม่ครบ"),
        (png_claiming(300, 300), "เสียหรือไม่ครบ"),
        (png_claiming(60_000, 60_000), "60,000 สูง 60,000 จุด ใหญ่เกินไป"),
        (png_claiming(2**31 - 1, 2**31 - 1), "ใหญ่เกินไป"),
        (picture((149, 300)), "149 สูง 300 จุด เล็กไป"),
        (picture((1000, 200)), "ยาวเกินไป"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * MOST_BYTES, "เกิน 5 MB"),
    ],
)
def test_what_is_no_whole_png_or_jpeg_is_refused_with_its_remedy(content, says):
    with pytest.raises(Refused, match=says):
        clean_picture(content)


def test_a_jpeg_that_claims_a_bombs_size_is_refused_before_it_is_decoded():
    content = bytearray(picture(kind="JPEG"))
    frame = content.index(b"\xff\xc0")
    content[frame + 5 : frame + 9] = struct.pack(">HH", 60_000, 60_000)

    with pytest.raises(Refused, match="ใหญ่เกินไป"):
        clean_picture(bytes(content))


def test_nothing_but_pixels_is_kept_of_a_png():
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Comment", "<script>secret</script>")
    notes.add_itxt("XML:com.adobe.xmp", "secret", zip=True)
    content = picture(pnginfo=notes, dpi=(72, 72))

    kept = clean_picture(content)

    assert (kept.kind, kept.width, kept.height) == ("image/png", 300, 300)
    assert b"script" in content
    assert b"script" not in kept.content
    with Image.open(io.BytesIO(kept.content)) as opened:
        assert opened.info == {}
        assert opened.getpixel((5, 5)) == (255, 0, 0)


def test_nothing_but_pixels_is_kept_of_a_jpeg():
    exif = Image.Exif()
    exif[0x010F] = "the phone of somebody"
    content = picture(kind="JPEG", exif=exif, comment=b"<?php secret ?>")

    kept = clean_picture(content)

    assert kept.kind == "image/jpeg"
    assert b"somebody" in content
    assert b"somebody" not in kept.content
    assert b"php" not in kept.content


def test_a_picture_taken_sideways_stands_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    kept = clean_picture(picture((200, 400), kind="JPEG", exif=exif))

    assert (kept.width, kept.height) == (400, 200)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_kind_of_png_is_understood(mode):
    assert clean_picture(picture(mode=mode)).kind == "image/png"


def test_a_png_of_sixteen_bits_keeps_its_grey():
    out = io.BytesIO()
    Image.new("I;16", (300, 300), 0x9C00).save(out, "PNG")

    with Image.open(io.BytesIO(clean_picture(out.getvalue()).content)) as kept:
        assert kept.getpixel((5, 5)) == (0x9C, 0x9C, 0x9C)


def test_a_see_through_ground_stays_see_through():
    out = io.BytesIO()
    Image.new("RGBA", (300, 300), (0, 0, 0, 0)).save(out, "PNG")

    with Image.open(io.BytesIO(clean_picture(out.getvalue()).content)) as kept:
        assert kept.getpixel((1, 1))[3] == 0


@pytest.mark.parametrize("options", [{"progressive": True}, {"mode": "CMYK"}, {}])
def test_every_kind_of_jpeg_is_understood(options):
    assert clean_picture(picture(kind="JPEG", **options)).kind == "image/jpeg"


def test_a_large_picture_is_made_smaller():
    kept = clean_picture(picture((3000, 2000)))

    assert (kept.width, kept.height) == (1000, 667)


def test_a_picture_that_ends_too_early_is_broken_in_a_process_that_fills_such_up(
    monkeypatch,
):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(Refused, match="เสียหรือไม่ครบ"):
        clean_picture(png_claiming(300, 300))

    assert ImageFile.LOAD_TRUNCATED_IMAGES
