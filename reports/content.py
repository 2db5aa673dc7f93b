"""Build the report from the database: facts first, then its printed outline."""

from dataclasses import replace

from assessments.domain.framework import Framework
from assessments.models import Assessment
from organisations.models import Seal as StoredSeal
from reports.checks import check
from reports.document import (
    Bullets,
    Cell,
    Cover,
    Document,
    Facts,
    Paragraph,
    Seal,
    Section,
    Table,
    WaiverFact,
)
from reports.facts import gather_facts, own_year
from reports.models import ReportSettings
from reports.outline.analysis import analysis
from reports.outline.annex import annex, signatures
from reports.outline.layout import Layout, Part, numbered
from reports.outline.measures import measures
from reports.outline.own_words import closing, foreword
from reports.outline.rationale import rationale
from reports.outline.results import results
from reports.outline.summary import summary
from reports.printing import Printer
from reports.queries import layout_chosen, printed_digits, report_settings
from reports.waivers import answered

TITLE = "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร"


def build_analysis(assessment: Assessment) -> Document:
    """The analysis and measures of one assessment, every number final.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    facts, framework = gather_facts(assessment)
    printer = Printer(printed_digits(assessment))
    settings = report_settings(assessment)
    layout = layout_chosen(assessment, settings)
    if not layout.has(Part.YEARS):
        facts = replace(facts, years=own_year(facts))
    seal = seal_of_cover(assessment, facts)
    document = _laid_out(facts, framework, printer, settings, layout, seal)
    waivers = _printed_waivers(assessment, document)
    if not waivers:
        return document
    facts = replace(facts, waivers=waivers)
    return _laid_out(facts, framework, printer, settings, layout, seal)


def _printed_waivers(
    assessment: Assessment, document: Document
) -> tuple[WaiverFact, ...]:
    """The reasons that still answer a warning; all that were handed in, once locked."""
    waivers = list(assessment.waivers.all())
    if not waivers:
        return ()
    found = check(document)
    if assessment.state.is_open:
        standing = answered(assessment, waivers, found)
        waivers = [each for each in waivers if each.key in standing]
    # A measure may have another name by now and still be the same.
    places = {each.key: each.spot.text for each in found}
    return tuple(
        WaiverFact(
            rule=each.rule,
            place=places.get(each.key, each.place),
            what=each.what,
            reason=each.reason,
        )
        for each in waivers
    )


def _laid_out(
    facts: Facts,
    framework: Framework,
    printer: Printer,
    settings: ReportSettings,
    layout: Layout,
    seal: Seal | None,
) -> Document:
    parts = {
        Part.SUMMARY: lambda: summary(facts, printer),
        Part.RATIONALE: lambda: rationale(facts, framework, printer),
        Part.RESULTS: lambda: results(
            facts, framework, printer, with_years=layout.has(Part.YEARS)
        ),
        Part.ANALYSIS: lambda: analysis(facts, framework, printer),
        Part.MEASURES: lambda: measures(facts, printer),
        Part.CLOSING: lambda: closing(settings.closing, printer),
        Part.SIGNATURES: lambda: signatures(facts, printer),
    }
    made = [
        foreword(settings.foreword, facts, printer),
        *(parts[part]() for part in layout.parts),
    ]
    sections = [section for section in made if section is not None]
    end = annex(facts, printer, has_marks=any(map(has_marks, sections)))
    if end is not None:
        sections.append(end)
    year = printer.year(facts.year_be)
    return Document(
        facts=facts,
        title=f"{TITLE} ปีงบประมาณ พ.ศ. {year} {facts.agency.name}",
        language="th",
        digits=printer.digits,
        notice=draft_notice(facts),
        cover=Cover(
            title=TITLE,
            subtitle="รายงานการวิเคราะห์ผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงาน "
            "และมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
            year=f"ประจำปีงบประมาณ พ.ศ. {year}",
            agency=printer.text(facts.agency.name),
            place=printer.text(facts.agency.place),
            seal=seal,
        ),
        sections=numbered(sections, printer),
        has_contents=layout.has(Part.CONTENTS),
    )


def seal_of_cover(assessment: Assessment, facts: Facts) -> Seal | None:
    stored = StoredSeal.objects.filter(organisation=assessment.organisation).first()
    if stored is None:
        return None
    return Seal(stored.sha256, f"ตราของ{facts.agency.name}")


def draft_notice(facts: Facts) -> str:
    """What stands on every page: that it is a draft, that it is an example."""
    notes = []
    if facts.is_draft:
        notes.append("ฉบับร่าง")
    if facts.agency.is_example:
        notes.append("ข้อมูลตัวอย่าง ไม่ใช่หน่วยงานจริง")
    return " · ".join(notes)


def has_marks(section: Section) -> bool:
    return any(map(_block_has_marks, section.blocks)) or any(
        map(has_marks, section.sections)
    )


def _block_has_marks(block: object) -> bool:
    if isinstance(block, Paragraph):
        return block.unconfirmed
    if isinstance(block, Bullets):
        return any(item.unconfirmed for item in block.items)
    if isinstance(block, Cell):
        return any(map(_block_has_marks, block.blocks))
    if isinstance(block, Table):
        return any(_block_has_marks(cell) for row in block.rows for cell in row.cells)
    return False
