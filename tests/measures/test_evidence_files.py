"""Pictures as anybody may see them, and files that a backup carries byte for byte."""

import io
import json
import zipfile

import pytest
from django.core.management import call_command
from PIL import Image

from measures.evidence_files import published_copy
from measures.models import Evidence
from organisations import files
from organisations.errors import Refused
from tests.factories import EvidenceFactory
from tests.uploads import PDF

pytestmark = pytest.mark.django_db


def photograph(kind: str = "JPEG", size: tuple[int, int] = (60, 40)) -> bytes:
    """Lying on its side, with a place and a camera in it."""
    shown = Image.new("RGB", size, "#17695a")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x0110] = "SECRET-CAMERA"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    shown.save(out, kind, exif=exif)
    return out.getvalue()


def stored(content: bytes, media_type: str = "image/jpeg") -> Evidence:
    return EvidenceFactory(content=content, media_type=media_type)


@pytest.mark.parametrize(
    ("kind", "media_type"), [("JPEG", "image/jpeg"), ("WEBP", "image/webp")]
)
def test_a_published_picture_stands_upright_and_tells_neither_place_nor_camera(
    kind, media_type
):
    content = photograph(kind) + (b"behind SECRET-CAMERA" if kind == "JPEG" else b"")
    assert b"SECRET-CAMERA" in content

    copy = published_copy(stored(content, media_type))

    assert b"SECRET-CAMERA" not in copy
    with Image.open(io.BytesIO(copy)) as shown:
        assert shown.format == "JPEG"
        assert shown.size == (40, 60)
        assert dict(shown.getexif()) == {}


def test_a_published_picture_is_small_and_what_is_clear_becomes_white():
    out = io.BytesIO()
    Image.new("RGBA", (2_000, 100), (0, 0, 0, 0)).save(out, "PNG")

    copy = published_copy(stored(out.getvalue(), "image/png"))

    with Image.open(io.BytesIO(copy)) as shown:
        assert shown.size == (1_600, 80)
        assert shown.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("content", "media_type", "words"),
    [
        (PDF, "application/pdf", "เฉพาะรูป"),
        (photograph()[:-40], "image/jpeg", "เสียหรือไม่ครบ"),
        (b"no picture", "image/png", "เสียหรือไม่ครบ"),
    ],
)
def test_what_cannot_be_drawn_is_refused(content, media_type, words):
    with pytest.raises(Refused, match=words):
        published_copy(stored(content, media_type))


def test_a_picture_with_too_many_dots_is_not_decoded():
    out = io.BytesIO()
    Image.new("1", (8_000, 7_000)).save(out, "PNG")

    with pytest.raises(Refused, match="6,000 × 6,000"):
        published_copy(stored(out.getvalue(), "image/png"))


def test_a_backup_carries_evidence_byte_for_byte(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    one = stored(photograph())
    gone = EvidenceFactory(measure=one.measure, content=PDF)
    link = EvidenceFactory(measure=one.measure, url="https://www.example.go.th/")
    path = tmp_path / "ita.backup"
    call_command("backup", str(path))
    with zipfile.ZipFile(path) as zipped:
        entries = json.loads(zipped.read("manifest.json"))["entries"]
    said = {each["name"]: each["sha256"] for each in entries}
    assert said[f"files/{one.stored}"] == one.sha256
    files.remove(gone.stored)
    (settings.MEDIA_ROOT / one.stored).write_bytes(b"altered")
    Evidence.objects.filter(pk=one.pk).update(title="เปลี่ยนไป")

    call_command("restore", str(path), "--replace")

    assert files.read(one.stored) == photograph()
    assert files.read(gone.stored) == PDF
    assert Evidence.objects.get(pk=one.pk).title == one.title
    assert Evidence.objects.get(pk=link.pk).url == link.url
