"""What is public of a report: one list of what may be told, and its canonical bytes.

The public pages, open data, the files inside the PDF and the fingerprint on its
last page all come from here. A field that is not named here is not public: no
person, account, comment or file name is. Signers stand in the PDF alone.
"""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from reports.document import Document, Facts, FindingFact, MeasureFact, PointsFact
from reports.source import Unknown

FORMAT = "ita-portal-report/1"


def public_data(document: Document) -> dict[str, Any]:
    """The report's public data; figures are strings with two decimals, or None.

    ``publication`` is None in a working document. Findings are numbered from 1
    in the report's order, and measures name them by these numbers.
    """
    facts = document.facts
    numbers = {each.key: place for place, each in enumerate(facts.findings, start=1)}
    return {
        "format": FORMAT,
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
        "findings": [_finding(each, numbers) for each in facts.findings],
        "measures": [_measure(each, numbers) for each in facts.measures],
        "considered": [
            {"place": each.place, "what": each.what, "reason": each.reason}
            for each in facts.waivers
        ],
        "evidence_for": _serves(facts),
    }


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


def _serves(facts: Facts) -> dict[str, Any] | None:
    if facts.serves is None:
        return None
    return {
        "year_be": facts.serves.year_be,
        "item": facts.serves.item_code,
        "title": facts.serves.item_title,
        "certain": facts.serves.certain,
    }
