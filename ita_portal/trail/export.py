"""The trail as a file for auditors: one line for each field that changed."""

import csv
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ita_portal.trail.listing import Row, rows_of
from organisations.audit import record
from organisations.csv_cells import escaped
from organisations.domain.sealing import SYSTEM
from organisations.models import AuditEntry, AuditHead, Organisation, User
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


@transaction.atomic
def take_out(
    *,
    entries: QuerySet[AuditEntry],
    wanted: Mapping[str, Any],
    organisation: Organisation | None,
    by: User,
) -> Iterator[str]:
    """The entries as lines of the file; that they were taken out is an entry itself.

    ``wanted`` is what they were narrowed by, ``organisation`` whose they are; None
    is the system. What has been written since the call is not among the lines.
    """
    last = entries.values_list("number", flat=True).first() or 0
    target = organisation or AuditHead.objects.get_or_create(chain=SYSTEM)[0]
    record(
        act="trail.exported",
        target=target,
        by=by,
        organisation=organisation,
        changes={
            "entries": (None, entries.count()),
            # The word may be a person's name, and the trail keeps none.
            **{
                name: (None, "ระบุคำค้น" if name == "q" else str(value))
                for name, value in wanted.items()
            },
        },
    )
    return csv_of(entries.filter(number__lte=last))


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
