"""Two states of a year side by side, and what differs between them."""

from collections.abc import Iterator
from dataclasses import dataclass

from assessments.models import Finding
from ita_portal.trail.objects import SHORT, Objects
from ita_portal.trail.replay import Content, State
from ita_portal.trail.words import NOTHING, field_words, in_order, value_words
from measures.models import Measure
from thai.plain_text import shortened

_FINDINGS = f"{Finding._meta.label}"
_MEASURES = f"{Measure._meta.label}"


@dataclass(frozen=True)
class Pair:
    """One field then and now, in words."""

    field: str
    then: str
    now: str

    @property
    def differs(self) -> bool:
        return self.then != self.now


@dataclass(frozen=True)
class Thing:
    """A finding or a measure: ``kind`` is same, changed, added or removed since."""

    title: str
    kind: str
    words: str
    pairs: tuple[Pair, ...]

    @property
    def shown(self) -> list[Pair]:
        """Of a changed thing what differs, of others everything."""
        if self.kind != "changed":
            return list(self.pairs)
        return [pair for pair in self.pairs if pair.differs]


@dataclass(frozen=True)
class Comparison:
    year: tuple[Pair, ...]
    findings: tuple[Thing, ...]
    measures: tuple[Thing, ...]

    @property
    def differences(self) -> int:
        things = [*self.findings, *self.measures]
        return sum(each.differs for each in self.year) + sum(
            each.kind != "same" for each in things
        )


_KINDS = {
    "same": "เหมือนเดิม",
    "changed": "แก้ไขหลังจากนั้น",
    "added": "เพิ่มหลังจากนั้น",
    "removed": "ลบหลังจากนั้น",
}
# Which area names the fields of the year itself.
_AREA_OF = {"status": "assessment.opened"}


def compare(then: State, now: State) -> Comparison:
    """Fields in the order of their areas; things by indicator, then as added."""
    objects = Objects(
        [f"{_FINDINGS}:{key}" for state in (then, now) for key in state.findings]
        + [
            f"{_MEASURES}:{content['carried_from']}"
            for state in (then, now)
            for content in state.measures.values()
            if content.get("carried_from")
        ]
    )
    texts = {
        key: shortened(content.get("text", ""), SHORT)
        for state in (then, now)
        for key, content in state.findings.items()
    }

    def value(act: str, name: str, said: object) -> str:
        if name == "findings" and isinstance(said, list):
            return "\n".join(
                texts.get(key) or objects.words(f"{_FINDINGS}:{key}") for key in said
            )
        if name == "carried_from" and said:
            return objects.words(f"{_MEASURES}:{said}")
        return value_words(act, name, said)

    def pairs(act: str, old: Content, new: Content) -> Iterator[Pair]:
        for name in in_order(act, old | new):
            of = _AREA_OF.get(name, act)
            yield Pair(
                field_words(of, name) or name,
                value(of, name, old.get(name)),
                value(of, name, new.get(name)),
            )

    def things(act: str, title: str, old: dict, new: dict) -> Iterator[Thing]:
        for key in sorted(
            old | new, key=lambda key: _place(new.get(key) or old[key], key)
        ):
            before, after = old.get(key), new.get(key)
            kind = (
                "added"
                if before is None
                else "removed"
                if after is None
                else "same"
                if before == after
                else "changed"
            )
            yield Thing(
                shortened((after or before or {}).get(title, NOTHING), SHORT),
                kind,
                _KINDS[kind],
                tuple(pairs(act, before or {}, after or {})),
            )

    return Comparison(
        tuple(pairs("scores.saved", then.year, now.year)),
        tuple(things("finding.edited", "text", then.findings, now.findings)),
        tuple(things("measure.edited", "activity", then.measures, now.measures)),
    )


def _place(content: Content, key: int) -> tuple[int, int]:
    return content.get("indicator_number") or 99, key
