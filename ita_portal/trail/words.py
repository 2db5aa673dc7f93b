"""The words of every app's acts and fields, put together."""

from collections.abc import Mapping
from typing import Any

from assessments import trail_words as assessments
from ita_portal import trail_words as installation
from measures import trail_words as measures
from organisations import trail_words as organisations
from organisations.trail_words import Area
from reports import trail_words as reports

AREAS: Mapping[str, Area] = {
    name: area
    for app in (organisations, assessments, measures, reports, installation)
    for name, area in app.AREAS.items()
}
ACTS = {
    f"{name}.{verb}": words
    for name, area in AREAS.items()
    for verb, words in area.acts.items()
}
CONTENT_ACTS = frozenset(
    f"{name}.{verb}"
    for name, area in AREAS.items()
    if area.is_content
    for verb in area.acts
)
NOTHING = "–"
_YES_NO = {True: "ใช่", False: "ไม่ใช่"}


def _area(act: str) -> Area:
    return AREAS.get(act.partition(".")[0], Area(acts={}))


def act_words(act: str) -> str:
    """The act in words; its own name where nobody gave it any."""
    return ACTS.get(act, act)


def field_words(act: str, field: str) -> str:
    """The field in words, or "" where nobody gave it any."""
    area = _area(act)
    return area.fields.get(field, "") or area.field_of(field)


def value_words(act: str, field: str, value: Any) -> str:
    """A value as the trail holds it, for a person to read."""
    if value is None or value in ("", []):
        return NOTHING
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, list) and (said := _area(act).whole.get(field)):
        return said(value)
    if isinstance(value, list):
        return "\n".join(value_words(act, field, each) for each in value)
    if isinstance(value, dict):
        said = ((each, value[each]) for each in _area(act).fields if value.get(each))
        return "\n".join(
            f"{field_words(act, name)}: {value_words(act, name, each)}"
            for name, each in said
        )
    text = str(value)
    return _area(act).values.get(field, {}).get(text, text)


def in_order(act: str, changes: Mapping[str, Any]) -> list[str]:
    """The fields that changed, as the area lists them, then by name.

    PostgreSQL keeps no order of them.
    """
    known = {name: place for place, name in enumerate(_area(act).fields)}
    return sorted(
        changes, key=lambda name: (known.get(name, len(known)), _by_number(name))
    )


def _by_number(name: str) -> tuple:
    """Indicators 1 … 10 as numbers, before the codes with letters."""
    head, _, rest = name.partition(" ")
    letters = head.rstrip("0123456789")
    digits = head[len(letters) :]
    return (letters, int(digits) if digits.isdecimal() else 0, rest)
