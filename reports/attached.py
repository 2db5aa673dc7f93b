"""The pictures that travel to the render worker with a document."""

import hashlib

from organisations import files
from organisations.models import Seal
from reports.document import Document
from reports.pdf.attachments import Attachment, attachment_url
from reports.pdf.errors import RenderFailed


def document_attachments(document: Document) -> dict[str, Attachment]:
    """What ``document`` shows besides its text, by the address that it uses.

    Raises:
        RenderFailed: the stored seal is gone or is not the one it was.
    """
    seal = document.cover.seal
    if seal is None:
        return {}
    stored = Seal.objects.filter(sha256=seal.sha256).first()
    try:
        content = files.read(stored.stored_name) if stored else b""
    except OSError:
        content = b""
    if stored is None or hashlib.sha256(content).hexdigest() != seal.sha256:
        raise RenderFailed(
            "ไฟล์ตราของหน่วยงานหายหรือไม่ตรงกับที่เก็บไว้ ให้ผู้ดูแลระบบของหน่วยงานเลือกไฟล์ตราใหม่ในหน้าการตั้งค่า"
        )
    return {attachment_url(seal.sha256): Attachment(content, stored.kind)}
