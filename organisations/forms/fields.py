"""Form fields that understand Thai digits and refuse instead of guessing."""

from datetime import date
from decimal import Decimal

from django import forms

from thai.dates import DateError, parse_date_be, to_be
from thai.numerals import BahtError, ScoreError, parse_baht, parse_score
from thai.plain_text import one_line


class PersonNameField(forms.CharField):
    """A person's name as everybody sees it: nothing unseen makes it look like another."""

    def __init__(self, **options):
        super().__init__(label="ชื่อ - สกุล", max_length=150, **options)

    def to_python(self, value) -> str:
        return one_line(super().to_python(value))


class _StrictField(forms.Field):
    """A text input whose strict parser's Thai sentence becomes the error.

    ``<input type=number>`` would turn ๘๘.๓๗ into nothing before it is sent.
    """

    widget = forms.TextInput

    def __init__(self, **options):
        options.setdefault("required", False)
        super().__init__(**options)
        self.widget.attrs.setdefault("inputmode", "decimal")
        self.widget.attrs.setdefault("autocomplete", "off")

    def prepare_value(self, value):
        return f"{value:.2f}" if isinstance(value, Decimal) else value

    def parse(self, text: str) -> Decimal | date | None:
        raise TypeError(type(self).__name__)

    def to_python(self, value):
        if value is None or isinstance(value, Decimal | date):
            return value
        try:
            return self.parse(str(value))
        except (ScoreError, BahtError, DateError) as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def has_changed(self, initial, data):
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


class ScoreField(_StrictField):
    """Points 0..100 with at most two decimals, or None when left empty."""

    def parse(self, text: str) -> Decimal | None:
        return parse_score(text)


class BahtField(_StrictField):
    """An amount in baht; commas group thousands. None when left empty."""

    def parse(self, text: str) -> Decimal | None:
        return parse_baht(text)

    def prepare_value(self, value):
        if isinstance(value, Decimal):
            whole = value == value.to_integral_value()
            return f"{value:,.0f}" if whole else f"{value:,.2f}"
        return value


class DayField(_StrictField):
    """A day of the Buddhist Era, typed as 22/11/2569 or 22 พ.ย. 2569; None when empty."""

    def __init__(self, **options):
        super().__init__(**options)
        self.widget.attrs["inputmode"] = "text"

    def parse(self, text: str) -> date | None:
        return parse_date_be(text)

    def prepare_value(self, value):
        if isinstance(value, date):
            return f"{value.day}/{value.month}/{to_be(value.year)}"
        return value
