"""The evidence pack: the report, its evidence, an index, and fingerprints of it all."""

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from assessments.models import Assessment
from measures.models import Evidence
from organisations import files
from organisations.csv_cells import escaped
from reports.building import build_report
from reports.dated import document_day
from reports.document import Document
from reports.download import report_pdf
from reports.kinds import ReportKind
from reports.progress.file_names import safe_name
from reports.progress.zipping import Member, zipped
from reports.publishing.freezing import changes_since, newest_of
from reports.publishing.keeping import published_pdf
from thai.dates import format_medium

COLUMNS = (
    "measure", "activity", "evidence", "item", "kind", "file", "sha256", "bytes",
    "expires_on", "url", "note",
)  # fmt: skip
GONE = "ไฟล์หายหรือไม่ตรงกับที่เก็บไว้ ให้ผู้ดูแลเครื่องกู้คืนจากสำรองข้อมูล"


@dataclass(frozen=True)
class Line:
    """One piece of evidence; ``stored`` is "" where there is no file to hand over."""

    measure: int
    activity: str
    evidence: Evidence
    name: str = ""
    stored: str = ""
    note: str = ""


def evidence_pack(assessment: Assessment, report: ReportKind) -> Iterator[bytes]:
    """The archive piece by piece; the same content gives the same bytes.

    The report in it is the published one where nothing has changed since, else
    the draft as it is now.

    Raises:
        RenderFailed: no PDF of the draft in time.
        Refused: the file of the published version is gone.
    """
    document = build_report(assessment, report, for_publishing=True)
    newest = newest_of(assessment, report)
    if newest is not None and not changes_since(newest, document):
        pdf, name = published_pdf(newest), f"report-v{newest.version}.pdf"
    else:
        pdf, name = report_pdf(assessment, report), "report-draft.pdf"
    lines = list(_lines(document))
    made = {
        name: pdf,
        "index.csv": _index(lines),
        "index.txt": _readable(document, name, lines),
    }
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in made.items()}
    sums |= {line.name: line.evidence.sha256 for line in lines if line.stored}
    made["SHA256SUMS"] = "".join(
        f"{digest}  {name}\n" for name, digest in sorted(sums.items())
    ).encode()
    members = [
        Member(name, len(content), partial(io.BytesIO, content))
        for name, content in made.items()
    ]
    members += [
        Member(line.name, line.evidence.size, partial(files.open_stored, line.stored))
        for line in lines
        if line.stored
    ]
    return zipped(members, document_day(document))


def _lines(document: Document) -> Iterator[Line]:
    """Every piece of evidence that the report names, in its order."""
    facts = document.facts
    if facts.progress is None:
        raise TypeError("only progress has evidence")
    keys = [each.key for one in facts.progress.followed for each in one.evidence]
    rows = Evidence.objects.in_bulk(keys)
    pairs = zip(facts.measures, facts.progress.followed, strict=True)
    for number, (measure, followed) in enumerate(pairs, start=1):
        for place, each in enumerate(followed.evidence, start=1):
            row = rows[each.key]
            line = Line(number, measure.activity, row)
            if not each.is_file:
                yield line
            elif _is_whole(row):
                called = f"{number:02}-{place:02}-{safe_name(row.name)}"
                yield Line(number, measure.activity, row, f"files/{called}", row.stored)
            else:
                yield Line(number, measure.activity, row, note=GONE)


def _is_whole(row: Evidence) -> bool:
    """Read once in pieces before it is handed over: what the index says must hold."""
    try:
        with files.open_stored(row.stored) as source:
            return hashlib.file_digest(source, "sha256").hexdigest() == row.sha256
    except OSError:
        return False


def _index(lines: list[Line]) -> bytes:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    for line in lines:
        row = line.evidence
        writer.writerow(
            "" if cell is None else escaped(str(cell))
            for cell in (
                line.measure,
                line.activity,
                row.title,
                row.item_code,
                row.kind,
                line.name,
                row.sha256,
                row.size,
                row.expires_on,
                row.url,
                line.note,
            )
        )
    return f"\ufeff{target.getvalue()}".encode()


def _readable(document: Document, report_name: str, lines: list[Line]) -> bytes:
    told = [
        document.title,
        "",
        f"รายงาน: {report_name}",
        "ลายนิ้วมือของทุกไฟล์อยู่ใน SHA256SUMS ตรวจด้วยคำสั่ง sha256sum -c SHA256SUMS",
        "",
    ]
    last = 0
    for line in lines:
        if line.measure != last:
            last = line.measure
            told += ["", f"มาตรการที่ {last} {line.activity}"]
        row = line.evidence
        told.append(f"- {row.title}")
        if row.item_code:
            told.append(f"  ใช้กับข้อ {row.item_code}")
        if row.expires_on:
            told.append(f"  ใช้ได้ถึง {format_medium(row.expires_on)}")
        told.append(f"  {line.name or row.url or line.note}")
    if not lines:
        told.append("รายงานนี้ไม่มีหลักฐานแนบ")
    # Line ends that the oldest editor of Windows shows.
    return ("\ufeff" + "\r\n".join(told) + "\r\n").encode()
