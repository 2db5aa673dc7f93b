"""What the page about all measures says before its table."""

from decimal import Decimal

from django.utils import timezone

from assessments.models import Assessment
from measures.overview.filtering import MARKS, Filter
from measures.overview.rows import Row
from measures.overview.summary import Summary
from measures.overview.waiting import Entry
from measures.views.common import progress_url
from thai.dates import format_long, format_medium


def heading_of(summary: Summary) -> str:
    if summary.late:
        return f"ช้า {summary.late} จาก {summary.measures} มาตรการ"
    if summary.is_settled:
        return f"ครบทั้ง {summary.measures} มาตรการแล้ว"
    return f"ไม่มีมาตรการที่ช้า จาก {summary.measures} มาตรการ"


def lead_of(summary: Summary, hers: int, *, reads: bool) -> str:
    if hers:
        return f"มี {hers} เรื่องรอท่าน"
    if not reads or not (summary.waiting or summary.returned):
        return "ไม่มีเรื่องรอท่าน" if reads else "นับจากความก้าวหน้าที่ผู้บริหารยืนยันแล้ว"
    return "ไม่มีเรื่องรอท่าน " + " ".join(
        f"{words} {count} ครั้ง"
        for words, count in (
            ("รอผู้บริหารยืนยัน", summary.waiting),
            ("รอเจ้าหน้าที่แก้ไข", summary.returned),
        )
        if count
    )


def figures_of(summary: Summary, context: dict) -> list[dict]:
    def figure(label: str, value: int, query: str, *, bad: bool = False) -> dict:
        return {
            "label": label,
            "value": value,
            "bad": bad and value > 0,
            "icon": "late" if bad and value else "",
            "href": f"{context['clear']}?{query}#table" if value else "",
        }

    figures = [
        figure("เกินกำหนด", summary.late, Filter(mark="late").query(), bad=True),
        figure("เสี่ยงล่าช้า", summary.at_risk, Filter(mark="risk").query()),
        figure(MARKS["silent"][0], summary.silent, Filter(mark="silent").query()),
    ]
    if context["reads_as_member"]:
        figures.append(
            figure("รอผู้บริหารยืนยัน", summary.waiting, Filter(mark="waiting").query())
        )
    done = figure("แล้วเสร็จ", summary.done, Filter(state="done").query())
    return [*figures, done | {"of": f"จาก {summary.measures}"}]


def waiting_line(assessment: Assessment, entry: Entry) -> dict:
    days = (timezone.localdate() - entry.sent_on).days
    return {
        "entry": entry,
        "href": f"{progress_url(assessment, entry.row.measure)}#entry-{entry.pk}",
        "on": format_medium(entry.on),
        "sent": f"{format_medium(entry.sent_on)} ({f'{days:,} วัน' if days > 0 else 'วันนี้'})",
    }


def late_line(assessment: Assessment, row: Row) -> dict:
    return {
        "row": row,
        "href": progress_url(assessment, row.measure),
        "days": f"{days_late(row):,}",
        "due": format_medium(row.followed.due),
    }


def days_late(row: Row) -> int:
    return (timezone.localdate() - row.followed.due).days


def change_lines(summary: Summary) -> dict:
    """What became different, each line with its sign in words or in figures."""
    change = summary.change
    if change is None:
        return {}
    lines = [
        ("แล้วเสร็จ", _signed(change.done), "มาตรการ"),
        ("เกินกำหนด", _signed(change.late), "มาตรการ"),
        ("ความก้าวหน้าเฉลี่ย", _signed(change.percent), "จุด"),
        ("ใช้จ่าย", _signed(change.spent), "บาท"),
    ]
    return {"since": format_long(change.since), "is_any": change.is_any, "lines": lines}


def _signed(value: int | Decimal) -> str:
    if not value:
        return "เท่าเดิม"
    whole = value == int(value)
    sign = "+" if value > 0 else "\N{MINUS SIGN}"
    return f"{sign}{abs(value):,.0f}" if whole else f"{sign}{abs(value):,}"


def spending_of(summary: Summary) -> dict:
    share = summary.share_spent
    return {
        "share": share,
        "bar": None if share is None else min(share, 100),
        "is_over": summary.is_over_budget,
    }
