"""What the checker found, as the report's page shows it: equal ones together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from assessments.models import Assessment
from organisations.models import User
from reports.checking import Checked
from reports.checks import RULES, Found, Severity
from reports.preview.finding import page_of
from reports.preview.showing import Viewer
from reports.views.mending import Mending, mending_of
from reports.waivers import may_be_waived

_TITLES = {rule.id: rule.title for rule in RULES}


@dataclass(frozen=True)
class Item:
    """One place of a fault; ``page`` where the preview shows it, as far as is known.

    ``what`` and ``mend`` are empty where the whole group has the same. ``number``
    counts all places of the list. ``names_place`` where the words do not.
    """

    number: int
    key: str
    what: str
    mend: str
    place: str
    names_place: bool
    mending: Mending | None
    page: int | None


@dataclass(frozen=True)
class Group:
    """All that one rule found, told once as far as it is the same.

    ``is_open``: she came back to one of many places, which are not folded then.
    """

    rule: str
    severity: Severity
    what: str
    why: str
    mend: str
    items: tuple[Item, ...]
    may_be_waived: bool
    is_open: bool = False


@dataclass(frozen=True)
class Waived:
    """A warning with the reason why it stays; or, ``lapsed``, one that answers nothing now."""

    key: str
    place: str
    what: str
    reason: str
    by: User | None
    at: datetime
    mending: Mending | None = None
    page: int | None = None


@dataclass(frozen=True)
class CheckRows:
    """``waived`` has those of the same words and reason together.

    ``solved``: she came back from mending something that is not found any more.
    """

    groups: tuple[Group, ...]
    waived: tuple[tuple[Waived, ...], ...]
    lapsed: tuple[Waived, ...]
    errors: int
    warnings: int
    notes: int
    error_pages: frozenset[int]
    places: int = 0
    came_for: str = ""
    solved: bool = False

    @property
    def links(self) -> str:
        """The links into the preview, for a page that learns of its pages later."""
        return "".join(f",#at-{number + 1}" for number in range(self.places))


def check_rows(
    assessment: Assessment,
    looked: Checked,
    viewer: Viewer | None,
    *,
    may_edit: bool,
    came_for: str = "",
) -> CheckRows:
    numbers = count(1)

    def item(found: Found) -> Item:
        return Item(
            number=next(numbers),
            key=found.key,
            what=found.what,
            mend=found.mend,
            place=found.spot.text,
            names_place=found.spot.text not in found.what,
            mending=mending_of(
                assessment,
                looked.document,
                found,
                may_edit=may_edit,
                report=looked.report,
            ),
            page=page_of(found.spot, looked.document, viewer.pages) if viewer else None,
        )

    groups = tuple(
        _group(
            found,
            tuple(map(item, found)),
            came_for,
            may_waive=may_edit and not looked.report.is_progress,
        )
        for found in _by_rule(looked.standing)
    )
    waived = []
    for found in looked.found:
        if waiver := looked.waivers.get(found.key):
            shown = item(found)
            waived.append(
                Waived(
                    found.key,
                    found.spot.text,
                    found.what,
                    waiver.reason,
                    waiver.by,
                    waiver.at,
                    shown.mending,
                    shown.page,
                )
            )
    return CheckRows(
        groups=groups,
        waived=_same_together(waived),
        lapsed=tuple(
            Waived(each.key, each.place, each.what, each.reason, each.by, each.at)
            for each in looked.lapsed
        ),
        errors=looked.count(Severity.ERROR),
        warnings=looked.count(Severity.WARNING),
        notes=looked.count(Severity.NOTE),
        error_pages=frozenset(
            each.page
            for group in groups
            if group.severity is Severity.ERROR
            for each in group.items
            if each.page
        ),
        places=sum(len(group.items) for group in groups),
        came_for=came_for,
        solved=bool(came_for) and looked.by_key(came_for) is None,
    )


def _same_together(waived: Iterable[Waived]) -> tuple[tuple[Waived, ...], ...]:
    groups: dict[tuple[str, str], list[Waived]] = {}
    for each in waived:
        groups.setdefault((each.what, each.reason), []).append(each)
    return tuple(map(tuple, groups.values()))


def _by_rule(found: Iterable[Found]) -> list[list[Found]]:
    """Those of one rule together, at the place of the first."""
    groups: dict[tuple[str, Severity], list[Found]] = {}
    for each in found:
        groups.setdefault((each.rule, each.severity), []).append(each)
    return list(groups.values())


def _group(
    found: list[Found], items: tuple[Item, ...], came_for: str, *, may_waive: bool
) -> Group:
    first = found[0]
    same_what = len({each.what for each in found}) == 1
    same_mend = len({each.mend for each in found}) == 1
    return Group(
        rule=first.rule,
        severity=first.severity,
        what=first.what if same_what else _TITLES[first.rule],
        why=first.why,
        mend=first.mend if same_mend else "",
        items=tuple(
            replace(
                each,
                what="" if same_what else each.what,
                mend="" if same_mend else each.mend,
            )
            for each in items
        ),
        may_be_waived=may_waive and may_be_waived(first),
        is_open=any(each.key == came_for for each in found),
    )
