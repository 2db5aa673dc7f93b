"""๒ สรุปผล: measures by state in figures, a chart, and one wide table of all."""

from decimal import Decimal

from measures.domain.following import State
from reports.document import (
    Align,
    Bar,
    BarChart,
    Block,
    Column,
    Facts,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.outline.build import cell
from reports.printing import Printer
from reports.progress.facts import ProgressFacts
from reports.progress.words import baht, months, not_counted, percent


def overview(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section:
    blocks: list[Block] = [
        Paragraph(printer.text(words)) for words in _told(facts, progress, printer)
    ]
    if progress.followed:
        blocks += [_by_state(progress, printer), _chart(progress, printer)]
    return Section(
        key="overview", number="", title="สรุปผลการดำเนินการ", blocks=tuple(blocks)
    )


def _told(facts: Facts, progress: ProgressFacts, printer: Printer) -> list[str]:
    followed = progress.followed
    if not followed:
        return ["แผนของปีนี้ไม่มีมาตรการ จึงไม่มีผลการดำเนินการให้รายงาน"]
    end = "เมื่อสิ้นรอบ" if progress.period.is_over else "ในขณะนี้"
    said = [
        f"{state.words} {len(progress.in_state(state))} มาตรการ"
        for state in State
        if progress.in_state(state)
    ]
    told = [f"{end}มีมาตรการทั้งหมด {len(followed)} มาตรการ {' '.join(said)}"]
    late = sum(each.is_overdue for each in followed)
    silent = sum(
        not each.has_progress and each.state is not State.ENDED for each in followed
    )
    if late:
        told.append(f"มีมาตรการที่พ้นกำหนดเวลาแล้วยังไม่แล้วเสร็จ {late} มาตรการ")
    if silent:
        told.append(f"มีมาตรการที่ยังไม่มีความก้าวหน้าที่ยืนยันแล้ว {silent} มาตรการ")
    told.append(_money(facts, progress, printer))
    return told


def _money(facts: Facts, progress: ProgressFacts, printer: Printer) -> str:
    budgets = [each.budget for each in facts.measures if each.budget is not None]
    if not budgets and progress.spent is None:
        return "ไม่มีข้อมูลงบประมาณและการใช้จ่ายของมาตรการ"
    said = []
    if budgets:
        said.append(
            f"งบประมาณของมาตรการที่ระบุไว้ {len(budgets)} มาตรการ "
            f"รวม {printer.baht(sum(budgets, Decimal(0)))}"
        )
    else:
        said.append("แผนไม่ได้ระบุงบประมาณ")
    telling = sum(each.spent is not None for each in progress.followed)
    if progress.spent is None:
        said.append("ไม่มีข้อมูลการใช้จ่าย")
    else:
        said.append(
            f"มีข้อมูลการใช้จ่าย {telling} มาตรการ รวม {printer.baht(progress.spent)}"
        )
    return " ".join(said)


def _by_state(progress: ProgressFacts, printer: Printer) -> Table:
    return Table(
        "จำนวนมาตรการตามสถานะ",
        (
            Column("สถานะ", 50),
            Column("จำนวนมาตรการ", 25, Align.CENTRE),
            Column("คิดเป็นร้อยละ", 25, Align.RIGHT),
        ),
        tuple(
            Row(
                (
                    cell(state.words),
                    cell(printer.text(str(len(progress.in_state(state))))),
                    cell(printer.points(share), share),
                )
            )
            for state, share in _shares(progress)
        ),
    )


def _chart(progress: ProgressFacts, printer: Printer) -> BarChart:
    return BarChart(
        "ร้อยละของมาตรการตามสถานะ",
        tuple(Bar(state.words, share) for state, share in _shares(progress)),
        (),
    )


def _shares(progress: ProgressFacts) -> list[tuple[State, Decimal]]:
    """Every state with its share of all measures, 0..100 and two places."""
    whole = len(progress.followed)
    return [
        (
            state,
            (Decimal(100 * len(progress.in_state(state))) / whole).quantize(
                Decimal("0.01")
            ),
        )
        for state in State
    ]


def every_measure(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section:
    """The wide table: one line a measure, in the plan's order."""
    rows = []
    pairs = zip(facts.measures, progress.followed, strict=True)
    for number, (measure, followed) in enumerate(pairs, start=1):
        state = [followed.state.words]
        if followed.is_overdue:
            state.append("พ้นกำหนดแล้ว")
        if left_out := not_counted(followed, printer):
            state.append(left_out)
        shown = len(followed.evidence)
        rows.append(
            Row(
                (
                    cell(printer.text(str(number))),
                    cell(
                        printer.text(measure.activity), unconfirmed=measure.unconfirmed
                    ),
                    cell(printer.said(measure.lead or "")),
                    cell(months(measure, facts, printer)),
                    cell("\n".join(state)),
                    cell(percent(followed.percent, printer)),
                    cell(printer.baht(measure.budget), measure.budget),
                    cell(baht(followed.spent, printer), followed.spent),
                    cell(printer.text(f"{shown} รายการ") if shown else "ไม่มี"),
                )
            )
        )
    return Section(
        "every-measure",
        "",
        "ผลการดำเนินการของทุกมาตรการ",
        (
            Table(
                "",
                (
                    Column("ที่", 4, Align.CENTRE),
                    Column("มาตรการ", 27),
                    Column("หน่วยงานหลัก", 12),
                    Column("ระยะเวลา", 11),
                    Column("สถานะ", 13),
                    Column("ความก้าวหน้า", 8),
                    Column("งบประมาณ", 9, Align.RIGHT),
                    Column("ใช้จ่ายแล้ว", 9, Align.RIGHT),
                    Column("หลักฐาน", 7),
                ),
                tuple(rows),
            ),
        ),
        landscape=True,
    )
