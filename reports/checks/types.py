"""What the checker says: rules, and what they found where."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from reports.document import Document


class Severity(StrEnum):
    """ERROR: the document is wrong and is not published so. WARNING: a doubt.

    NOTE: it could be read more easily.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def words(self) -> str:
        return _WORDS[self]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


_WORDS = {
    Severity.ERROR: "ต้องแก้",
    Severity.WARNING: "ควรดู",
    Severity.NOTE: "ข้อสังเกต",
}


@dataclass(frozen=True)
class Spot:
    """A place in the document.

    ``section`` is the key of a section of the outline; ``part`` tells two places
    of one rule apart that have the same keys; ``text`` is the place in Thai words,
    as printed. ``finding_key`` and ``measure_key`` are those of the facts.
    """

    section: str = ""
    indicator: int | None = None
    finding_key: int | None = None
    measure_key: int | None = None
    item_code: str = ""
    part: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """The same as long as it is the same place, whatever its words are."""
        named = {
            "section": self.section,
            "indicator": self.indicator,
            "finding": self.finding_key,
            "measure": self.measure_key,
            "item": self.item_code,
            "part": self.part,
        }
        return " ".join(
            f"{name}={value}"
            for name, value in named.items()
            if value not in ("", None)
        )


@dataclass(frozen=True)
class Fault:
    """What a rule saw at one place; empty or None where the rule's own stands."""

    spot: Spot
    what: str
    mend: str = ""
    severity: Severity | None = None


@dataclass(frozen=True)
class Rule:
    """One thing that is looked for; ``severity`` is what it mostly weighs.

    ``look`` reads the document alone, and asserts nothing of an ``Unknown`` fact.
    """

    id: str
    severity: Severity
    title: str
    why: str
    mend: str
    look: Callable[[Document], Iterable[Fault]] = field(repr=False, compare=False)

    def check(self, document: Document) -> tuple["Found", ...]:
        """One ``Found`` a place: what was seen twice at one place is said once."""
        found: dict[str, Found] = {}
        for fault in self.look(document):
            each = Found(
                rule=self.id,
                severity=fault.severity or self.severity,
                spot=fault.spot,
                what=fault.what,
                why=self.why,
                mend=fault.mend or self.mend,
            )
            found.setdefault(each.key, each)
        return tuple(found.values())


@dataclass(frozen=True)
class Found:
    """One finding of the checker: what, where, why it matters, how to mend it."""

    rule: str
    severity: Severity
    spot: Spot
    what: str
    why: str
    mend: str

    @property
    def message(self) -> str:
        return f"{self.what} {self.mend}"

    @property
    def key(self) -> str:
        """Which rule at which place: what a waiver holds on to."""
        return f"{self.rule} {self.spot.key}".strip()
