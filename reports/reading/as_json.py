"""What was read of a report, in the stable form of ``read_report``."""

from collections.abc import Iterator
from typing import Any

from reports.document import FindingFact, MeasureFact, Place, Unknown
from reports.reading.outline import Seen
from reports.reading.report import Report
from thai.months import FISCAL_MONTHS

INSTRUMENTS = ("IIT", "EIT", "EIT1", "EIT2", "OIT")


def report_json(report: Report) -> dict[str, Any]:
    """Figures as strings; what was not read is null and named in ``unread``;
    ``questions`` say what the report says in more ways than one."""
    found: dict[str, Any] = {
        "agency": _value(report.agency.name),
        "district": _value(report.agency.district),
        "province": _value(report.agency.province),
        "year": _value(report.year_be),
        "total": _value(report.total),
        "level": _value(report.level),
        "instruments": {
            code: _value(report.instruments.get(code)) for code in INSTRUMENTS
        },
        "indicators": {
            str(each.number): _value(report.indicators.get(each.number))
            for each in report.names.framework.indicators
        },
        "commented_items": [_commented(each) for each in report.comments.findings],
        "analysis": [
            {"indicator": each.indicator_number, "text": each.text}
            for each in report.comments.analyses
        ],
        "measures": [_measure(each) for each in report.measures],
    }
    found["unread"] = list(_unread(found))
    found["questions"] = [
        {
            "field": each.field,
            "text": each.text,
            "choices": list(each.choices),
            "place": _place(each.place),
        }
        for each in report.questions
    ]
    return found


def _value(seen: Seen[Any] | None) -> str | int | None:
    if seen is None:
        return None
    return seen.value if isinstance(seen.value, int) else str(seen.value)


def _commented(each: FindingFact) -> dict[str, Any]:
    return {
        "code": each.target_code or None,
        "printed": each.printed,
        "indicator": each.indicator_number,
        "place": _place(each.seen),
        "confidence": each.confidence.value,
    }


def _place(seen: Place | None) -> dict[str, int | None] | None:
    """Line and page always; what else a place has where it has it."""
    if seen is None:
        return None
    more = {
        name: getattr(seen, name) for name in ("paragraph", "table", "row", "column")
    }
    known = {name: at for name, at in more.items() if at is not None}
    return {"line": seen.line, "page": seen.page, **known}


def _measure(each: MeasureFact) -> dict[str, Any]:
    months = each.months
    return {
        "number_printed": each.number_printed or None,
        "indicator": each.indicator_number,
        "activity": each.activity or None,
        "finding": each.finding_text or None,
        "steps": list(each.steps),
        "period_printed": each.period_printed or None,
        "months": None
        if isinstance(months, Unknown) or not months
        else [month for month in FISCAL_MONTHS if month in months],
        "divisions": list(each.helpers),
        "lead": each.lead,
        "place": _place(each.seen),
    }


def _unread(value: Any, path: str = "") -> Iterator[str]:
    """Paths of what is null or empty; places name no page where there is none."""
    if isinstance(value, dict):
        for key, each in value.items():
            if key != "place":
                yield from _unread(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        if not value:
            yield path
        for at, each in enumerate(value):
            yield from _unread(each, f"{path}[{at}]")
    elif value is None:
        yield path
