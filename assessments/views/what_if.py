"""The trial page: move a score and see what follows. A GET; nothing is saved."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from assessments.domain.framework import Framework as Rules
from assessments.domain.level_words import level_condition
from assessments.domain.scoring import Figures, Outcome, score
from assessments.domain.what_if import (
    Least,
    Trial,
    least_for,
    levels_above,
    try_figures,
)
from assessments.forms.what_if import WhatIfForm, field_name, lines_of, moves_query
from assessments.queries import figures_of
from assessments.views.analysis import with_framework
from assessments.views.common import page_context


@dataclass(frozen=True)
class TrialRow:
    """One field of the trial; ``value`` is as typed, else the published figure."""

    kind: str
    code: str
    name: str
    field_id: str
    field_name: str
    published: Decimal | None
    value: str
    is_moved: bool
    error: str


@dataclass(frozen=True)
class ResultRow:
    """An instrument or the total, before and after."""

    name: str
    before: Decimal | None
    after: Decimal | None
    change: Decimal | None


@dataclass(frozen=True)
class LeastRow:
    """A level and what it takes; ``query`` opens the trial with that."""

    least: Least
    condition: str
    is_official: bool
    query: str


@require_GET
def what_if(request: HttpRequest, code: str, year_be: int) -> HttpResponse:
    """Readers may try as well: nothing is written and nothing is remembered."""
    assessment = with_framework(request, code, year_be)
    rules = assessment.framework.rules()
    published = figures_of(assessment)
    form = WhatIfForm(request.GET, rules=rules, published=published)
    form.is_valid()
    moves = form.moves()
    before = score(rules, published)
    trial = try_figures(rules, published, moves)
    computable = any(each is not None for each in before.instruments.values())
    context = page_context(request, assessment, "analysis") | {
        "rows": _rows(form, moves),
        "moved": len(moves),
        "refused": len(form.errors),
        "has_figures": computable or bool(published.indicators),
        "trial": trial,
        "results": _results(rules, before, trial),
        "level": _level(rules, trial.outcome),
        "before_level": before.level,
        "next_is_official": _next_is_official(rules, trial.outcome),
        "leasts": _leasts(rules, published, before),
        "at_top": before.level_code == rules.levels[0].code,
    }
    return render(request, "assessments/what_if.html", context)


def _rows(form: WhatIfForm, moves: dict[str, Decimal]) -> list[TrialRow]:
    rows = []
    for instrument in form.instruments:
        parts = {each.code for each in instrument.parts}
        for line in lines_of(instrument):
            name = field_name(line.code)
            kind = "part" if line.code in parts else "indicator"
            if line.code == instrument.line.code:
                kind = "instrument"
            published = form.published.get(line.code)
            typed = form.data.get(name, "").strip()
            shown = "" if published is None else f"{published:.2f}"
            rows.append(
                TrialRow(
                    kind,
                    line.code,
                    line.name,
                    form[name].auto_id,
                    name,
                    published,
                    typed or shown,
                    line.code in moves,
                    " ".join(map(str, form.errors.get(name, ()))),
                )
            )
    return rows


def _results(rules: Rules, before: Outcome, trial: Trial) -> list[ResultRow]:
    after = trial.outcome
    rows = [_result("คะแนนภาพรวม", before.total, after.total)]
    return rows + [
        _result(each.code, before.instruments[each.code], after.instruments[each.code])
        for each in rules.instruments
    ]


def _result(name: str, before: Decimal | None, after: Decimal | None) -> ResultRow:
    change = None if before is None or after is None else after - before
    return ResultRow(name, before, after, change)


def _level(rules: Rules, outcome: Outcome) -> tuple[str, str, bool] | None:
    """The trial's level with its condition, and whether that is official wording."""
    level = next(
        (each for each in rules.levels if each.code == outcome.level_code), None
    )
    if level is None:
        return None
    return level.name_th, level_condition(rules, level), rules.level_is_official(level)


def _next_is_official(rules: Rules, outcome: Outcome) -> bool:
    step = outcome.next_level
    return step is None or all(
        rules.level_is_official(each)
        for each in rules.levels
        if each.code == step.level_code
    )


def _leasts(rules: Rules, published: Figures, before: Outcome) -> list[LeastRow]:
    rows = []
    for level in levels_above(rules, before.level_code):
        least = least_for(rules, published, level)
        rows.append(
            LeastRow(
                least,
                level_condition(rules, level),
                rules.level_is_official(level),
                moves_query({each.code: each.to for each in least.raises}),
            )
        )
    return rows
