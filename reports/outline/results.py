"""๒ ผลการประเมิน: total and level with its rule, instruments, indicators, years."""

from decimal import Decimal

from assessments.domain.framework import Framework
from reports.document import (
    Align,
    Bar,
    BarChart,
    Block,
    Column,
    Facts,
    Paragraph,
    PointsFact,
    Row,
    Section,
    Table,
    YearChart,
)
from reports.outline.build import cell, empty_cell
from reports.outline.levels import level_rule, next_level
from reports.printing import NO_DATA, Printer


def results(
    facts: Facts, framework: Framework, printer: Printer, *, with_years: bool = True
) -> Section:
    year = printer.year(facts.year_be)
    return Section(
        key="results",
        number="",
        title=f"ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {year}",
        blocks=(
            Paragraph(
                f"สำนักงาน ป.ป.ช. ประกาศผลการประเมินประจำปีงบประมาณ พ.ศ. {year} แล้ว "
                f"โดย{facts.agency.name}มีผลการประเมิน ดังนี้"
            ),
        ),
        sections=(
            _overall(facts, framework, printer),
            _instrument_chart(facts, framework, printer),
            _instrument_table(facts, framework, printer),
            _indicators(facts, framework, printer),
            *([_years(facts, framework, printer)] if with_years else []),
        ),
    )


def _overall(facts: Facts, framework: Framework, printer: Printer) -> Section:
    blocks: list[Block] = []
    total = facts.total
    if total.points is None:
        blocks.append(Paragraph("ยังไม่มีคะแนนภาพรวมของปีนี้"))
    else:
        how = "" if total.published is not None else " (คำนวณจากคะแนนตัวชี้วัด)"
        level = facts.level or facts.rule_level
        said = f" อยู่ในระดับ “{level}”" if level else ""
        blocks.append(
            Paragraph(
                f"{facts.agency.name}ได้คะแนนภาพรวม {printer.points(total.points)} "
                f"คะแนน{how}{said}"
            )
        )
    blocks += level_rule(facts, framework, printer)
    blocks += next_level(facts, framework, printer)
    blocks += [
        Paragraph(printer.text(difference.message)) for difference in facts.differences
    ]
    return Section("overall", "", "ผลการประเมินในภาพรวมและระดับ", tuple(blocks))


def _instrument_chart(facts: Facts, framework: Framework, printer: Printer) -> Section:
    bars = [Bar("คะแนนภาพรวม", facts.total.points)]
    bars += [
        Bar(printer.text(_short(each, framework)), each.points)
        for each in _shown(facts)
    ]
    title = f"คะแนนรายเครื่องมือ ปีงบประมาณ พ.ศ. {facts.year_be}"
    return Section(
        "instrument-chart",
        "",
        "แผนภาพผลการประเมินรายเครื่องมือ",
        (BarChart(printer.text(title), tuple(bars), _limits(facts)),),
    )


def _shown(facts: Facts) -> list[PointsFact]:
    """Every instrument; EIT's parts in its place where they are published."""
    by_code = {each.code: each for each in facts.instruments}
    parts = [
        each
        for each in facts.instruments
        if each.code.startswith("EIT") and each.code != "EIT"
    ]
    if parts and all(each.points is not None for each in parts):
        return [each for each in facts.instruments if each.code != "EIT"]
    return [by_code[code] for code in ("IIT", "EIT", "OIT") if code in by_code]


def _short(fact: PointsFact, framework: Framework) -> str:
    """IIT, EIT ส่วนที่ 1, … as the agency's own table says."""
    for number, part in enumerate(framework.eit_parts, start=1):
        if part.code == fact.code:
            return f"EIT ส่วนที่ {number}"
    return fact.code


def _limits(facts: Facts) -> tuple[Decimal, ...]:
    return () if facts.threshold is None else (facts.threshold,)


def _instrument_table(facts: Facts, framework: Framework, printer: Printer) -> Section:
    weights = {each.code: each.weight for each in framework.instruments}
    names = {each.code: each.name_th for each in framework.instruments}
    parts = {each.code: each for each in framework.eit_parts}
    rows = []
    for fact in facts.instruments:
        short = printer.text(_short(fact, framework))
        if fact.code in parts:
            part = parts[fact.code]
            name = printer.text(
                part.name_th.removeprefix(_short(fact, framework)).strip()
            )
            weight = f"{printer.percent(part.weight_in_eit)} ของ EIT"
        else:
            name, weight = names[fact.code], printer.percent(weights[fact.code])
        rows.append(
            Row(
                (
                    cell(f"{short} {name}"),
                    cell(weight),
                    cell(printer.points(fact.published), fact.published),
                    cell(_computed(fact, printer), fact.computed),
                )
            )
        )
    rows.append(
        Row(
            (
                cell("คะแนนภาพรวม"),
                empty_cell(),
                cell(printer.points(facts.total.published), facts.total.published),
                cell(_computed(facts.total, printer), facts.total.computed),
            )
        )
    )
    return Section(
        "instrument-table",
        "",
        "ตารางผลการประเมินรายเครื่องมือ",
        (
            Table(
                "คะแนนรายเครื่องมือที่ประกาศ และที่คำนวณได้จากคะแนนตัวชี้วัด",
                (
                    Column("เครื่องมือ", 49),
                    Column("น้ำหนัก", 19, Align.CENTRE),
                    Column("คะแนนที่ประกาศ", 16, Align.RIGHT),
                    Column("คะแนนที่คำนวณได้", 16, Align.RIGHT),
                ),
                tuple(rows),
            ),
        ),
    )


