"""The least document that no rule has anything to say about, and pieces to spoil it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from measures.domain.following import State
from reports.checks import Found
from reports.checks.types import Rule
from reports.document import (
    AgencyFact,
    Cell,
    Column,
    Cover,
    Document,
    Facts,
    FindingFact,
    IndicatorFact,
    MeasureFact,
    Paragraph,
    PointsFact,
    ReviewFact,
    Row,
    Section,
    SignerFact,
    Table,
    TextFact,
)
from reports.progress.facts import (
    EntryFact,
    EvidenceFact,
    FollowedFact,
    PeriodFact,
    PlanVersionFact,
    ProgressFacts,
)

AGENCY = "องค์การบริหารส่วนตำบลทดสอบ"


def found_by(rule: Rule, document: Document) -> list[Found]:
    return list(rule.check(document))


def indicator(number: int, points: str | None, **fields: Any) -> IndicatorFact:
    """An indicator of the year; low below 85."""
    names = {
        1: ("การปฏิบัติหน้าที่", "IIT"),
        2: ("การใช้งบประมาณ", "IIT"),
        4: ("การใช้ทรัพย์สินของราชการ", "IIT"),
        6: ("คุณภาพการดำเนินงาน", "EIT"),
        7: ("ประสิทธิภาพการสื่อสาร", "EIT"),
        9: ("การเปิดเผยข้อมูล", "OIT"),
    }
    name, instrument = names[number]
    value = None if points is None else Decimal(points)
    return replace(
        IndicatorFact(
            number=number,
            name=name,
            instrument=instrument,
            points=value,
            is_low=value is not None and value < 85,
        ),
        **fields,
    )


def finding(
    key: int, number: int | None, text: str | TextFact, **fields: Any
) -> FindingFact:
    return replace(
        FindingFact(
            key=key,
            target_code="",
            indicator_number=number,
            kind="own",
            issue=None,
            text=TextFact(text) if isinstance(text, str) else text,
            recommendation=None,
            oit_refs=(),
            no_measure_reason="",
        ),
        **fields,
    )


def measure(key: int, number: int | None, **fields: Any) -> MeasureFact:
    """A measure of which everything is said."""
    return replace(
        MeasureFact(
            key=key,
            indicator_number=number,
            issue=None,
            activity="ปรับปรุงคู่มือการปฏิบัติงาน",
            finding_keys=(),
            steps=("ทบทวนคู่มือการปฏิบัติงานทุกกอง",),
            months=frozenset({1, 2, 3}),
            lead="สำนักปลัด",
            helpers=(),
            target="คู่มือครบทุกกอง",
            budget=Decimal("0"),
            monitoring="รายงานผู้บริหารทุกหกเดือน",
            evidence_expected="คู่มือฉบับปรับปรุง",
        ),
        **fields,
    )


def table(columns: list[str], *rows: list[str]) -> Table:
    return Table(
        "",
        tuple(Column(title, 100 // len(columns)) for title in columns),
        tuple(
            Row(tuple(Cell((Paragraph(text),) if text else ()) for text in row))
            for row in rows
        ),
    )


def section(key: str, *blocks: Any, **fields: Any) -> Section:
    """A section; its title is its key where none is given."""
    return replace(Section(key, "", key, blocks), **fields)


def facts(**fields: Any) -> Facts:
    return replace(
        Facts(
            kind="analysis",
            scheme="ป.ป.ช.",
            agency=AgencyFact("T-1", AGENCY, "อำเภอทดสอบ จังหวัดทดสอบ", False),
            year_be=2568,
            implementation_year_be=2569,
            status="ร่าง",
            is_draft=True,
            total=PointsFact("total", "คะแนนภาพรวม", Decimal("88.00")),
            level="ผ่านดี",
            rule_level="ผ่านดี",
            next_level=None,
            threshold=Decimal("85"),
            instruments=(),
            indicators=(indicator(1, "90.00"), indicator(2, "88.00")),
            years=(),
            findings=(),
            measures=(),
            differences=(),
            strengths=(),
            cited_items=(),
            serves=None,
            signers=(SignerFact("ผู้จัดทำ", "นายทดสอบ", "นักวิเคราะห์"),),
            review=ReviewFact(None, None),
        ),
        **fields,
    )


def document(*sections: Section, facts: Facts, **fields: Any) -> Document:
    return replace(
        Document(
            facts=facts,
            title=f"รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๘ {AGENCY}",
            language="th",
            digits="thai",
            notice="",
            cover=Cover(
                title="รายงาน",
                subtitle="",
                year="ประจำปีงบประมาณ พ.ศ. ๒๕๖๘",
                agency=AGENCY,
                place="อำเภอทดสอบ จังหวัดทดสอบ",
            ),
            sections=sections,
        ),
        **fields,
    )


FIRST, LAST = date(2025, 10, 1), date(2026, 9, 30)
PLAN = PlanVersionFact(1, "AAAA-BBBB-CCCC-DDDD", "https://ita.test/v/", FIRST)


def entry(on: date, percent: int, **fields: Any) -> EntryFact:
    return replace(
        EntryFact(on, percent, "ทบทวนคู่มือแล้ว", result="คู่มือครบห้ากระบวนงาน"), **fields
    )


def evidence(**fields: Any) -> EvidenceFact:
    return replace(EvidenceFact(1, "คู่มือฉบับปรับปรุง", sha256="a" * 64), **fields)


def followed(*entries: EntryFact, **fields: Any) -> FollowedFact:
    """One measure, done as its last entry says, with evidence and nothing to object to."""
    last = entries[-1] if entries else None
    state = State.NOT_STARTED
    if last and last.percent:
        state = State.DONE if last.percent == 100 else State.UNDER_WAY
    return replace(
        FollowedFact(
            measure_key=1,
            state=state,
            percent=last.percent if last else None,
            entries=entries,
            evidence=(evidence(),),
        ),
        **fields,
    )


def progress_report(
    *followed: FollowedFact,
    plan: PlanVersionFact | None = PLAN,
    as_of: date = LAST,
    measures: tuple[MeasureFact, ...] = (),
) -> Document:
    """A twelve months' report of that many measures; ``measures`` where they matter."""
    known = measures or tuple(
        measure(number, 1, activity=f"มาตรการทดสอบ {number}", monitoring="")
        for number in range(1, len(followed) + 1)
    )
    return document(
        section("background", Paragraph("แผนของปี")),
        facts=facts(
            kind="progress",
            measures=known,
            progress=ProgressFacts(
                PeriodFact(12, FIRST, LAST, as_of), plan, tuple(followed)
            ),
        ),
    )
