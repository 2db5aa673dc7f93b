"""Pictures of what was done, as they are printed: small, upright, pixels alone."""

import hashlib
import io
from collections.abc import Iterator

from measures.models import Evidence
from organisations import files
from organisations.errors import Refused
from organisations.pictures import small_copy
from reports.document import Document, Photo, Section
from reports.pdf.errors import RenderFailed

# A printed side of some eight centimetres: enough for 250 dots an inch.
SIDE, QUALITY = 800, 82


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
        if row is None or hashlib.sha256(content).hexdigest() != photo.sha256:
            raise Refused("not the file that was kept")
        file = io.BytesIO(content)
        return small_copy(file, row.media_type, side=SIDE, quality=QUALITY)
    except (OSError, Refused) as error:
        raise RenderFailed(
            f"ภาพหลักฐาน “{photo.words}” เปิดไม่ได้หรือไม่ตรงกับที่เก็บไว้ "
            "นำภาพนี้ออกหรือไม่เลือกเผยแพร่ แล้วลองอีกครั้ง"
        ) from error
