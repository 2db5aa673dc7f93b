"""Showing money and cells of the plan."""

from decimal import Decimal

from django import template

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


@register.filter
def in_report(words: object, organisation: Organisation) -> str:
    """As the agency's report prints it: in its kind of digits."""
    text = str(words)
    return to_thai_digits(text) if organisation.digits == "thai" else text
