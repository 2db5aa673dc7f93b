"""Walking the measures of a progress report with what was done about each."""

from collections.abc import Iterator

from reports.checks.types import Spot
from reports.document import Document, MeasureFact
from reports.progress.facts import FollowedFact


def followed_measures(
    document: Document,
) -> Iterator[tuple[MeasureFact, FollowedFact]]:
    """Each measure beside its progress; nothing in another kind of report."""
    facts = document.facts
    if facts.progress is not None:
        yield from zip(facts.measures, facts.progress.followed, strict=True)


def at_followed(measure: MeasureFact, *, part: str = "") -> Spot:
    """The section that tells of this measure."""
    name = f"“{measure.activity}”" if measure.activity else "ที่ไม่มีชื่อ"
    return Spot(
        section=f"measure-{measure.key}",
        measure_key=measure.key,
        part=part,
        text=f"มาตรการ {name}",
    )
