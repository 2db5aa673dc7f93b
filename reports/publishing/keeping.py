"""The stored file of a published version."""

import hashlib

from organisations import files
from organisations.errors import Refused
from reports.models import Publication


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
