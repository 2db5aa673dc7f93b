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
    level_of,
    total_of,
    weighted,
)
from reports.reading.names import Names
from reports.reading.outline import Outline, Seen
from reports.reading.plan import measures_of
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
    year = assessed_year(outline)
    if year_be is not None and (year is None or year.value != year_be):
        year = Seen(year_be, Place())
    framework = frameworks.get(year.value) if year else None
    names = Names(framework or frameworks[max(frameworks)])
    instruments = instruments_of(outline, year.value if year else None)
    are_weighted = weighted(instruments, names.framework)
    report = Report(
        outline=outline,
        source=source,
        agency=agency_of(outline),
        year_be=year,
        framework=framework,
        total=total_of(outline),
        level=level_of(outline, frameworks.values()),
        instruments={} if are_weighted else instruments,
        are_weighted=are_weighted,
        indicators=indicators_of(outline, names, year.value if year else None),
        comments=comments_of(outline, names, framework),
        measures=measures_of(outline, names, year.value + 1 if year else None),
        names=names,
    )
    if report.says_nothing:
        raise Refused(
            "ไม่พบคะแนน ผลการวิเคราะห์ หรือมาตรการของการประเมิน ITA ในไฟล์นี้ ตรวจว่าเลือกไฟล์ถูก"
        )
    return report
