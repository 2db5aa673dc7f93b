"""Showing money, states and cells of the plan, and last year's beside this year."""

from collections.abc import Mapping
from decimal import Decimal

from django import template

from assessments.models import Assessment
from measures.domain.following import State
from measures.past import Outcome, last_years
from measures.views.cells import CELLS
from organisations.models import Organisation
from thai.numerals import to_thai_digits

register = template.Library()


@register.filter
def baht(amount: Decimal) -> str:
    """With groups of thousands; satang only where there are some."""
    whole = amount == amount.to_integral_value()
    return f"{amount:,.0f} บาท" if whole else f"{amount:,.2f} บาท"


@register.filter
def cell_name(cell: str) -> str:
    return CELLS[cell][0]


@register.filter
def first_field(cell: str) -> str:
    """The field of the measure's page at which the cell is edited there."""
    return CELLS[cell][1][0]


_KINDS = {
    State.NOT_STARTED: "todo",
    State.UNDER_WAY: "now",
    State.DONE: "done",
    State.ENDED: "locked",
}


@register.filter
def kind_of(state: State) -> str:
    """How components/state.html shows the state of a measure."""
    return _KINDS[state]


@register.simple_tag(takes_context=True)
def last_years_measures(
    context: Mapping, assessment: Assessment, number: int
) -> list[Outcome]:
    """Last year's measures for the indicator, beside this year's figure, to read."""
    found = last_years(assessment, context["request"].user)
    return [each for each in found if each.measure.indicator_number == number]


@register.filter
def in_report(words: object, organisation: Organisation) -> str:
    """As the agency's report prints it: in its kind of digits."""
    text = str(words)
    return to_thai_digits(text) if organisation.digits == "thai" else text
