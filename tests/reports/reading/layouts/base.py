"""What a layout is: the body of a page, and every field that is to be read from it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SAYS_EXAMPLE = "<p>รายงานสมมติสำหรับทดสอบการอ่าน ตัวเลขแต่งขึ้นทั้งหมด ไม่ใช่หน่วยงานจริง</p>"
NAMES = (
    "การปฏิบัติหน้าที่", "การใช้งบประมาณ", "การใช้อำนาจ", "การใช้ทรัพย์สินของราชการ",
    "การแก้ไขปัญหาการทุจริต", "คุณภาพการดำเนินงาน", "ประสิทธิภาพการสื่อสาร",
    "การปรับปรุงระบบการทำงาน", "การเปิดเผยข้อมูล", "การป้องกันการทุจริต",
)  # fmt: skip
WHOLE_YEAR = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


@dataclass(frozen=True)
class Layout:
    """``expected``: the JSON without places and without the list of the unread."""

    name: str
    body: str
    expected: Mapping[str, Any]
    size: str = "A4"
    formats: tuple[str, ...] = ("docx", "pdf", "office.pdf")


def thai(text: object) -> str:
    return str(text).translate(_THAI)


def expected(
    agency: str,
    year: int | None,
    *,
    district: str | None = "สมมติ",
    province: str | None = "ตัวอย่าง",
    total: str | None = None,
    level: str | None = None,
    instruments: Mapping[str, str] | None = None,
    indicators: Sequence[str | None] = (),
    commented: Sequence[tuple[str | None, str, int, str]] = (),
    analysis: Sequence[tuple[int, str]] = (),
    measures: Sequence[Mapping[str, Any]] = (),
    questions: Sequence[tuple[str, list[str]]] = (),
) -> dict[str, Any]:
    codes = ("IIT", "EIT", "EIT1", "EIT2", "OIT")
    figures = [*indicators, *[None] * (10 - len(indicators))]
    return {
        "agency": agency,
        "district": district,
        "province": province,
        "year": year,
        "total": total,
        "level": level,
        "instruments": {code: (instruments or {}).get(code) for code in codes},
        "indicators": {str(at): each for at, each in enumerate(figures, start=1)},
        "commented_items": [
            {"code": c, "printed": p, "indicator": i, "confidence": sure}
            for c, p, i, sure in commented
        ],
        "analysis": [{"indicator": i, "text": text} for i, text in analysis],
        "measures": [measure(**each) for each in measures],
        "questions": [{"field": f, "choices": c} for f, c in questions],
    }


def measure(**said: Any) -> dict[str, Any]:
    empty = {
        "number_printed": None, "indicator": None, "activity": None, "finding": None,
        "steps": [], "period_printed": None, "months": None, "divisions": [], "lead": None,
    }  # fmt: skip
    return {**empty, **said}


def front(agency: str, year: object, *more: str) -> str:
    lines = (
        "รายงานผลการประเมินคุณธรรมและความโปร่งใส (ITA)",
        f"ประจำปีงบประมาณ พ.ศ. {year}",
        f"{agency} อำเภอสมมติ จังหวัดตัวอย่าง",
        *more,
    )
    return "".join(f"<p><b>{line}</b></p>" for line in lines) + SAYS_EXAMPLE


def heading(text: str) -> str:
    return f"<p><b>{text}</b></p>"


def table(rows: Sequence[Sequence[str]], *, heads: int = 1, kind: str = "") -> str:
    """Cells may bring their own tag: ``<td colspan=2>…``."""

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(
            each if each.startswith("<t") else f"<{tag}>{each}</{tag}>" for each in row
        )

    head = "".join(f"<tr>{cells(row, 'th')}</tr>" for row in rows[:heads])
    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[heads:])
    border = "class=bare" if kind == "bare" else "border=1"
    return f"<table {border}><thead>{head}</thead><tbody>{body}</tbody></table><p>&nbsp;</p>"
