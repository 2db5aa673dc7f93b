"""Pieces that several forms of one assessment share."""

from crispy_forms.layout import HTML, Div, Submit
from django.utils.html import format_html

from assessments.domain.framework import Framework as Rules


def indicator_choices(rules: Rules, empty: str) -> list[tuple]:
    named = [
        (each.number, f"{each.number} {each.name_th}") for each in rules.indicators
    ]
    return [("", empty), *named]


def issue_choices(rules: Rules) -> list[tuple]:
    named = [
        (each.number, f"({each.number}) {each.title_th}") for each in rules.seven_issues
    ]
    return [("", "ไม่ระบุ"), *named]


def save_bar(label: str, cancel_url: str) -> Div:
    """The bar at the foot of a form: save, or leave without saving."""
    return Div(
        Submit("save", label),
        HTML(format_html('<a class="btn btn-quiet" href="{}">ยกเลิก</a>', cancel_url)),
        css_class="savebar",
    )
