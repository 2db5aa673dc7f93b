"""Build the working document of one agency's year."""

import os
import tempfile
from pathlib import Path

from assessments.commands import add_year_arguments, assessment_of
from assessments.models import Assessment
from organisations.commands import PortalCommand
from organisations.errors import Refused
from reports.attached import document_pdf, seal_of
from reports.building import build_report
from reports.document import Document
from reports.document_json import document_json
from reports.html import document_html
from reports.kinds import ReportKind, report_kind
from reports.models import Publication
from reports.pdf.errors import RenderFailed
from reports.progress.photos import photos_of
from reports.publishing.keeping import published_pdf
from reports.word import document_docx
from reports.word.pictures import draw_pictures
from reports.workbook import document_xlsx


class Command(PortalCommand):
    help = "จัดทำรายงานการวิเคราะห์และมาตรการ หรือรายงานความก้าวหน้า เป็น PDF, Word, Excel, HTML หรือ JSON"

    def create_parser(self, prog_name, subcommand, **options):
        # Django's own --version would stand in the way of the report's.
        return super().create_parser(
            prog_name, subcommand, conflict_handler="resolve", **options
        )

    def add_arguments(self, parser):
        add_year_arguments(parser)
        parser.add_argument(
            "--kind",
            choices=["analysis", "progress"],
            default="analysis",
            help="analysis การวิเคราะห์และมาตรการ หรือ progress ความก้าวหน้า",
        )
        parser.add_argument(
            "--format", choices=["pdf", "docx", "xlsx", "html", "json"], default="pdf"
        )
        parser.add_argument(
            "--edition",
            type=int,
            choices=[6, 12],
            default=12,
            help="รอบ 6 หรือ 12 เดือน เฉพาะรายงานความก้าวหน้า",
        )
        parser.add_argument(
            "--version",
            dest="version",
            metavar="N|latest",
            help="ฉบับที่เผยแพร่แล้ว ตามไฟล์ที่เก็บไว้ (pdf หรือ json)",
        )
        parser.add_argument(
            "-o", "--output", type=Path, required=True, help="ไฟล์ปลายทาง"
        )

    def act(self, *, code, year, scheme, kind, edition, format, output, version, **_):
        assessment = assessment_of(code, year, scheme)
        report = report_kind(kind, edition)
        if version is not None:
            content = _stored(assessment, report, version, format)
            _write_whole(output, content)
            self.stderr.write(f"เขียนฉบับเผยแพร่แล้ว: {output} ({len(content):,} ไบต์)")
            return
        try:
            content = _made(build_report(assessment, report), format)
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
            return document_docx(
                document,
                draw_pictures(document, seal_of(document), photos_of(document)),
            )
        case "html":
            return document_html(document).encode()
    return document_pdf(document, document_html(document))


def _stored(
    assessment: Assessment, report: ReportKind, version: str, format: str
) -> bytes:
    """The bytes as they were published."""
    if format not in ("pdf", "json"):
        raise Refused("ฉบับที่เผยแพร่เก็บไว้เป็น pdf และ json เท่านั้น ใช้ --format pdf หรือ json")
    versions = Publication.objects.of(assessment, report.kind, report.edition)
    if version == "latest":
        found = versions.first()
    elif version.isascii() and version.isdigit():
        found = next((each for each in versions if str(each.version) == version), None)
    else:
        raise Refused(f"--version “{version}” ใช้ไม่ได้ ใส่เลขฉบับหรือ latest")
    if found is None:
        raise Refused(f"ปี {assessment.year_be} ยังไม่มีฉบับเผยแพร่ {version}")
    return found.content.encode() if format == "json" else published_pdf(found)


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
