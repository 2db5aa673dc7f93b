"""What the year itself says: its items with their marks, and the issues it asks for."""

from collections.abc import Mapping

from assessments.domain.findings import ScoreValue
from assessments.domain.framework import Framework
from reports.document import IssueFact, YearItemFact

_NOTHING = ScoreValue(None)


def year_items(
    rules: Framework, scores: Mapping[str, ScoreValue]
) -> tuple[YearItemFact, ...]:
    """Every question and OIT item of the year, in the framework's order."""
    limit = rules.comment_threshold
    items = []
    for item in (*rules.questions, *rules.oit_items):
        score = scores.get(item.code, _NOTHING)
        is_low = limit is not None and score.points is not None and score.points < limit
        items.append(
            YearItemFact(
                item.code, item.indicator, score.points, score.commented, is_low
            )
        )
    return tuple(items)


def issues(rules: Framework) -> tuple[IssueFact, ...]:
    if not rules.asks_seven_issues:
        return ()
    return tuple(IssueFact(each.number, each.title_th) for each in rules.seven_issues)
