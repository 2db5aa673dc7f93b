"""A document as PDF, with all that goes to the render worker beside its text."""

import hashlib

from organisations import files
from organisations.models import Seal
from reports.dated import document_day
from reports.document import Document
from reports.pdf.attachments import Attachment, attachment_url
from reports.pdf.client import RenderFailed, render_pdf
from reports.pdf.embedded import MEDIA_TYPES, Embedded
from reports.pdf.limits import TIME_LIMIT
from reports.progress.photos import photos_of
from reports.publishing.projection import canonical_json, public_data
from reports.workbook import document_xlsx


def document_pdf(
    document: Document, html: str, *, time_limit: float = TIME_LIMIT
) -> bytes:
    """The PDF of ``document``, whose HTML is ``html``: the same for everybody.

    Raises:
        RenderFailed: no PDF was made; says why in Thai.
    """
    return render_pdf(
        html,
        attachments=document_attachments(document),
        embedded=document_files(document),
        time_limit=time_limit,
    )


def document_files(document: Document) -> tuple[Embedded, ...]:
    """What the PDF carries: its public data, and the same figures as a workbook."""
    facts = document.facts
    name = f"ita-{facts.agency.code}-{facts.year_be}"
    if facts.progress is not None:
        name += f"-progress-{facts.progress.period.edition}"
    day = document_day(document)
    return (
        Embedded(
            name=f"{name}.json",
            content=canonical_json(public_data(document)),
            media_type=MEDIA_TYPES["json"],
            description="ข้อมูลของรายงานสำหรับโปรแกรมคอมพิวเตอร์ (JSON)",
            relationship="Source",
            modified=day,
        ),
        Embedded(
            name=f"{name}.xlsx",
            content=document_xlsx(document),
            media_type=MEDIA_TYPES["xlsx"],
            description="ข้อมูลในรายงานเป็นตาราง Excel",
            relationship="Data",
            modified=day,
        ),
    )


def document_attachments(document: Document) -> dict[str, Attachment]:
    """What ``document`` shows besides its text, by the address that it uses.

    Raises:
        RenderFailed: the stored seal or a photo is gone or is not the one it was.
    """
    attached = {
        attachment_url(sha256): Attachment(content, "image/jpeg")
        for sha256, content in photos_of(document).items()
    }
    seal = _stored_seal(document)
    if seal is not None and document.cover.seal is not None:
        attached[attachment_url(document.cover.seal.sha256)] = seal
    return attached


def seal_of(document: Document) -> bytes | None:
    """The picture of the seal on the cover, if there is one.

    Raises:
        RenderFailed: as with ``document_attachments``.
    """
    seal = _stored_seal(document)
    return None if seal is None else seal.content


def _stored_seal(document: Document) -> Attachment | None:
    seal = document.cover.seal
    if seal is None:
        return None
    stored = Seal.objects.filter(sha256=seal.sha256).first()
    try:
        content = files.read(stored.stored_name) if stored else b""
    except OSError:
        content = b""
    if stored is None or hashlib.sha256(content).hexdigest() != seal.sha256:
        raise RenderFailed(
            "ไฟล์ตราของหน่วยงานหายหรือไม่ตรงกับที่เก็บไว้ ให้ผู้ดูแลระบบของหน่วยงานเลือกไฟล์ตราใหม่ในหน้าการตั้งค่า"
        )
    return Attachment(content, stored.kind)
