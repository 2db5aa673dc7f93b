"""What may be compared between two years of one scheme, and what came back.

Indicators are compared by their number, OIT items by the later year's
``item_map``, questions where both years ask the same one under the same code.
Whatever none of these joins is not the same thing, however alike its code.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assessments.domain.framework import Framework, Indicator


def follows_directly(rules: Framework, before: Framework) -> bool:
    """Whether ``rules`` is the year right after ``before`` in the same scheme."""
    return rules.scheme == before.scheme and rules.year_be == before.year_be + 1


def same_indicator(rules: Framework, before: Framework, number: int) -> bool:
    """Whether both years score the indicator by the same instrument."""
    now, then = _indicator(rules, number), _indicator(before, number)
    return now is not None and then is not None and now.instrument == then.instrument


def codes_before(rules: Framework, before: Framework, code: str) -> tuple[str, ...]:
    """The codes of the year right before that ``code`` continues; several were merged."""
    if not follows_directly(rules, before):
        return ()
    if code.isdecimal():
        return (code,) if same_indicator(rules, before, int(code)) else ()
    if any(each.code == code for each in rules.oit_items):
        joined = rules.item_map
        if joined is None or joined.from_year_be != before.year_be:
            return ()
        return tuple(old for old, new in joined.pairs if new == code)
    asked = {(each.code, each.indicator, each.topic_th) for each in before.questions}
    return tuple(
        each.code
        for each in rules.questions
        if each.code == code and (each.code, each.indicator, each.topic_th) in asked
    )


def called_before(years: Sequence[Framework], code: str) -> dict[int, set[str]]:
    """By earlier year, the codes that ``code`` of the last of ``years`` continues.

    ``years`` ascend; before a year that does not continue it nothing is known.
    """
    names: dict[int, set[str]] = {}
    now = {code}
    for before, after in zip(years[-2::-1], years[::-1], strict=False):
        now = {old for one in now for old in codes_before(after, before, one)}
        if not now:
            break
        names[before.year_be] = now
    return names


@dataclass(frozen=True)
class FoundInYear:
    """What one year's scores found: codes that were low or commented."""

    rules: Framework
    codes: Collection[str]


def years_in_a_row(years: Sequence[FoundInYear]) -> dict[str, int]:
    """For each code of the last year: in how many years in a row it was found.

    ``years`` ascend. A year that is missing, that found nothing, or that cannot
    be compared ends the count; 1 is found for the first time.
    """
    counted: dict[str, int] = {}
    before: Framework | None = None
    for year in years:
        counted = {
            code: 1
            + max(
                (
                    counted.get(old, 0)
                    for old in (
                        codes_before(year.rules, before, code) if before else ()
                    )
                ),
                default=0,
            )
            for code in year.codes
        }
        before = year.rules
    return counted


def _indicator(rules: Framework, number: int) -> Indicator | None:
    return next((each for each in rules.indicators if each.number == number), None)
