"""A year's measures as cards in the columns of their states.

Nobody sets a state, so a card is not moved: choosing it says which acts would move
it, and leads to their forms.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from measures.domain.following import State
from measures.overview.grouping import BY, TOGETHER
from measures.overview.rows import Row
from measures.views.card_acts import acts_of
from measures.views.common import evidence_url, progress_url
from measures.views.looking import Look, look_at
from measures.views.standing import Said, how_far, standing, warnings_of
from thai.dates import format_medium
from thai.plain_text import one_line

WAYS = (TOGETHER, "division", "indicator", "issue")
CARD = "card"
# Of the place on the page that says what can be done about the chosen card.
CHOSEN = "chosen"


@dataclass(frozen=True)
class Card:
    """``choose`` is the address that chooses it."""

    name: str
    choose: str
    is_chosen: bool
    who: str
    due: str
    how_far: str
    states: list[Said]


@dataclass(frozen=True)
class Column:
    key: str
    words: str
    cards: list[Card]


@dataclass(frozen=True)
class BoardGroup:
    """``name`` is empty where nothing is grouped."""

    key: str
    name: str
    note: str
    columns: list[Column]


class CardForm(forms.Form):
    """A GET form that chooses a card; what else the address says stays."""

    def __init__(self, cards: Iterable[Row], chosen: str, kept: dict[str, str]):
        super().__init__(auto_id="choose-%s", initial={CARD: chosen, **kept})
        by_state: dict[State, list[tuple[str, str]]] = {each: [] for each in State}
        for row in cards:
            option = (str(row.measure.pk), row.measure.activity)
            by_state[row.followed.state].append(option)
        self.fields[CARD] = forms.ChoiceField(
            label="มาตรการ",
            required=False,
            choices=[
                ("", "เลือกมาตรการ"),
                *((state.words, found) for state, found in by_state.items() if found),
            ],
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        for name in kept:
            self.fields[name] = forms.CharField(widget=forms.HiddenInput)


@require_GET
def board(request: HttpRequest, code: str, year_be: int):
    look = look_at(request, code, year_be, WAYS)
    if isinstance(look, HttpResponse):
        return look
    typed = one_line(request.GET.get(CARD, ""))
    chosen = next((row for row in look.rows if str(row.measure.pk) == typed), None)
    kept = _kept(look)
    columns = [
        BoardGroup(
            key=str(place),
            name=f"{group.name} {len(group.rows)} มาตรการ" if group.name else "",
            note=f"ช้า {group.late}" if group.late else "",
            columns=_columns(look, group.rows, chosen, kept),
        )
        for place, group in enumerate(look.groups)
    ]
    if typed and chosen is None:
        look.context["ignored"].append("ไม่มีมาตรการที่เลือกไว้ในแผนนี้ เลือกอีกครั้ง")
    context = look.context | {
        "heading": _heading(look),
        "groups": columns,
        "card_form": CardForm(look.rows, typed if chosen else "", kept),
        "choose": f"{_address(look)}#{CHOSEN}",
        **_chosen(request, look, chosen, kept),
    }
    return render(request, "measures/board.html", context)


def _heading(look: Look) -> str:
    """Of all measures, whatever is shown of them."""
    done = sum(row.followed.state is State.DONE for row in look.rows)
    return f"แล้วเสร็จ {done} จาก {len(look.rows)} มาตรการ"


def _kept(look: Look) -> dict[str, str]:
    """What the address asks for besides the card."""
    return look.wanted.asked | ({BY: look.way} if look.way != WAYS[0] else {})


def _address(look: Look) -> str:
    where = [look.assessment.organisation.code, look.assessment.year_be]
    return reverse("measures:board", args=where)


def _choosing(look: Look, row: Row, kept: dict[str, str]) -> str:
    query = urlencode({**kept, CARD: row.measure.pk})
    return f"{_address(look)}?{query}#{CHOSEN}"


def _columns(look: Look, rows: Iterable[Row], chosen: Row | None, kept) -> list[Column]:
    found: dict[State, list[Card]] = {each: [] for each in State}
    for row in rows:
        card = _card(look, row, kept, look.today, is_chosen=row is chosen)
        found[row.followed.state].append(card)
    return [Column(state.value, state.words, cards) for state, cards in found.items()]


def _card(look: Look, row: Row, kept, today: date, *, is_chosen: bool) -> Card:
    is_open = not row.followed.state.is_settled
    return Card(
        name=row.measure.activity,
        choose=_choosing(look, row, kept),
        is_chosen=is_chosen,
        who=row.who,
        due=f"ครบกำหนด {format_medium(row.followed.due)}" if is_open else "",
        how_far=how_far(row) if row.followed.state is State.UNDER_WAY else "",
        states=warnings_of(row, today),
    )


def _chosen(request: HttpRequest, look: Look, row: Row | None, kept) -> dict:
    """What the page says of the chosen card, and the cards beside it."""
    if row is None:
        return {"chosen": None}
    order = [
        each
        for group in look.groups
        for state in State
        for each in group.rows
        if each.followed.state is state
    ]
    place = order.index(row) if row in order else None
    before = order[place - 1] if place else None
    after = order[place + 1] if place is not None and place + 1 < len(order) else None
    return {
        "chosen": row,
        "standing": standing(row, look.today),
        "acts": acts_of(request, look.assessment, row),
        "progress_url": progress_url(look.assessment, row.measure),
        "evidence_url": evidence_url(look.assessment, row.measure),
        "before": before and _choosing(look, before, kept),
        "after": after and _choosing(look, after, kept),
    }
