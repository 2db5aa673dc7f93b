"""What a year comes to, for whoever decides: the answer in one sentence. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from thai.sorting import sort_key


@dataclass(frozen=True)
class Counts:
    """``unready`` counts measures without lead or period, which cannot begin."""

    has_scores: bool
    findings: int
    without_answer: int
    measures: int
    unready: int
    incomplete: int


def headline(year_be: int, counts: Counts) -> str:
    """The first thing that has to be mended, else that nothing has."""
    if not counts.has_scores:
        return f"ปี {year_be} ยังไม่มีผลคะแนน"
    if counts.without_answer:
        return f"{counts.without_answer} จาก {counts.findings} ประเด็นยังไม่มีมาตรการ"
    if counts.unready:
        return (
            f"{counts.unready} จาก {counts.measures} มาตรการ"
            "ยังไม่ระบุหน่วยงานหลักหรือระยะเวลา"
        )
    if counts.incomplete:
        return f"{counts.incomplete} จาก {counts.measures} มาตรการยังกรอกไม่ครบ"
    if counts.measures:
        return f"ทั้ง {counts.measures} มาตรการกรอกครบแล้ว"
    if counts.findings:
        return "ทุกประเด็นมีเหตุผลที่ไม่กำหนดมาตรการ"
    return "ยังไม่มีประเด็นที่ต้องมีมาตรการ"


@dataclass(frozen=True)
class Task:
    """One measure as the overview counts it; ``lead`` empty where none is named."""

    lead: str
    helpers: tuple[str, ...]
    incomplete: bool


@dataclass(frozen=True)
class DivisionRow:
    """What one division leads, helps with, and has not finished writing."""

    name: str
    leads: int
    helps: int
    incomplete: int


def by_division(tasks: Sequence[Task]) -> list[DivisionRow]:
    """Measures that nobody leads come first; then by how many, then by name."""
    leads = Counter(task.lead for task in tasks)
    helps = Counter(name for task in tasks for name in task.helpers)
    incomplete = Counter(task.lead for task in tasks if task.incomplete)
    names = sorted(
        leads.keys() | helps.keys(),
        key=lambda name: (name != "", -leads[name], -helps[name], sort_key(name)),
    )
    return [
        DivisionRow(name, leads[name], helps[name], incomplete[name]) for name in names
    ]