def _computed(fact: PointsFact, printer: Printer) -> str:
    return "–" if fact.computed is None else printer.points(fact.computed)


def _indicators(facts: Facts, framework: Framework, printer: Printer) -> Section:
    names = {each.code: each.name_th for each in framework.instruments}
    rows: list[Row] = []
    for code, name in names.items():
        rows.append(Row((cell(f"{name} ({code})"),), is_group=True))
        rows += [
            Row(
                (
                    cell(printer.text(f"{each.number}. {each.name}")),
                    cell(printer.points(each.points), each.points),
                    cell(_against(each.points, facts.threshold, printer)),
                )
            )
            for each in facts.indicators
            if each.instrument == code
        ]
    limit = facts.threshold
    beside = "เทียบเกณฑ์" if limit is None else f"เทียบเกณฑ์ {printer.limit(limit)}"
    chart_title = f"คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. {facts.year_be}"
    return Section(
        "indicators",
        "",
        "ผลการประเมินรายตัวชี้วัด",
        (
            BarChart(
                printer.text(chart_title),
                tuple(
                    Bar(printer.text(f"{each.number}. {each.name}"), each.points)
                    for each in facts.indicators
                ),
                _limits(facts),
            ),
            Table(
                "คะแนนรายตัวชี้วัด",
                (
                    Column("ตัวชี้วัดการประเมิน ITA", 62),
                    Column("คะแนน", 16, Align.RIGHT),
                    Column(beside, 22, Align.RIGHT),
                ),
                tuple(rows),
            ),
        ),
    )


def _against(points: Decimal | None, limit: Decimal | None, printer: Printer) -> str:
    if points is None or limit is None:
        return "–"
    return printer.change(points - limit)


def _years(facts: Facts, framework: Framework, printer: Printer) -> Section:
    years = facts.years
    blocks: list[Block] = [
        YearChart(
            printer.text(f"คะแนนภาพรวมย้อนหลัง {len(years)} ปี"),
            tuple((each.year_be, each.total) for each in years),
        ),
        _year_table(facts, framework, printer),
    ]
    known = [each for each in years if each.total is not None]
    if len(known) == 1:
        blocks.append(
            Paragraph(
                printer.text(
                    f"มีข้อมูลเฉพาะปีงบประมาณ พ.ศ. {known[0].year_be} "
                    "ปีที่ไม่มีข้อมูลเว้นว่างไว้ ไม่ได้หมายความว่าได้ศูนย์คะแนน"
                )
            )
        )
    elif any(not each.comparable for each in known):
        blocks.append(
            Paragraph("ปีที่ใช้ระบบการประเมินแบบเดิมแสดงไว้เพื่อทราบ ไม่ได้นำมาเปรียบเทียบกับปีอื่น")
        )
    return Section("years", "", "ผลการประเมินย้อนหลัง", tuple(blocks))


def _year_table(facts: Facts, framework: Framework, printer: Printer) -> Table:
    years = facts.years
    share = 12
    columns = (
        Column("ตัวชี้วัด", 100 - share * len(years)),
        *(
            Column(f"ปี {printer.year(each.year_be)}", share, Align.RIGHT)
            for each in years
        ),
    )

    def row(label: str, values: list[Decimal | None]) -> Row:
        shown = [cell("–" if v is None else printer.points(v), v) for v in values]
        return Row((cell(printer.text(label)), *shown))

    rows = [
        row("คะแนนภาพรวม", [each.total for each in years]),
        Row((cell("ระดับ"), *(cell(each.level or "–") for each in years))),
    ]
    rows += [
        row(
            f"{indicator.number}. {indicator.name_th}",
            [each.indicators.get(indicator.number) for each in years],
        )
        for indicator in framework.indicators
        if any(each.comparable for each in years)
    ]
    return Table(f"คะแนนเทียบรายปี (– หมายถึง{NO_DATA})", columns, tuple(rows))
