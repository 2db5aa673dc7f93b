"""Equal findings together: one sentence and many places."""

from collections.abc import Iterable
from dataclasses import dataclass

from reports.checks.types import Found, Severity, Spot


@dataclass(frozen=True)
class Group:
    """Findings of one rule that say the same; ``found`` in the order of places."""

    found: tuple[Found, ...]

    @property
    def rule(self) -> str:
        return self.found[0].rule

    @property
    def severity(self) -> Severity:
        return self.found[0].severity

    @property
    def what(self) -> str:
        return self.found[0].what

    @property
    def why(self) -> str:
        return self.found[0].why

    @property
    def mend(self) -> str:
        return self.found[0].mend

    @property
    def spots(self) -> tuple[Spot, ...]:
        return tuple(each.spot for each in self.found)


def grouped(founds: Iterable[Found]) -> tuple[Group, ...]:
    """Findings with the same rule, weight, words and remedy, in the order given."""
    held: dict[tuple[str, Severity, str, str], list[Found]] = {}
    for each in founds:
        same = (each.rule, each.severity, each.what, each.mend)
        held.setdefault(same, []).append(each)
    return tuple(Group(tuple(group)) for group in held.values())
