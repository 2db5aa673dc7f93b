"""Build the working document of one agency's year."""

import os
import tempfile
from pathlib import Path

from assessments.models import Assessment
from assessments.models.assessment import SCHEME_NACC
from organisations.commands import PortalCommand, organisation_by_code
from organisations.errors import Refused
from reports.attached import document_pdf, seal_of
from reports.content import build_analysis
from reports.document import Document
from reports.document_json import document_json
from reports.html import document_html
from reports.pdf.errors import RenderFailed
from reports.word import document_docx
from reports.word.pictures import draw_pictures
from reports.workbook import document_xlsx


class Command(PortalCommand):
    help = "จัดทำรายงานการวิเคราะห์และมาตรการเป็น PDF, Word, Excel, HTML หรือ JSON"

    def add_arguments(self, parser):
        parser.add_argument("code", help="รหัสหน่วยงาน รหัสใดก็ได้ที่เคยใช้")
        parser.add_argument("year", type=int, help="ปีงบประมาณ พ.ศ. ที่ประเมิน")
        parser.add_argument("--scheme", default=SCHEME_NACC, help="ระบบการประเมิน")
        parser.add_argument("--kind", choices=["analysis"], default="analysis")
        parser.add_argument(
            "--format", choices=["pdf", "docx", "xlsx", "html", "json"], default="pdf"
        )
        parser.add_argument(
            "-o", "--output", type=Path, required=True, help="ไฟล์ปลายทาง"
        )

    def act(self, *, code, year, scheme, format, output, **_):
        organisation = organisation_by_code(code)
        assessment = (
            Assessment.objects.select_related("framework")
            .filter(organisation=organisation, scheme=scheme, year_be=year)
            .first()
        )
        if assessment is None:
            raise Refused(f"หน่วยงาน {code} ยังไม่มีผลประเมินปี {year}")
        try:
            content = _made(build_analysis(assessment), format)
        except RenderFailed as failure:
            raise Refused(str(failure)) from None
        _write_whole(output, content)
        self.stderr.write(f"เขียนรายงานแล้ว: {output} ({len(content):,} ไบต์)")


def _made(document: Document, kind: str) -> bytes:
    match kind:
        case "json":
            return document_json(document).encode()
        case "xlsx":
            return document_xlsx(document)
        case "docx":
            return document_docx(document, draw_pictures(document, seal_of(document)))
        case "html":
            return document_html(document).encode()
    return document_pdf(document, document_html(document))


def _write_whole(path: Path, content: bytes) -> None:
    """The file appears complete or not at all."""
    temporary = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise Refused(
            f"เขียนไฟล์ {path} ไม่ได้ ({error.strerror}) ตรวจโฟลเดอร์ปลายทาง"
        ) from None
