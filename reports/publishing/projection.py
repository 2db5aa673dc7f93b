"""What is public of a report: one list of what may be told, and its canonical bytes.

The public pages, open data, the files inside the PDF and the fingerprint on its
last page all come from here. A field that is not named here is not public: no
person, account, comment or file name is. Signers stand in the PDF alone.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from measures.domain.following import State
from reports.document import Document, Facts, FindingFact, MeasureFact, PointsFact
from reports.progress.facts import FollowedFact, ProgressFacts
from reports.source import Unknown

FORMAT = "ita-portal-report/1"
PROGRESS_FORMAT = "ita-portal-progress/1"


def public_data(document: Document) -> dict[str, Any]:
    """The report's public data; figures are strings with two decimals, or None.

    ``publication`` is None in a working document. Findings are numbered from 1
    in the report's order, and measures name them by these numbers.
    """
    facts = document.facts
    if facts.progress is not None:
        return _head(document, PROGRESS_FORMAT) | progress_data(facts, facts.progress)
    return _head(document, FORMAT) | {
        "total": _points(facts.total),
        "level": {"published": facts.level or None, "by_rule": facts.rule_level},
        "threshold": plain(facts.threshold),
        "instruments": [
            {"code": each.code, "name": each.name} | _points(each)
            for each in facts.instruments
        ],
        "indicators": [
            {
                "number": each.number,
                "name": each.name,
                "instrument": each.instrument,
                "points": plain(each.points),
                "is_low": each.is_low,
            }
            for each in facts.indicators
        ],
        "years": [
            {
                "year_be": each.year_be,
                "total": plain(each.total),
                "level": each.level or None,
                "comparable": each.comparable,
            }
            for each in facts.years
        ],
        "differences": [
            {
                "code": each.code,
                "published": each.published or None,
                "computed": each.computed or None,
                "message": each.message,
            }
            for each in facts.differences
        ],
        **plan_data(facts),
        "considered": [
            {"place": each.place, "what": each.what, "reason": each.reason}
            for each in facts.waivers
        ],
        "evidence_for": serves_data(facts),
    }


def _head(document: Document, form: str) -> dict[str, Any]:
    """What every kind of report says of itself."""
    facts = document.facts
    return {
        "format": form,
        "kind": facts.kind,
        "scheme": facts.scheme,
        "year_be": facts.year_be,
        "implementation_year_be": facts.implementation_year_be,
        "status": facts.status,
        "title": document.title,
        "agency": {
            "code": facts.agency.code,
            "name": facts.agency.name,
            "district": plain(facts.agency.district),
            "province": plain(facts.agency.province),
            "is_example": facts.agency.is_example,
        },
        "publication": _publication(document),
    }


def plan_data(facts: Facts) -> dict[str, Any]:
    """Findings, numbered from 1, and the measures that name them by these numbers."""
    numbers = {each.key: place for place, each in enumerate(facts.findings, start=1)}
    return {
        "implementation_year_be": facts.implementation_year_be,
        "findings": [_finding(each, numbers) for each in facts.findings],
        "measures": [_measure(each, numbers) for each in facts.measures],
    }


def progress_data(facts: Facts, progress: ProgressFacts) -> dict[str, Any]:
    """What is public of progress: the measures, how far they are, and what shows it.

    Obstacles, next steps and the names of evidence stand in the PDF alone;
    ``printed_sha256`` tells whether they are other ones than in another version.
    """
    plan, period = progress.plan, progress.period
    pairs = zip(facts.measures, progress.followed, strict=True)
    return {
        "edition": period.edition,
        "period": {
            "first_day": plain(period.first),
            "last_day": plain(period.last),
            "as_of": plain(period.as_of),
        },
        "plan": plan
        and {
            "version": plan.version,
            "code": plan.code,
            "published_on": plain(plan.published_on),
            "changed_fields": len(plan.changes),
        },
        "states": {state.value: len(progress.in_state(state)) for state in State},
        "spent_baht": plain(progress.spent),
        "measures": [_followed(measure, each) for measure, each in pairs],
        "evidence_for": serves_data(facts),
    }


def _followed(measure: MeasureFact, followed: FollowedFact) -> dict[str, Any]:
    return {
        "indicator": measure.indicator_number,
        "issue": measure.issue,
        "activity": measure.activity,
        "months": sorted(measure.months),
        "lead": measure.lead,
        "helpers": list(measure.helpers),
        "target": measure.target or None,
        "budget_baht": plain(measure.budget),
        "unconfirmed": measure.unconfirmed,
        "state": followed.state.value,
        "percent": followed.percent,
        "spent_baht": plain(followed.spent),
        "is_overdue": followed.is_overdue,
        "ended_on": plain(followed.ended_on),
        "entries": [
            {
                "on": plain(each.on),
                "percent": each.percent,
                "done": each.done,
                "result": each.result or None,
                "spending_baht": plain(each.spending),
            }
            for each in followed.entries
        ],
        "evidence": [
            {
                "item": each.item_code or None,
                "sha256": each.sha256 or None,
                "expires_on": plain(each.expires_on),
            }
            for each in followed.evidence
        ],
        "printed_sha256": _printed_sha256(followed),
    }


def _printed_sha256(followed: FollowedFact) -> str:
    """Of what is printed about a measure and is no open data."""
    told = [
        followed.ended_words,
        [[each.obstacles, each.next_step] for each in followed.entries],
        [[each.title, each.url, each.picture] for each in followed.evidence],
        followed.waiting,
        followed.returned,
    ]
    return sha256(canonical_json({"told": told})).hexdigest()


def canonical_json(data: Mapping[str, Any]) -> bytes:
    """UTF-8, keys in order, no spaces that mean nothing, one final newline."""
    text = json.dumps(
        data,
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        allow_nan=False,
    )
    return f"{text}\n".encode()


def plain(value: Any) -> Any:
    """A fact as open data: two decimals, days as ISO dates, nothing for Unknown."""
    if value is None or isinstance(value, Unknown):
        return None
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str | bool | int):
        return value
    raise TypeError(f"no public form for {type(value).__name__}")


def _publication(document: Document) -> dict[str, Any] | None:
    if document.verification is None:
        return None
    return {
        "version": document.verification.version,
        "published_on": plain(document.verification.published_on),
    }


def _points(fact: PointsFact) -> dict[str, Any]:
    return {"published": plain(fact.published), "computed": plain(fact.computed)}


def _finding(fact: FindingFact, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "number": numbers[fact.key],
        "target": fact.target_code or None,
        "indicator": fact.indicator_number,
        "kind": fact.kind,
        "issue": fact.issue,
        "text": fact.text.text,
        "unconfirmed": fact.text.unconfirmed,
        "recommendation": fact.recommendation.text if fact.recommendation else None,
        "oit_items": list(fact.oit_refs),
        "no_measure_reason": fact.no_measure_reason or None,
    }


def _measure(fact: MeasureFact, numbers: Mapping[int, int]) -> dict[str, Any]:
    return {
        "indicator": fact.indicator_number,
        "issue": fact.issue,
        "activity": fact.activity,
        "findings": sorted(numbers[key] for key in fact.finding_keys if key in numbers),
        "steps": list(fact.steps),
        "months": sorted(fact.months),
        "lead": fact.lead,
        "helpers": list(fact.helpers),
        "target": fact.target or None,
        "budget_baht": plain(fact.budget),
        "monitoring": fact.monitoring or None,
        "evidence_expected": fact.evidence_expected or None,
        "unconfirmed": fact.unconfirmed,
    }


def serves_data(facts: Facts) -> dict[str, Any] | None:
    if facts.serves is None:
        return None
    return {
        "year_be": facts.serves.year_be,
        "item": facts.serves.item_code,
        "title": facts.serves.item_title,
        "certain": facts.serves.certain,
    }
