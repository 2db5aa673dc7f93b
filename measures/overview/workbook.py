"""The table of measures as an Excel workbook: typed cells, and never a live formula."""

import io
import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from unicodedata import category

import xlsxwriter
from django.utils import timezone

from assessments.models import Assessment
from measures.overview.rows import Row
from organisations.csv_cells import RISKY
from thai.dates import format_medium
from thai.months import format_months

FONT = "TH SarabunPSK"
SIZE = 16
A4 = 9
LINE_HEIGHT = 21  # points, of SIZE
TALLEST_ROW = 409  # Excel's own limit
# Excel's own limit on a header, its codes included.
LONGEST_NAME = 120
OPTIONS = {
    "in_memory": True,
    # Whatever a person wrote stays text.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
TEXT, WHOLE, BAHT, DAY = "text", "whole", "baht", "day"
# Days are days; the format shows them in the Buddhist Era.
FORMATS = {
    TEXT: {"text_wrap": True},
    WHOLE: {"num_format": "0", "align": "center"},
    BAHT: {"num_format": "#,##0.00"},
    DAY: {"num_format": "[$-107041E]d mmm yyyy", "align": "center"},
}
COLUMNS = (
    ("ลำดับ", 8, WHOLE),
    ("ตัวชี้วัด", 26, TEXT),
    ("ประเด็นที่", 10, WHOLE),
    ("มาตรการ", 40, TEXT),
    ("หน่วยงานหลัก", 20, TEXT),
    ("ระยะเวลา", 18, TEXT),
    ("ครบกำหนด", 16, DAY),
    ("สถานะ", 20, TEXT),
    ("ร้อยละ", 9, WHOLE),
    ("ข้อมูล ณ วันที่", 16, DAY),
    ("เพิ่มจากสิ้นเดือนก่อน (จุด)", 12, WHOLE),
    ("ต้องดู", 24, TEXT),
    ("รอยืนยัน (ครั้ง)", 10, WHOLE),
    ("ส่งกลับแก้ไข (ครั้ง)", 10, WHOLE),
    ("งบประมาณ (บาท)", 16, BAHT),
    ("ใช้จ่ายแล้ว (บาท)", 16, BAHT),
)
Cell = str | int | Decimal | date | None


def workbook_of(
    assessment: Assessment, rows: Iterable[Row], *, tells_unconfirmed: bool
) -> bytes:
    """The rows in the order given; a value that nobody said is an empty cell.

    ``tells_unconfirmed``: as for ``rows_of``; without, the two columns are empty.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, dict(OPTIONS)) as book:
        base = {
            "font_name": FONT,
            "font_size": SIZE,
            "valign": "top",
            "border": 1,
            "border_color": "#8c99ad",
        }
        formats = {kind: book.add_format(base | more) for kind, more in FORMATS.items()}
        # Keeps “=1+1” a text even when somebody edits its cell.
        quoted = book.add_format(base | FORMATS[TEXT] | {"quote_prefix": True})
        head = book.add_format(
            base
            | {
                "bold": True,
                "bg_color": "#eef1f8",
                "align": "center",
                "text_wrap": True,
            }
        )
        page = book.add_worksheet("ติดตามมาตรการ")
        for place, (title, width, _) in enumerate(COLUMNS):
            page.set_column(place, place, width)
            page.write_string(0, place, title, head)
        page.set_row(0, _height([title for title, _, _ in COLUMNS]))
        last = 0
        for last, row in enumerate(rows, start=1):
            cells = _cells(assessment, row, tells_unconfirmed)
            page.set_row(last, _height(cells))
            for place, ((_, _, kind), cell) in enumerate(
                zip(COLUMNS, cells, strict=True)
            ):
                if cell is None or cell == "":
                    page.write_blank(last, place, None, formats[kind])
                elif isinstance(cell, str):
                    risky = cell.startswith(RISKY)
                    page.write_string(
                        last, place, cell, quoted if risky else formats[kind]
                    )
                elif isinstance(cell, date):
                    day = datetime.combine(cell, time())
                    page.write_datetime(last, place, day, formats[kind])
                else:
                    page.write_number(last, place, cell, formats[kind])
        page.freeze_panes(1, 0)
        page.autofilter(0, 0, last, len(COLUMNS) - 1)
        page.set_paper(A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        name = assessment.period.name[:LONGEST_NAME].replace("&", "&&")
        # A space before each text, or its first digit would count to the size.
        page.set_header(
            f"&L {name} · ติดตามมาตรการ ปีงบประมาณ พ.ศ. {assessment.implementation_year_be}"
            f"&R {format_medium(timezone.localdate())}"
        )
        page.set_footer("&R หน้า &P จาก &N")
    return stream.getvalue()


def _height(cells: Sequence[Cell]) -> int:
    """Room for every line, reckoned: not every program fits rows itself."""
    lines = 1
    for cell, (_, width, _) in zip(cells, COLUMNS, strict=True):
        if isinstance(cell, str):
            wide = sum(category(letter) != "Mn" for letter in cell)
            lines = max(lines, math.ceil(wide / ((width - 2) * 0.85)))
    return min(TALLEST_ROW, lines * LINE_HEIGHT + 3)


def _cells(
    assessment: Assessment, row: Row, tells_unconfirmed: bool
) -> tuple[Cell, ...]:
    measure, stands = row.measure, row.followed
    number = measure.indicator_number
    return (
        row.place,
        f"{number} {row.indicator}".strip() if number else "",
        row.issue,
        measure.activity,
        row.division,
        format_months(measure.months, assessment.implementation_year_be),
        stands.due,
        stands.state.words,
        stands.percent,
        stands.last_on,
        row.gained,
        ", ".join(stands.warnings),
        stands.waiting if tells_unconfirmed else None,
        stands.returned if tells_unconfirmed else None,
        row.budget,
        row.spent,
    )
