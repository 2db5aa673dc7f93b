"""Build a progress report from the database: facts first, then its printed outline."""

from assessments.models import Assessment
from reports.content import draft_notice, has_marks, seal_of_cover
from reports.document import Cover, Document
from reports.outline.annex import signatures
from reports.outline.layout import Part, numbered
from reports.printing import Printer
from reports.progress.annex import annex
from reports.progress.background import background
from reports.progress.gathering import gather_progress
from reports.progress.lessons import left, obstacles
from reports.progress.measures import each_measure
from reports.progress.overview import every_measure, overview
from reports.progress.words import TITLE, period_words
from reports.queries import layout_chosen, printed_digits


def build_progress(
    assessment: Assessment, edition: int, *, is_draft: bool = True
) -> Document:
    """What came of the measures in ``edition`` months, every number final.

    It is a draft until it is published: nobody approves it apart from that.

    Raises:
        Refused: a year without framework, of which no report is made.
    """
    facts, progress = gather_progress(assessment, edition, is_draft=is_draft)
    printer = Printer(printed_digits(assessment))
    layout = layout_chosen(assessment)
    made = [
        background(facts, progress, printer),
        overview(facts, progress, printer),
    ]
    if facts.measures:
        made += [
            every_measure(facts, progress, printer),
            each_measure(facts, progress, printer),
        ]
        made += filter(None, [left(facts, progress, printer)])
        made.append(obstacles(facts, progress, printer))
    if layout.has(Part.SIGNATURES):
        made.append(signatures(facts, printer))
    end = annex(facts, progress, printer, has_marks=any(map(has_marks, made)))
    if end is not None:
        made.append(end)
    year = printer.year(facts.implementation_year_be)
    return Document(
        facts=facts,
        title=f"{TITLE} ปีงบประมาณ พ.ศ. {year} "
        f"{printer.text(f'รอบ {edition} เดือน')} {facts.agency.name}",
        language="th",
        digits=printer.digits,
        notice=draft_notice(facts),
        cover=Cover(
            title=TITLE,
            subtitle=printer.text(period_words(progress.period)),
            year=f"ปีงบประมาณ พ.ศ. {year}",
            agency=printer.text(facts.agency.name),
            place=printer.text(facts.agency.place),
            seal=seal_of_cover(assessment, facts),
        ),
        sections=numbered(made, printer),
        has_contents=layout.has(Part.CONTENTS),
    )
