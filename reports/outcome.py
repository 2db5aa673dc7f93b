"""What follows from a year's figures, as facts of the document."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from assessments.domain.framework import Framework
from assessments.domain.scoring import Outcome
from assessments.domain.strengths import best_and_weakest
from reports.document import (
    BestAndWeakest,
    DifferenceFact,
    FindingFact,
    ItemFact,
    NeedFact,
    NextLevelFact,
)


def is_low(points: Decimal | None, threshold: Decimal | None) -> bool:
    return points is not None and threshold is not None and points < threshold


def difference_facts(outcome: Outcome) -> tuple[DifferenceFact, ...]:
    return tuple(
        DifferenceFact(
            code=each.code,
            published="" if each.published is None else str(each.published),
            computed="" if each.computed is None else str(each.computed),
            message=each.message,
        )
        for each in outcome.differences
    )


def next_level_fact(outcome: Outcome) -> NextLevelFact | None:
    step = outcome.next_level
    if step is None:
        return None
    return NextLevelFact(
        level_code=step.level_code,
        level=step.level,
        needs=tuple(
            NeedFact(each.code, each.has, each.at_least, each.short_by)
            for each in step.needs
        ),
    )


def strength_facts(
    rules: Framework, indicators: Mapping[int, Decimal]
) -> tuple[BestAndWeakest, ...]:
    return tuple(
        BestAndWeakest(each.instrument, each.best, each.weakest, each.missing)
        for each in best_and_weakest(rules, indicators)
    )


def cited_items(
    rules: Framework, findings: Iterable[FindingFact]
) -> tuple[ItemFact, ...]:
    cited = {code for each in findings if each.recommendation for code in each.oit_refs}
    return tuple(
        ItemFact(each.code, each.title_th, each.certainty.shown_as_official)
        for each in rules.oit_items
        if each.code in cited
    )
