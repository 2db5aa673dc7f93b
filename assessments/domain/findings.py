"""What the scores say has to be looked at, as proposals in our own words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assessments.domain.framework import Certainty, Framework

LOW_SCORE, COMMENTED = "low_score", "commented"


@dataclass(frozen=True)
class ScoreValue:
    """One code's published points 0..100 or None, and the mark of a comment."""

    points: Decimal | None
    commented: bool = False


@dataclass(frozen=True)
class ProposedFinding:
    """A finding that the scores propose, with its words and how sure they are.

    ``recommendation`` is empty and its certainty None where the year's
    knowledge base has none for the question.
    """

    target_code: str
    indicator_number: int
    kind: str
    issue: int | None
    text: str
    text_certainty: str
    recommendation: str
    recommendation_certainty: str | None
    oit_refs: tuple[str, ...]


def propose(
    framework: Framework, scores: Mapping[str, ScoreValue]
) -> tuple[ProposedFinding, ...]:
    """Findings by indicator: the indicator itself first, then its items in order.

    An indicator, question or item is low below the year's threshold; where the
    year has none, nothing is low. A commented question or item is a finding
    with or without points, and its comment outweighs its low score.
    """
    found: list[ProposedFinding] = []
    for indicator in framework.indicators:
        number = indicator.number
        found += _indicator(framework, number, indicator.name_th, scores)
        for question in framework.questions:
            if question.indicator == number:
                found += _item(
                    framework,
                    number,
                    question.code,
                    f"ข้อคำถาม {question.code} เรื่อง{question.topic_th}",
                    question.certainty,
                    scores,
                )
        for item in framework.oit_items:
            if item.indicator == number:
                found += _item(
                    framework,
                    number,
                    item.code,
                    f"ข้อมูล OIT ข้อ {item.code} {item.title_th}",
                    item.certainty,
                    scores,
                )
    return tuple(found)


def _indicator(
    framework: Framework, number: int, name: str, scores: Mapping[str, ScoreValue]
) -> list[ProposedFinding]:
    limit, value = framework.comment_threshold, scores.get(str(number))
    if limit is None or value is None or value.points is None or value.points >= limit:
        return []
    return [
        ProposedFinding(
            target_code=str(number),
            indicator_number=number,
            kind=LOW_SCORE,
            issue=framework.issue_of(number),
            text=f"ตัวชี้วัดที่ {number} {name} ได้ {value.points:.2f} คะแนน "
            f"ต่ำกว่าเกณฑ์ {limit:.2f} อยู่ {limit - value.points:.2f} คะแนน",
            text_certainty=Certainty.COMPUTED.value,
            recommendation="",
            recommendation_certainty=None,
            oit_refs=(),
        )
    ]


def _item(
    framework: Framework,
    number: int,
    code: str,
    what: str,
    certainty: Certainty,
    scores: Mapping[str, ScoreValue],
) -> list[ProposedFinding]:
    value, limit = scores.get(code), framework.comment_threshold
    if value is None:
        return []
    is_low = value.points is not None and limit is not None and value.points < limit
    if not (value.commented or is_low):
        return []
    text = f"{what} สำนักงาน ป.ป.ช. มีข้อเสนอแนะให้ปรับปรุง" if value.commented else what
    if is_low:
        text += f" ได้ {value.points:.2f} คะแนน ต่ำกว่าเกณฑ์ {limit:.2f}"
    elif value.points is not None:
        text += f" ได้ {value.points:.2f} คะแนน"
    advice = next((r for r in framework.recommendations if r.question == code), None)
    return [
        ProposedFinding(
            target_code=code,
            indicator_number=number,
            kind=COMMENTED if value.commented else LOW_SCORE,
            issue=framework.issue_of(number),
            text=text,
            text_certainty=certainty.value,
            recommendation=advice.text if advice else "",
            recommendation_certainty=advice.certainty.value if advice else None,
            oit_refs=advice.oit_refs if advice else (),
        )
    ]
