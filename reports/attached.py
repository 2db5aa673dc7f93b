"""A document as PDF, with all that goes to the render worker beside its text."""

import hashlib

from organisations import files
from organisations.models import Seal
from reports.document import Document
from reports.pdf.attachments import Attachment, attachment_url
from reports.pdf.client import RenderFailed, render_pdf
from reports.pdf.limits import TIME_LIMIT


def document_pdf(
    document: Document, html: str, *, time_limit: float = TIME_LIMIT
) -> bytes:
    """The PDF of ``document``, whose HTML is ``html``: the same for everybody.

    Raises:
        RenderFailed: no PDF was made; says why in Thai.
    """
    return render_pdf(
        html, attachments=document_attachments(document), time_limit=time_limit
    )


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
