"""๔ มาตรการ: the plan as a landscape table, and what it leaves open."""

from collections.abc import Mapping

from reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Facts,
    FindingFact,
    MeasureFact,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.outline.build import cell, listed, spoken
from reports.printing import NOT_SAID, Printer
from thai.months import format_months


def measures(facts: Facts, printer: Printer) -> Section:
    year = printer.year(facts.year_be)
    following = printer.year(facts.implementation_year_be)
    if not facts.measures:
        blocks: tuple[Block, ...] = (
            Paragraph("หน่วยงานยังไม่ได้กำหนดมาตรการจากผลการประเมินปีนี้"),
        )
        sections: tuple[Section, ...] = ()
    else:
        blocks = (
            Paragraph(
                f"{facts.agency.name}นำผลการวิเคราะห์การประเมิน ITA ปีงบประมาณ พ.ศ. {year} "
                "มากำหนดเป็นมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน "
                f"เพื่อดำเนินการในปีงบประมาณ พ.ศ. {following} จำนวน "
                f"{printer.text(str(len(facts.measures)))} มาตรการ ดังต่อไปนี้"
            ),
        )
        sections = (_table(facts, printer), _means(facts, printer))
    return Section(
        key="measures",
        number="",
        title="มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
        blocks=blocks,
        sections=(*sections, *_open_findings(facts, printer)),
        landscape=True,
    )


def _table(facts: Facts, printer: Printer) -> Section:
    names = {each.number: each.name for each in facts.indicators}
    findings = {each.key: each for each in facts.findings}
    return Section(
        "measures-table",
        "",
        "มาตรการ วิธีดำเนินการ และการกำกับติดตาม",
        (
            Table(
                "",
                (
                    Column("ตัวชี้วัด", 12),
                    Column("โครงการ/กิจกรรม", 15),
                    Column("ผลการวิเคราะห์", 22),
                    Column("ขั้นตอนหรือวิธีการดำเนินการ", 21),
                    Column("ระยะเวลา", 9),
                    Column("ผู้รับผิดชอบ", 10),
                    Column("การกำกับติดตาม", 11),
                ),
                tuple(
                    Row(
                        (
                            cell(_about(each, names, printer)),
                            _activity(each, printer),
                            _answers(each, findings, printer),
                            _steps(each, printer),
                            cell(_period(each, facts, printer)),
                            _responsible(each, printer),
                            _words(each, each.monitoring, printer),
                        )
                    )
                    for each in facts.measures
                ),
            ),
        ),
    )


def _about(measure: MeasureFact, names: Mapping[int, str], printer: Printer) -> str:
    """The indicator's own number and name, never a running number."""
    if measure.indicator_number is not None:
        number = measure.indicator_number
        return printer.text(f"{number}. {names[number]}")
    if measure.issue is not None:
        return printer.text(f"ประเด็นที่ ({measure.issue})")
    return "ทุกตัวชี้วัด"


def _activity(measure: MeasureFact, printer: Printer) -> Cell:
    return cell(printer.text(measure.activity), unconfirmed=measure.unconfirmed)


def _words(measure: MeasureFact, said: str, printer: Printer) -> Cell:
    """A text of the measure, marked while it is still the system's."""
    return cell(
        printer.said(said), unconfirmed=measure.unconfirmed and bool(said.strip())
    )


def _answers(
    measure: MeasureFact, findings: Mapping[int, FindingFact], printer: Printer
) -> Cell:
    texts = tuple(
        spoken(printer, findings[key].text)
        for key in measure.finding_keys
        if key in findings
    )
    if not texts:
        return cell("ยังไม่ได้ระบุประเด็นที่มาตรการนี้ตอบ")
    return Cell((Bullets(texts),) if len(texts) > 1 else texts)


def _steps(measure: MeasureFact, printer: Printer) -> Cell:
    if not measure.steps:
        return cell(NOT_SAID)
    return listed(
        (printer.text(step) for step in measure.steps),
        unconfirmed=measure.unconfirmed,
    )


def _period(measure: MeasureFact, facts: Facts, printer: Printer) -> str:
    if not measure.months:
        return NOT_SAID
    return printer.text(format_months(measure.months, facts.implementation_year_be))


def _responsible(measure: MeasureFact, printer: Printer) -> Cell:
    """Lead first, helpers under it; without a lead the divisions as they were named."""
    helpers = [Paragraph(printer.text(name)) for name in measure.helpers]
    if measure.lead:
        lead = Paragraph(f"หน่วยงานหลัก: {printer.text(measure.lead)}")
        if helpers:
            return Cell((lead, Paragraph("หน่วยงานร่วม:"), *helpers))
        return Cell((lead,))
    if helpers:
        return Cell((*helpers, Paragraph(f"(หน่วยงานหลัก{NOT_SAID})")))
    return cell(NOT_SAID)


def _means(facts: Facts, printer: Printer) -> Section:
    title = "เป้าหมาย งบประมาณ และหลักฐานของมาตรการ"
    if not any(
        each.target or each.budget is not None or each.evidence_expected
        for each in facts.measures
    ):
        blocks: tuple[Block, ...] = (
            Paragraph(f"ทุกมาตรการ{NOT_SAID}เป้าหมาย งบประมาณ และหลักฐานประกอบ"),
        )
    else:
        names = {each.number: each.name for each in facts.indicators}
        blocks = (
            Table(
                "",
                (
                    Column("ตัวชี้วัด", 18),
                    Column("โครงการ/กิจกรรม", 24),
                    Column("เป้าหมายและวิธีวัด", 26),
                    Column("งบประมาณ", 12),
                    Column("หลักฐานที่คาดไว้", 20),
                ),
                tuple(
                    Row(
                        (
                            cell(_about(each, names, printer)),
                            _activity(each, printer),
                            _words(each, each.target, printer),
                            cell(printer.baht(each.budget), each.budget),
                            _words(each, each.evidence_expected, printer),
                        )
                    )
                    for each in facts.measures
                ),
            ),
        )
    return Section("measures-means", "", title, blocks)


def _open_findings(facts: Facts, printer: Printer) -> list[Section]:
    """Findings that no measure answers, with the agency's reason where it gave one."""
    answered = {key for each in facts.measures for key in each.finding_keys}
    names = {each.number: each.name for each in facts.indicators}
    left = [each for each in facts.findings if each.key not in answered]
    if not left:
        return []
    rows = []
    for finding in left:
        about = "เรื่องอื่น"
        if finding.indicator_number is not None:
            number = finding.indicator_number
            about = printer.text(f"{number}. {names[number]}")
        rows.append(
            Row(
                (
                    cell(about),
                    Cell((spoken(printer, finding.text),)),
                    cell(printer.said(finding.no_measure_reason)),
                )
            )
        )
    return [
        Section(
            "open-findings",
            "",
            "ประเด็นที่ยังไม่มีมาตรการ",
            (
                Table(
                    "",
                    (
                        Column("ตัวชี้วัด", 22),
                        Column("ผลการวิเคราะห์", 50),
                        Column("เหตุผลที่ไม่กำหนดมาตรการ", 28),
                    ),
                    tuple(rows),
                ),
            ),
        )
    ]
