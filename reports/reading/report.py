"""Everything that was read from one report, and the document that it makes."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.framework import Framework
from organisations.errors import Refused
from reports.document import MeasureFact, Place, Source
from reports.reading.agency import Agency, agency_of
from reports.reading.comments import Comments, comments_of
from reports.reading.figures import (
    indicators_of,
    instruments_of,
    level_in,
    level_of,
    total_of,
)
from reports.reading.names import Names
from reports.reading.outline import Outline, Seen
from reports.reading.plan import measures_of
from reports.reading.prose import said_indicators, said_instruments
from reports.reading.questions import Question
from reports.reading.schemes import refuse_other_schemes
from reports.reading.weights import Weighed, of_hundred
from reports.reading.wide import TOTAL, wide_rows
from reports.reading.years import assessed_year


@dataclass(frozen=True)
class Report:
    """Values with their places; None where nothing was read.

    ``framework`` is the assessed year's own. Without it (no year read, or a year
    that nobody has loaded) the newest one lends the names of the indicators.
    """

    outline: Outline
    source: Source
    agency: Agency
    year_be: Seen[int] | None
    framework: Framework | None
    total: Seen[Decimal] | None
    level: Seen[str] | None
    instruments: Mapping[str, Seen[Decimal]]
    are_weighted: bool
    indicators: Mapping[int, Seen[Decimal]]
    comments: Comments
    measures: tuple[MeasureFact, ...]
    names: Names
    questions: tuple[Question, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether this is no report on an assessment at all."""
        return not (
            self.total or self.instruments or self.indicators or self.measures
            or self.comments.analyses
        )  # fmt: skip


def read_outline(
    outline: Outline,
    source: Source,
    frameworks: Mapping[int, Framework],
    year_be: int | None = None,
) -> Report:
    """What the outline says; ``year_be`` where a person says which year it is.

    Raises:
        Refused: nothing of an assessment was found in it.
    """
    refuse_other_schemes(outline)
    year = assessed_year(outline)
    if year_be is not None and (year is None or year.value != year_be):
        year = Seen(year_be, Place())
    framework = frameworks.get(year.value) if year else None
    names = Names(framework or frameworks[max(frameworks)])
    agency = agency_of(outline)
    figures = _figures(
        outline,
        names,
        tuple(frameworks.values()),
        year.value if year else None,
        agency.name.value if agency.name else "",
    )
    report = Report(
        outline=outline,
        source=source,
        agency=agency,
        year_be=year,
        framework=framework,
        total=figures.total,
        level=figures.level,
        instruments=figures.instruments.points,
        are_weighted=figures.instruments.are_weighted,
        indicators=figures.indicators,
        comments=comments_of(outline, names, framework),
        measures=measures_of(outline, names, year.value + 1 if year else None),
        names=names,
        questions=figures.questions,
    )
    if report.says_nothing:
        raise Refused(
            "ไม่พบคะแนน ผลการวิเคราะห์ หรือมาตรการของการประเมิน ITA ในไฟล์นี้ ตรวจว่าเลือกไฟล์ถูก"
        )
    return report


@dataclass(frozen=True)
class _Figures:
    total: Seen[Decimal] | None
    level: Seen[str] | None
    instruments: Weighed
    indicators: dict[int, Seen[Decimal]]
    questions: tuple[Question, ...]


def _figures(
    outline: Outline,
    names: Names,
    frameworks: tuple[Framework, ...],
    year_be: int | None,
    agency: str,
) -> _Figures:
    """Rows of tables first, then wide rows, then sentences."""
    asked: list[Question] = []
    levels = frozenset(each.name_th for rules in frameworks for each in rules.levels)
    total = total_of(outline, year_be, asked)
    level = level_of(outline, frameworks, year_be)
    instruments = instruments_of(outline, names, year_be, asked)
    indicators = indicators_of(outline, names, year_be, asked)
    for wide in wide_rows(outline.tables, names, year_be, agency, levels, asked):
        for code, seen in wide.points.items():
            if code == TOTAL:
                total = total or seen
            elif code.isdecimal():
                indicators.setdefault(int(code), seen)
            else:
                instruments.setdefault(code, seen)
        if wide.level is not None:
            level = level or level_in(wide.level, frameworks)
    told = [each for each in outline.paragraphs if each.text]
    if len(indicators) < len(names.framework.indicators):
        for number, seen in said_indicators(told, names, year_be, asked).items():
            indicators.setdefault(number, seen)
    if not {"IIT", "OIT"} <= set(instruments):
        for code, seen in said_instruments(told, year_be, asked).items():
            instruments.setdefault(code, seen)
    return _Figures(
        total,
        level,
        of_hundred(instruments, indicators, names.framework),
        indicators,
        tuple(each for each in asked if _is_open(each, total, instruments, indicators)),
    )


def _is_open(
    question: Question,
    total: Seen[Decimal] | None,
    instruments: Mapping[str, Seen[Decimal]],
    indicators: Mapping[int, Seen[Decimal]],
) -> bool:
    """A question that another place of the report answered is none."""
    field, _, code = question.field.partition(".")
    if field == "instruments" and code:
        return code not in instruments
    if field == "indicators" and code:
        return int(code) not in indicators
    return total is None or not indicators
