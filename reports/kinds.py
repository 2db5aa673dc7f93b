"""Which report of a year is meant: its analysis, or the progress of its measures. Pure."""

from dataclasses import dataclass
from datetime import date

from thai.dates import fiscal_year_bounds

MONTHS = (6, 12)


@dataclass(frozen=True)
class ReportKind:
    """``edition`` is 0 for the analysis, 6 or 12 (months) for progress.

    Both are those that ``Publication`` stores.
    """

    kind: str
    edition: int = 0

    @property
    def is_progress(self) -> bool:
        return self.kind == "progress"

    @property
    def slug(self) -> str:
        """As addresses name it: ``analysis``, ``progress-6``, ``progress-12``."""
        return f"{self.kind}-{self.edition}" if self.edition else self.kind

    def of_year(self, year_be: int) -> str:
        """Its name with the assessed year: “รายงานปี 2568”."""
        if self.is_progress:
            return (
                f"รายงานความก้าวหน้า รอบ {self.edition} เดือน ของมาตรการจากผลปี {year_be}"
            )
        return f"รายงานปี {year_be}"


ANALYSIS = ReportKind("analysis")
PROGRESS = {months: ReportKind("progress", months) for months in MONTHS}
BY_SLUG = {each.slug: each for each in (ANALYSIS, *PROGRESS.values())}


def report_kind(kind: str, edition: int) -> ReportKind:
    """The kind that is stored or asked for so; the analysis has no edition."""
    return PROGRESS[edition] if kind == "progress" else ANALYSIS


def period_of(implementation_year_be: int, edition: int) -> tuple[date, date]:
    """The first and the last day that an edition tells of: six months or the year."""
    first, last = fiscal_year_bounds(implementation_year_be)
    return first, date(last.year, 3, 31) if edition == 6 else last
