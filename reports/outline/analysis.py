"""๓ การวิเคราะห์ผล: findings by indicator, strengths, and the seven issues."""

from assessments.domain.framework import Framework
from assessments.domain.issues import IssueResult, by_issue
from reports.document import (
    BestAndWeakest,
    Cell,
    Column,
    Facts,
    FindingFact,
    IndicatorFact,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.outline.build import cell, joined, spoken
from reports.printing import Printer


def analysis(facts: Facts, framework: Framework, printer: Printer) -> Section:
    limit = facts.threshold
    sections = [
        _by_indicator(facts, framework, printer),
        _strengths(facts, framework, printer),
    ]
    if framework.asks_seven_issues:
        sections.append(_issues(facts, framework, printer))
    intro = [
        Paragraph(
            f"{facts.agency.name}วิเคราะห์ผลการประเมินประจำปีงบประมาณ พ.ศ. "
            f"{printer.year(facts.year_be)} เป็นรายตัวชี้วัด "
            "จากคะแนนและข้อเสนอแนะที่สำนักงาน ป.ป.ช. ประกาศ"
        )
    ]
    if limit is not None:
        intro.append(
            Paragraph(
                f"คะแนนที่ต่ำกว่า {printer.limit(limit)} คะแนนถือเป็นประเด็นที่ต้องพัฒนา "
                "ทั้งในระดับตัวชี้วัด ข้อคำถาม และข้อมูลที่เปิดเผย",
                unconfirmed=not framework.threshold_is_official,
            )
        )
    return Section(
        key="analysis",
        number="",
        title="การวิเคราะห์ผลการประเมิน",
        blocks=tuple(intro),
        sections=tuple(sections),
    )


def _by_indicator(facts: Facts, framework: Framework, printer: Printer) -> Section:
    rows = []
    for indicator in facts.indicators:
        name = printer.text(f"{indicator.number}. {indicator.name}")
        about = [f for f in facts.findings if f.indicator_number == indicator.number]
        rows.append(Row((cell(name), _analysis_cell(indicator, about, facts, printer))))
    general = [f for f in facts.findings if f.indicator_number is None]
    if general:
        blocks = [
            paragraph for finding in general for paragraph in _finding(finding, printer)
        ]
        rows.append(Row((cell("เรื่องอื่นของหน่วยงาน"), Cell(tuple(blocks)))))
    return Section(
        "by-indicator",
        "",
        "ผลการวิเคราะห์รายตัวชี้วัด",
        (
            Table(
                "",
                (Column("ตัวชี้วัด", 24), Column("ผลการวิเคราะห์", 76)),
                tuple(rows),
                rows_may_split=True,
            ),
        ),
    )


def _analysis_cell(
    indicator: IndicatorFact,
    findings: list[FindingFact],
    facts: Facts,
    printer: Printer,
) -> Cell:
    """Findings in order; a sentence of ours opens where none tells the score."""
    told = any(
        each.target_code == str(indicator.number) and each.kind == "low_score"
        for each in findings
    )
    blocks = [] if told else [Paragraph(_lead(indicator, findings, facts, printer))]
    for finding in findings:
        blocks += _finding(finding, printer)
    return Cell(tuple(blocks), indicator.points)


def _lead(
    indicator: IndicatorFact,
    findings: list[FindingFact],
    facts: Facts,
    printer: Printer,
) -> str:
    """The indicator's score beside the threshold, and whether anything was found."""
    if indicator.points is None:
        return "ยังไม่มีคะแนนตัวชี้วัดนี้ จึงยังไม่ได้วิเคราะห์เทียบเกณฑ์"
    words = f"ได้ {printer.points(indicator.points)} คะแนน"
    limit = facts.threshold
    if limit is not None:
        gap = abs(indicator.points - limit)
        if indicator.is_low:
            words += (
                f" ต่ำกว่าเกณฑ์ {printer.limit(limit)} "
                f"อยู่ {printer.points(gap)} คะแนน เป็นตัวชี้วัดที่ต้องพัฒนา"
            )
        else:
            words += f" ไม่ต่ำกว่าเกณฑ์ {printer.limit(limit)}"
    if not findings and not indicator.is_low:
        words += " ไม่พบประเด็นที่ต้องแก้ไข ให้รักษาระดับไว้"
    return words


def _finding(finding: FindingFact, printer: Printer) -> list[Paragraph]:
    return [spoken(printer, finding.text), *_advice(finding, printer)]


def _advice(finding: FindingFact, printer: Printer) -> list[Paragraph]:
    if finding.recommendation is None:
        return []
    words = f"ข้อเสนอแนะ: {finding.recommendation.text}"
    if finding.oit_refs:
        words += f" (อ้างอิง {', '.join(map(_reference, finding.oit_refs))})"
    return [
        Paragraph(printer.text(words), unconfirmed=finding.recommendation.unconfirmed)
    ]


def _reference(code: str) -> str:
    """An item by its code; a whole group of items by its sub-indicator."""
    return code if code[:1] == "o" else f"ตัวชี้วัดย่อย {code}"


def _strengths(facts: Facts, framework: Framework, printer: Printer) -> Section:
    by_number = {each.number: each for each in facts.indicators}
    names = {each.code: each.name_th for each in framework.instruments}

    def named(numbers: tuple[int, ...]) -> str:
        return joined(
            printer.text(
                f"ตัวชี้วัดที่ {number} {by_number[number].name} "
                f"({printer.points(by_number[number].points)})"
            )
            for number in numbers
        )

    rows = []
    for each in facts.strengths:
        rows.append(
            Row(
                (
                    cell(f"{names[each.instrument]} ({each.instrument})"),
                    cell(_best(each, named)),
                    cell(_weakest(each, named, printer)),
                )
            )
        )
    return Section(
        "strengths",
        "",
        "จุดแข็งและจุดที่ต้องพัฒนารายเครื่องมือ",
        (
            Table(
                "",
                (
                    Column("เครื่องมือ", 26),
                    Column("จุดแข็ง", 37),
                    Column("จุดที่ต้องพัฒนา", 37),
                ),
                tuple(rows),
            ),
        ),
    )


def _best(each: BestAndWeakest, named) -> str:
    if not each.best:
        return "ยังไม่มีคะแนนรายตัวชี้วัด"
    return f"{named(each.best)} ได้คะแนนสูงสุด ควรรักษามาตรฐานไว้"


def _weakest(each: BestAndWeakest, named, printer: Printer) -> str:
    words = ""
    if each.weakest:
        words = f"{named(each.weakest)} ได้คะแนนต่ำสุด ควรพัฒนาและปรับปรุง"
    elif each.best:
        words = "ทุกตัวชี้วัดที่มีคะแนนได้เท่ากัน ควรรักษาระดับไว้"
    if each.missing:
        numbers = printer.text(", ".join(str(number) for number in each.missing))
        words += f" ยังไม่มีคะแนนตัวชี้วัดที่ {numbers}"
    return words.strip()


def _issues(facts: Facts, framework: Framework, printer: Printer) -> Section:
    known = [each.number for each in facts.indicators if each.points is not None]
    results, _ = by_issue(framework, facts.findings, known)
    rows = [
        Row(
            (
                cell(printer.text(f"({each.issue.number}) {each.issue.title_th}")),
                Cell(_issue_blocks(each, printer)),
            )
        )
        for each in results
    ]
    return Section(
        "issues",
        "",
        "ผลการวิเคราะห์ตามประเด็นที่กำหนด",
        (
            Table(
                "",
                (Column("ประเด็น", 34), Column("ผลการวิเคราะห์", 66)),
                tuple(rows),
                rows_may_split=True,
            ),
        ),
    )


def _issue_blocks(
    result: IssueResult[FindingFact], printer: Printer
) -> tuple[Paragraph, ...]:
    """What was found; that nothing was only where the scores can show it."""
    blocks = [spoken(printer, each.text) for each in result.findings]
    if result.missing:
        numbers = printer.text(", ".join(map(str, result.missing)))
        words = f"ยังไม่มีคะแนนตัวชี้วัดที่ {numbers} จึงยังวิเคราะห์ประเด็นนี้ไม่ครบ"
        blocks.append(Paragraph(words))
    return tuple(blocks) or (Paragraph("ไม่พบประเด็นที่ต้องแก้ไข รักษาระดับไว้"),)
