"""The trail as a file for auditors: one line for each field that changed."""

import csv
from collections.abc import Iterator

from django.db.models import QuerySet
from django.utils import timezone

from ita_portal.trail.listing import Row, rows_of
from organisations.csv_cells import escaped
from organisations.models import AuditEntry
from thai.dates import to_be

HEADINGS = (
    "ลำดับที่",
    "วันที่และเวลา (พ.ศ.)",
    "ผู้ทำ",
    "การกระทำ",
    "เรื่อง",
    "ปีงบประมาณ",
    "รายการ",
    "ก่อน",
    "หลัง",
    "รหัสผนึก",
)
BATCH = 200
# With this mark Excel reads Thai letters as such.
MARK = "\ufeff"


class _Echo:
    def write(self, text: str) -> str:
        return text


def csv_of(entries: QuerySet[AuditEntry]) -> Iterator[str]:
    """Lines of the file; reads and holds ``BATCH`` entries at a time."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow(HEADINGS)
    last = None
    while batch := list(_before(entries, last)[:BATCH]):
        for row in rows_of(batch):
            for cells in _lines(row):
                yield writer.writerow([escaped(each) for each in cells])
        last = batch[-1].number


def _before(entries: QuerySet[AuditEntry], number: int | None):
    return entries if number is None else entries.filter(number__lt=number)


def _lines(row: Row) -> Iterator[tuple[str, ...]]:
    at = timezone.localtime(row.at)
    head = (
        str(row.number),
        f"{at.day:02}/{at.month:02}/{to_be(at.year)} {at:%H:%M:%S}",
        row.who,
        row.act,
        row.target,
        str(row.year_be or ""),
    )
    if not row.changes:
        yield (*head, "", "", "", row.seal)
    for change in row.changes:
        yield (*head, change.field, change.old, change.new, row.seal)
