"""The stored files of published versions.

A file is named by its content and written before its row. What fails before the
commit takes it away again. Whether a commit that failed was one cannot be known:
the database may have committed and its answer be lost. Then the file stays, and
goes after a month if no row refers to it, when nothing can be under way any more.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from organisations import files
from organisations.errors import Refused
from reports.models import Publication

FOLDER = "published"
KEPT = timedelta(days=30)


def keep_pdf(pdf: bytes) -> str:
    """Keep the PDF and return its name; the same one for the same bytes.

    Raises:
        Refused: it could not be written whole.
    """
    digest = hashlib.sha256(pdf).hexdigest()
    return files.store(pdf, folder=FOLDER, suffix=".pdf", stem=digest)


@contextmanager
def removed_unless_written(name: str) -> Iterator[None]:
    """Around everything that a transaction does before it commits, and nothing more."""
    try:
        yield
    except BaseException:
        files.remove(name)
        raise


def drop_orphans() -> int:
    """Remove old files that no version refers to; how many they were."""
    # Files first, rows after: a row that is written meanwhile is seen.
    old = list(files.unchanged_for(FOLDER, KEPT.total_seconds()))
    if not old:
        return 0
    known = set(Publication.objects.values_list("pdf_name", flat=True))
    orphans = [name for name in old if name not in known]
    for name in orphans:
        files.remove(name)
    return len(orphans)


def published_pdf(publication: Publication) -> bytes:
    """The PDF as it was published.

    Raises:
        Refused: the file is gone or is not the one that was published.
    """
    try:
        content = files.read(publication.pdf_name)
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != publication.pdf_sha256:
        raise Refused("ไฟล์ฉบับที่เผยแพร่หายหรือไม่ตรงกับที่เก็บไว้ ให้ผู้ดูแลเครื่องกู้คืนจากสำรองข้อมูล")
    return content
