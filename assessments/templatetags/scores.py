"""Showing figures, levels and dates the same everywhere."""

from datetime import datetime
from decimal import Decimal

from django import template
from django.forms import BoundField
from django.utils import timezone
from django.utils.html import format_html

from assessments.domain.level_words import level_condition
from assessments.models import Assessment
from thai.dates import format_short

register = template.Library()

NOTHING = "–"


@register.filter
def points(value: Decimal | None) -> str:
    """Two decimals; a missing figure is a dash, never 0."""
    return NOTHING if value is None else f"{value:.2f}"


@register.filter
def points_or_dash(value: Decimal | str | None) -> str:
    """A field's value where it is only read."""
    return points(value) if isinstance(value, Decimal) else value or NOTHING


@register.filter
def told_count(differences: tuple) -> int:
    """How many differences there are; a level that hangs open is none."""
    return sum(each.code != "level-undecided" for each in differences)


@register.filter
def svg(value: Decimal) -> str:
    return f"{value:.2f}"


@register.filter
def signed(value: Decimal | None) -> str:
    """A change with its sign; minus is the real minus."""
    if value is None:
        return NOTHING
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
    return f"{sign}{abs(value):.2f}"


@register.filter
def share(value: Decimal) -> str:
    return f"{value * 100:.0f} %"


@register.filter
def shown(value: object) -> str:
    """A form's value as a person reads it."""
    if value is None or value == "":
        return "เว้นว่าง"
    if isinstance(value, bool):
        return "มีข้อเสนอแนะ" if value else "ไม่มีข้อเสนอแนะ"
    return points(value) if isinstance(value, Decimal) else str(value)


@register.filter
def thai_datetime(value: datetime) -> str:
    """As in “24 พ.ย. 69 เวลา 10:42 น.”, Bangkok time."""
    local = timezone.localtime(value)
    return f"{format_short(local.date())} เวลา {local:%H:%M} น."


@register.filter
def level_limits(assessment: Assessment) -> list[str]:
    """Where the year's levels begin, for the ruler; nothing without a framework."""
    if assessment.framework_id is None:
        return []
    limits = {each.total_min for each in assessment.framework.rules().levels}
    return [f"{limit:.2f}" for limit in sorted(limits) if limit > 0]


@register.simple_tag
def level_badge(name: str, assessment: Assessment) -> str:
    """A level by bars and word; bars count from the year's own list of levels."""
    step = 0
    if assessment.framework_id is not None:
        names = [each.name_th for each in assessment.framework.rules().levels]
        if name in names:
            # Seven letters share five signs: the lowest ones look the same.
            step = max(1, 5 - names.index(name))
    if not step:
        return format_html('<span class="level">{}</span>', name)
    return format_html(
        '<span class="level level-{}"><svg viewBox="0 0 24 18" aria-hidden="true">'
        '<use href="#level-{}"/></svg>{}</span>',
        step,
        step,
        name,
    )


@register.simple_tag
def score_input(field: BoundField, differences: tuple[str, ...]) -> str:
    """A figure's input with its state, and the value it had when the page opened."""
    attrs = {"class": "cell is-differs" if differences else "cell", "placeholder": "–"}
    if field.errors:
        attrs["aria-invalid"] = "true"
        attrs["aria-describedby"] = f"{field.auto_id}-e"
    return format_html(
        "{}{}", field.as_widget(attrs=attrs), field.as_hidden(only_initial=True)
    )


@register.simple_tag
def mark_input(field: BoundField) -> str:
    """The "commented" box, and how it stood when the page opened."""
    return format_html(
        "{}{}",
        field.as_widget(attrs={"class": "form-check-input"}),
        field.as_hidden(only_initial=True),
    )


@register.simple_tag
def level_input(field: BoundField) -> str:
    """The level's list, and what was chosen when the page opened."""
    return format_html(
        "{}{}",
        field.as_widget(attrs={"class": "form-select"}),
        field.as_hidden(only_initial=True),
    )


@register.filter
def minus(value: Decimal, other: Decimal) -> Decimal:
    return value - other


@register.filter
def figure_name(code: str) -> str:
    """A figure's code as people say it."""
    names = {"total": "คะแนนรวม", "EIT1": "EIT ส่วนที่ 1", "EIT2": "EIT ส่วนที่ 2"}
    return names.get(code, code)


@register.filter
def limit(row) -> str:
    """Where a ruler row's limit lies: its points less the distance to it."""
    return svg(row.points - row.gap)


@register.filter
def axis_start(rows) -> int:
    """The axis begins at 50, or at 0 when anything lies below."""
    known = [row.points for row in rows if row.points is not None]
    return 0 if any(points < 50 for points in known) else 50


@register.filter
def axis_box(rows) -> str:
    start = axis_start(rows)
    return f"{start} 0 {100 - start} 20"


@register.filter
def axis_marks(rows) -> list[dict]:
    """What stands on a ruler's axis: where it begins, and each row's limit."""
    start = axis_start(rows)
    limits = sorted(
        {row.points - row.gap for row in rows if None not in (row.points, row.gap)}
    )
    marks = [{"x": 0, "words": start, "wide": True}]
    for each in limits:
        place = round((each - start) / (100 - start) * 100)
        if 0 <= place <= 100:
            marks.append({"x": place, "words": f"{each.normalize():f}", "key": True})
    return marks


@register.simple_tag
def level_reason(assessment: Assessment) -> str:
    """The rule that gives the assessment's level, in one sentence."""
    rules = assessment.framework.rules()
    level = next(
        each for each in rules.levels if each.code == assessment.rule_level_code
    )
    words = f"ตามเกณฑ์ “{level.name_th}”: {level_condition(rules, level)}"
    if not rules.level_is_official(level):
        words += " (เกณฑ์นี้ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช.)"
    return words
