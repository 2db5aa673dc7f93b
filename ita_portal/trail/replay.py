"""What a year held at a time, told by the trail alone.

``State`` is scores, findings and measures by what they say. The order of findings
and measures follows from their indicators, and signers' names are not in the
trail, so neither is part of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Content = dict[str, Any]
_SCORE = re.compile(r"(IIT|EIT[12]?|OIT|\d{1,2}|[ieo]\d{1,2})( commented)?")
_PROPOSED = re.compile(r"finding (\d+)")
_OF_YEAR = ("published_total", "published_level", "status")
_DRAFT = "draft"
# An entry of a new measure says whose words it holds only where they are the system's.
_HERS = {"origin": "person"}


@dataclass
class State:
    """``year`` holds scores by code, marks and the published total, level, state."""

    year: Content = field(default_factory=dict)
    findings: dict[int, Content] = field(default_factory=dict)
    measures: dict[int, Content] = field(default_factory=dict)


@dataclass(frozen=True)
class Deed:
    """One entry of the trail as far as it matters here."""

    act: str
    target: str
    changes: Mapping[str, Mapping[str, Any]]


def replay(deeds: Iterable[Deed]) -> State:
    """The state after all of ``deeds``, which come in the order they were done."""
    state = State()
    for deed in deeds:
        apply(state, deed)
    return said_only(state)


def said_only(state: State) -> State:
    """Without what says nothing, and numbers in one form, so that two can be compared."""
    year = {name: value for name, value in _normal(state.year).items() if _counts(name)}
    return State(
        {"status": _DRAFT} | year,
        {key: _normal(each) for key, each in state.findings.items()},
        {key: _normal(each) for key, each in state.measures.items()},
    )


def apply(state: State, deed: Deed) -> None:
    """Change ``state`` as the deed did; what was taken from it before stays as it was."""
    key = deed.target.partition(":")[2]
    new = {name: change["new"] for name, change in deed.changes.items()}
    area, _, verb = deed.act.partition(".")
    if deed.act == "findings.proposed":
        for name, content in new.items():
            # Earlier programs told of codes only; what is missing the page says.
            if found := _PROPOSED.fullmatch(name):
                state.findings[int(found[1])] = dict(content)
    elif area in ("scores", "assessment"):
        state.year |= new
    elif area == "finding":
        if verb == "deleted":
            _forget(state, int(key))
        else:
            state.findings.setdefault(int(key), {}).update(new)
    elif area == "measure" and verb != "moved":
        if verb == "deleted":
            state.measures.pop(int(key), None)
        else:
            state.measures.setdefault(int(key), dict(_HERS)).update(new)
    elif deed.act == "division.edited" and "name" in deed.changes:
        _rename(state, deed.changes["name"]["old"], deed.changes["name"]["new"])


def _forget(state: State, finding: int) -> None:
    """The finding goes, and with it every link to it."""
    state.findings.pop(finding, None)
    for measure in state.measures.values():
        measure["findings"] = [
            each for each in measure.get("findings") or [] if each != finding
        ]


def _rename(state: State, old: str, new: str) -> None:
    """Measures name divisions, so they say the new name from then on."""
    for measure in state.measures.values():
        if measure.get("lead") == old:
            measure["lead"] = new
        measure["helpers"] = sorted(
            new if each == old else each for each in measure.get("helpers") or []
        )


def _counts(name: str) -> bool:
    return name in _OF_YEAR or bool(_SCORE.fullmatch(name))


def _normal(content: Content) -> Content:
    return {
        name: _number(name, value)
        for name, value in content.items()
        if value not in (None, "", False, [])
    }


def _number(name: str, value: Any) -> Any:
    if name in ("published_total", "budget") or (
        (match := _SCORE.fullmatch(name)) and not match[2]
    ):
        return str(Decimal(value).quantize(Decimal("0.01")))
    return value
