"""Pictures of what was done, as they are printed: small, upright, pixels alone."""

import hashlib
import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from measures.models import Evidence
from organisations import files
from reports.document import Document, Photo, Section
from reports.pdf.errors import RenderFailed

# A printed side of some eight centimetres: enough for 250 dots an inch.
SIDE, QUALITY = 800, 82
# A picture of a telephone has some twelve; more than this is no photograph.
MOST_PIXELS = 60_000_000


def photos_of(document: Document) -> dict[str, bytes]:
    """The JPEG of each photo that ``document`` shows, by the original's SHA-256.

    Raises:
        RenderFailed: one is gone, altered or no picture; says which.
    """
    wanted = {each.sha256: each for each in _photos(document.sections)}
    if not wanted:
        return {}
    keys = [
        each.key
        for followed in (
            document.facts.progress.followed if document.facts.progress else ()
        )
        for each in followed.evidence
        if each.picture
    ]
    rows = {row.sha256: row for row in Evidence.objects.filter(pk__in=keys)}
    return {sha256: _small(rows.get(sha256), photo) for sha256, photo in wanted.items()}


def _photos(sections: tuple[Section, ...]) -> Iterator[Photo]:
    for section in sections:
        yield from (block for block in section.blocks if isinstance(block, Photo))
        yield from _photos(section.sections)


def _small(row: Evidence | None, photo: Photo) -> bytes:
    try:
        content = files.read(row.stored) if row else b""
        if hashlib.sha256(content).hexdigest() != photo.sha256:
            raise OSError("not the file that was kept")
        return small_copy(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise RenderFailed(
            f"ภาพหลักฐาน “{photo.words}” เปิดไม่ได้หรือไม่ตรงกับที่เก็บไว้ "
            "นำภาพนี้ออกหรือไม่เลือกเผยแพร่ แล้วลองอีกครั้ง"
        ) from error


def small_copy(content: bytes) -> bytes:
    """A new JPEG of the same look: no place, no camera, no day of it is left.

    Raises:
        OSError or ValueError: no whole picture, or one too large.
    """
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG"]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        # A large JPEG is decoded smaller at once.
        opened.draft("RGB", (SIDE * 2, SIDE * 2))
        upright = ImageOps.exif_transpose(opened)
        upright.thumbnail((SIDE, SIDE))
        if "A" in upright.getbands() or "transparency" in upright.info:
            seen = upright.convert("RGBA")
            drawn = Image.new("RGB", seen.size, "white")
            drawn.paste(seen, mask=seen.getchannel("A"))
        else:
            drawn = Image.new("RGB", upright.size)
            drawn.paste(upright.convert("RGB"))
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
