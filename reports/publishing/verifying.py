"""Is this file one of ours, as it was published, to the byte?"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from organisations.errors import Refused
from reports.models import Publication


class Result(StrEnum):
    CURRENT = "current"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """What a file is; ``replaced_by`` the newest version where this one is older."""

    result: Result
    publication: Publication | None = None
    replaced_by: Publication | None = None


UNKNOWN = Verdict(Result.UNKNOWN)


def verify_bytes(content: bytes) -> Verdict:
    """Compare by the whole file's SHA-256.

    Raises:
        Refused: it is no PDF at all.
    """
    # Readers allow some bytes in front of a PDF's head; ours never has any.
    if b"%PDF-" not in content[:1024]:
        raise Refused("ไฟล์นี้ไม่ใช่ PDF เลือกไฟล์รายงานที่ดาวน์โหลดมาทั้งไฟล์")
    return verify_sha256(hashlib.sha256(content).hexdigest())


def verify_sha256(digest: str) -> Verdict:
    """The same for a hash that was made elsewhere, 64 hexadecimal digits."""
    found = (
        Publication.objects.select_related("assessment__organisation")
        .filter(pdf_sha256=digest.lower())
        .first()
    )
    return verdict_on(found) if found else UNKNOWN


def verdict_on(publication: Publication) -> Verdict:
    newest = newest_of(publication)
    if newest.pk == publication.pk:
        return Verdict(Result.CURRENT, publication)
    return Verdict(Result.REPLACED, publication, newest)


def newest_of(publication: Publication) -> Publication:
    return Publication.objects.of(
        publication.assessment, publication.kind, publication.edition
    )[0]
