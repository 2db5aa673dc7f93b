"""The score page's table, row by row, ready to be shown."""

from dataclasses import dataclass, field
from decimal import Decimal

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Outcome
from assessments.forms.merging import Conflict, Merge
from assessments.forms.scores import (
    TOTAL,
    IndicatorLines,
    InstrumentLines,
    Line,
    ScoresForm,
    comment_name,
    points_name,
    take_name,
)
from assessments.models import Assessment


@dataclass(frozen=True)
class GridRow:
    """One line of the table.

    ``kind``: instrument, part, indicator, item or total. ``computed`` is the
    figure beside the published one; ``differences`` are sentences about it.
    ``conflict`` is set when two people changed the field, ``take`` is then the
    name of the box that chooses the stored value. ``change`` is from last
    year's published figure to this year's, None where either is missing.
    """

    kind: str
    code: str
    name: str
    points: object
    mark: object = None
    unconfirmed: bool = False
    weight: Decimal | None = None
    computed: Decimal | None = None
    last_year: Decimal | None = None
    change: Decimal | None = None
    is_low: bool = False
    differences: tuple[str, ...] = ()
    conflict: Conflict | None = None
    take: str = ""
    items: tuple["GridRow", ...] = field(default=())

    @property
    def fields(self) -> str:
        """The names of the row's fields, for the sign of their state."""
        names = [self.points.html_name]
        return " ".join(names + ([self.mark.html_name] if self.mark else []))

    @property
    def items_are_open(self) -> bool:
        """Unfolded when something in it is filled, refused or in conflict."""
        return any(each.needs_a_look for each in self.items)

    @property
    def needs_a_look(self) -> bool:
        marked = self.mark is not None and self.mark.value() not in (None, False, "")
        return bool(
            marked
            or self.points.value() not in (None, "")
            or self.points.errors
            or self.conflict
        )


def rows_of(
    form: ScoresForm,
    rules: Rules | None,
    outcome: Outcome | None,
    assessment: Assessment,
    merge: Merge | None,
    last_year: Assessment | None,
    *,
    read_only: bool,
) -> list[GridRow]:
    """All rows in printed order, the total last."""
    if read_only:
        for name in form.fields:
            form.fields[name].disabled = True
    maker = _Rows(form, rules, outcome, assessment, merge, last_year)
    rows = [row for each in form.instruments for row in maker.instrument(each)]
    return [*rows, maker.total()]


class _Rows:
    def __init__(self, form, rules, outcome, assessment, merge, last_year):
        self.form = form
        self.threshold = rules.comment_threshold if rules else None
        self.computed = {
            "IIT": assessment.computed_iit,
            "EIT": assessment.computed_eit,
            "OIT": assessment.computed_oit,
            "total": assessment.computed_total,
        }
        self.stored = {each.code: each.points for each in assessment.scores.all()}
        self.stored["total"] = assessment.published_total
        self.before: dict[str, Decimal | None] = {}
        # A year of total and level only was measured by another scheme.
        if last_year is not None and last_year.framework_id is not None:
            self.before = {each.code: each.points for each in last_year.scores.all()}
            self.before["total"] = last_year.total
        self.differences: dict[str, list[str]] = {}
        for each in outcome.differences if outcome else ():
            self.differences.setdefault(each.subject, []).append(each.message)
        self.conflicts = {each.name: each for each in merge.conflicts} if merge else {}

    def instrument(self, each: InstrumentLines):
        yield self._row("instrument", each.line, weight=each.weight)
        for part in each.parts:
            yield self._row("part", part)
        for indicator in each.indicators:
            yield self._indicator(indicator)

    def _indicator(self, indicator: IndicatorLines) -> GridRow:
        items = tuple(self._row("item", line) for line in indicator.items)
        return self._row("indicator", indicator.line, items=items)

    def total(self) -> GridRow:
        conflict = self.conflicts.get(TOTAL)
        return GridRow(
            kind="total",
            code="total",
            name="คะแนนภาพรวม",
            points=self.form[TOTAL],
            computed=self.computed["total"],
            last_year=self.before.get("total"),
            change=self._change("total"),
            differences=tuple(self.differences.get("total", ())),
            conflict=conflict,
            take=take_name(TOTAL),
        )

    def _change(self, code: str) -> Decimal | None:
        now, before = self.stored.get(code), self.before.get(code)
        return None if now is None or before is None else now - before

    def _row(self, kind: str, line: Line, *, weight=None, items=()) -> GridRow:
        points = self.stored.get(line.code)
        name = points_name(line.code)
        return GridRow(
            kind=kind,
            code=line.code,
            name=line.name,
            points=self.form[name],
            mark=self.form[comment_name(line.code)] if line.markable else None,
            unconfirmed=line.unconfirmed,
            weight=weight,
            computed=self.computed.get(line.code),
            # Items of different years share numbers, not meanings.
            last_year=None if line.markable else self.before.get(line.code),
            change=None if line.markable else self._change(line.code),
            is_low=points is not None
            and self.threshold is not None
            and points < self.threshold,
            differences=tuple(self.differences.get(line.code, ())),
            conflict=self.conflicts.get(name)
            or self.conflicts.get(comment_name(line.code)),
            take=take_name(name if name in self.conflicts else comment_name(line.code)),
            items=items,
        )
