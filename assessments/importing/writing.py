"""Workbooks that people fill in, or take away, and that can be read again."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import xlsxwriter

from assessments.importing.columns import (
    CODE,
    COLUMNS,
    COMMENTS,
    DISTRICT,
    HEADINGS,
    LEVEL,
    NAME,
    PROVINCE,
    TOTAL,
    YEAR,
)
from organisations.models import OrganisationPeriod

FONT = "TH SarabunPSK"
INK, LINE, HEAD, FIXED = "#162033", "#8c99ad", "#eef1f8", "#f4f6fb"
_WIDTHS = {
    CODE: 14,
    NAME: 38,
    PROVINCE: 16,
    DISTRICT: 16,
    LEVEL: 20,
    COMMENTS: 36,
    YEAR: 12,
}
_FIXED = (YEAR, CODE, NAME, PROVINCE, DISTRICT)
_EMPTY_CELL = 10
_NOTES = {
    TOTAL: "คะแนนภาพรวมตามที่สำนักงาน ป.ป.ช. ประกาศ เต็ม 100",
    LEVEL: "เลือกจากรายการ หรือพิมพ์ตามที่ประกาศ",
    COMMENTS: "รหัสข้อที่สำนักงาน ป.ป.ช. มีข้อเสนอแนะ คั่นด้วยจุลภาค เช่น i5, e2, o8",
}
_POINTS = "คะแนนเต็ม 100 ทศนิยมไม่เกิน 2 ตำแหน่ง ไม่ทราบเว้นว่าง"
_HELP = (
    "กรอกคะแนนตามที่สำนักงาน ป.ป.ช. ประกาศ แถวละหนึ่งหน่วยงานต่อหนึ่งปี แล้วเลือกไฟล์นี้ที่หน้า “นำเข้าคะแนนจากไฟล์”",
    "คะแนนเต็ม 100 ทั้งหมด ใช้เลขไทยหรืออารบิกก็ได้ ทศนิยมไม่เกิน 2 ตำแหน่ง",
    "ไม่ทราบให้เว้นว่าง หรือพิมพ์ “-” ระบบไม่ถือเป็นศูนย์ ช่องว่างในแถวที่มีคะแนนอื่น หมายถึงไม่มีคะแนนช่องนั้น",
    "ลบคอลัมน์ที่ไม่ต้องการแก้ได้ ระบบไม่แตะคะแนนของคอลัมน์ที่ไม่มีในไฟล์ แถวที่ไม่มีคะแนนเลยไม่มีผลใด",
    "ข้อที่มีข้อเสนอแนะ พิมพ์รหัสคั่นด้วยจุลภาค เช่น i5, e2, o8",
)


@dataclass(frozen=True)
class YearSheet:
    """One agency's year: what is known of it; ``items`` are columns beside the usual."""

    year_be: int
    code: str
    period: OrganisationPeriod
    points: Mapping[str, Decimal]
    total: Decimal | None
    level: str
    commented: Sequence[str]
    levels: Sequence[str]
    items: Sequence[str] = ()

    @property
    def columns(self) -> list[str]:
        usual = [each for each in COLUMNS if each not in (TOTAL, LEVEL, COMMENTS)]
        return [YEAR, *usual, *self.items, TOTAL, LEVEL, COMMENTS]

    def value(self, column: str) -> str | Decimal | int | None:
        fixed = {
            YEAR: self.year_be,
            CODE: self.code,
            NAME: self.period.name,
            PROVINCE: self.period.province,
            DISTRICT: self.period.district,
            TOTAL: self.total,
            LEVEL: self.level,
            COMMENTS: ", ".join(self.commented),
        }
        return fixed[column] if column in fixed else self.points.get(column)


def scores_workbook(years: Iterable[YearSheet]) -> bytes:
    """A sheet for each year, its heads protected, and one that explains them."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        # Whatever a person wrote stays text.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {"font_name": FONT, "font_size": 16},
    }
    with xlsxwriter.Workbook(out, options) as book:
        plain = {"font_name": FONT, "font_size": 16, "border": 1, "border_color": LINE}
        styles = {
            "title": book.add_format({"font_name": FONT, "font_size": 20, "bold": True}),
            "head": book.add_format(
                plain | {"bold": True, "bg_color": HEAD, "text_wrap": True, "align": "center", "valign": "vcenter"}
            ),
            "fixed": book.add_format(plain | {"bg_color": FIXED}),
            "points": book.add_format(plain | {"num_format": "0.00", "locked": False}),
            "text": book.add_format(plain | {"num_format": "@", "locked": False, "text_wrap": True}),
            "help": book.add_format({"font_name": FONT, "font_size": 16, "text_wrap": True}),
        }  # fmt: skip
        for each in years:
            _write_year(book.add_worksheet(str(each.year_be)), each, styles)
        page = book.add_worksheet("คำอธิบาย")
        page.set_column(0, 0, 110)
        for row, words in enumerate(_HELP):
            page.write_string(row, 0, words, styles["help"])
    return out.getvalue()


def _write_year(page, year: YearSheet, styles: dict) -> None:
    page.write_string(
        0,
        0,
        f"ผลคะแนน ITA ปีงบประมาณ พ.ศ. {year.year_be} {year.period.name}",
        styles["title"],
    )
    page.set_row(1, 66)
    for place, column in enumerate(year.columns):
        page.set_column(place, place, _WIDTHS.get(column, _EMPTY_CELL))
        page.write_string(1, place, HEADINGS.get(column, column), styles["head"])
        if column not in _FIXED:
            page.write_comment(1, place, _NOTES.get(column, _POINTS))
        _write(page, place, column, year.value(column), styles)
    if year.levels:
        place = year.columns.index(LEVEL)
        page.data_validation(
            2, place, 2, place,
            {"validate": "list", "source": list(year.levels), "error_type": "warning"},
        )  # fmt: skip
    page.freeze_panes(2, 3)
    page.protect(
        "", {"format_columns": True, "format_rows": True, "delete_columns": True}
    )


def _write(page, place: int, column: str, value, styles: dict) -> None:
    if column == YEAR:
        page.write_number(2, place, value, styles["fixed"])
    elif column in _FIXED:
        page.write_string(2, place, value or "", styles["fixed"])
    elif column in (LEVEL, COMMENTS):
        page.write(2, place, value or None, styles["text"])
    else:
        page.write(2, place, value, styles["points"])
