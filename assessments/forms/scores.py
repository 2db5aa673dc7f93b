"""The score page's form: one field per published figure and per commented item."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django import forms

from assessments.domain.framework import Certainty
from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures
from assessments.models import Assessment
from assessments.services.scores import PublishedScores, ScoreEntry
from organisations.forms.fields import ScoreField

TOTAL, LEVEL, VERSION = "total", "level", "version"


def points_name(code: str) -> str:
    return f"points-{code}"


def comment_name(code: str) -> str:
    return f"commented-{code}"


@dataclass(frozen=True)
class Line:
    """One line of the grid: a code, its name, and how messages call it.

    ``markable`` lines can be marked as commented; ``unconfirmed`` names are the
    system's wording and not the Commission's.
    """

    code: str
    name: str
    label: str
    markable: bool = False
    unconfirmed: bool = False


@dataclass(frozen=True)
class IndicatorLines:
    line: Line
    items: tuple[Line, ...]


@dataclass(frozen=True)
class InstrumentLines:
    line: Line
    weight: Decimal
    parts: tuple[Line, ...]
    indicators: tuple[IndicatorLines, ...]


def grid(rules: Rules) -> tuple[InstrumentLines, ...]:
    """The framework's year as the lines of the score page, in printed order."""
    items: dict[int, list[Line]] = {}
    for question in rules.questions:
        line = _item(question.code, question.topic_th, question.certainty)
        items.setdefault(question.indicator, []).append(line)
    for item in rules.oit_items:
        if item.indicator is not None:
            line = _item(item.code, item.title_th, item.certainty)
            items.setdefault(item.indicator, []).append(line)
    return tuple(
        InstrumentLines(
            line=Line(each.code, each.name_th, f"เครื่องมือ {each.code}"),
            weight=each.weight,
            parts=tuple(
                Line(part.code, part.name_th, part.name_th) for part in rules.eit_parts
            )
            if each.code == "EIT"
            else (),
            indicators=tuple(
                IndicatorLines(
                    Line(
                        str(indicator.number),
                        indicator.name_th,
                        f"ตัวชี้วัดที่ {indicator.number} {indicator.name_th}",
                    ),
                    tuple(items.get(indicator.number, ())),
                )
                for indicator in rules.indicators
                if indicator.instrument == each.code
            ),
        )
        for each in rules.instruments
    )


def _item(code: str, name: str, certainty: Certainty) -> Line:
    return Line(
        code,
        name,
        f"ข้อ {code} {name}",
        markable=True,
        unconfirmed=not certainty.shown_as_official,
    )


def lines_of(instruments: tuple[InstrumentLines, ...]) -> Iterator[Line]:
    for each in instruments:
        yield each.line
        yield from each.parts
        for indicator in each.indicators:
            yield indicator.line
            yield from indicator.items


def level_choices(rules: Rules | None, known: list[str]) -> list:
    """The year's levels first; then every other level that was ever announced."""
    own = [each.name_th for each in rules.levels] if rules else []
    others = [name for name in known if name not in own]
    choices: list = [("", "ยังไม่ทราบ")]
    if own:
        choices.append(("ระดับตามเกณฑ์ปีนี้", [(name, name) for name in own]))
    if others:
        choices.append(("ระดับของปีอื่น", [(name, name) for name in others]))
    return choices


class ScoresForm(forms.Form):
    """Every figure as published. Initial values travel along as hidden fields, so
    that a save by somebody else can be told from a change of one's own."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        *args,
        assessment: Assessment,
        instruments: tuple[InstrumentLines, ...],
        levels: list,
        **kwargs,
    ):
        self.assessment = assessment
        self.instruments = instruments
        self.levels = levels
        super().__init__(*args, **kwargs)
        self.fields[TOTAL] = ScoreField(
            label="คะแนนภาพรวม", show_hidden_initial=True, initial=None
        )
        self.fields[LEVEL] = forms.ChoiceField(
            label="ระดับที่ประกาศ",
            choices=levels,
            required=False,
            show_hidden_initial=True,
            error_messages={"invalid_choice": "ไม่รู้จักระดับ “%(value)s” เลือกจากรายการ"},
        )
        for line in lines_of(instruments):
            self.fields[points_name(line.code)] = ScoreField(
                label=line.label, show_hidden_initial=True
            )
            if line.markable:
                self.fields[comment_name(line.code)] = forms.BooleanField(
                    label=f"{line.code} มีข้อเสนอแนะ",
                    required=False,
                    show_hidden_initial=True,
                )
        self.initial = {**stored_values(assessment), **self.initial}

    def value_when_opened(self, name: str):
        """A field's clean value at the time the page was opened; needs a bound form."""
        field = self.fields[name]
        hidden = field.hidden_widget()
        raw = hidden.value_from_datadict(
            self.data, self.files, self.add_initial_prefix(name)
        )
        try:
            return field.clean(raw)
        except forms.ValidationError:
            return None

    def clean(self):
        """Take over the stored value wherever the person chose it in a conflict."""
        data = super().clean()
        for name in self.fields:
            if take_name(name) in self.data:
                data[name] = self.value_when_opened(name)
        return data

    def merged(self, assessment: Assessment, values: dict) -> "ScoresForm":
        """The form again, over what is stored now, showing ``values``.

        Its hidden first values are the stored ones, so that the next save is
        compared with them.
        """
        stored = stored_values(assessment)
        data: dict = {VERSION: str(assessment.version)}
        for name, field in self.fields.items():
            if name == VERSION:
                continue
            data[self.add_initial_prefix(name)] = as_sent(field, stored.get(name))
            sent = as_sent(field, values[name])
            if not isinstance(field, forms.BooleanField) or values[name]:
                data[name] = sent
        return ScoresForm(
            data,
            assessment=assessment,
            instruments=self.instruments,
            levels=self.levels,
        )

    def figures(self) -> Figures:
        """The figures that can be read so far, as the domain takes them."""
        data = self.cleaned_data
        points = {
            line.code: data.get(points_name(line.code))
            for line in lines_of(self.instruments)
            if not line.markable
        }
        known = {code: value for code, value in points.items() if value is not None}
        return Figures(
            indicators={int(c): value for c, value in known.items() if c.isdecimal()},
            instruments={c: value for c, value in known.items() if not c.isdecimal()},
            published_total=data.get(TOTAL),
            published_level=data.get(LEVEL) or None,
        )

    def published(self) -> PublishedScores:
        """What was entered, for the service; codes without anything are left out."""
        data = self.cleaned_data
        entries = {}
        for line in lines_of(self.instruments):
            points = data[points_name(line.code)]
            commented = bool(line.markable and data[comment_name(line.code)])
            if points is not None or commented:
                entries[line.code] = ScoreEntry(points, commented)
        return PublishedScores(total=data[TOTAL], level=data[LEVEL], entries=entries)


def take_name(name: str) -> str:
    """The box "use the stored value" beside a field that two people changed."""
    return f"take-{name}"


def as_sent(field: forms.Field, value) -> str:
    prepared = field.prepare_value(value)
    return "" if prepared is None else str(prepared)


def stored_values(assessment: Assessment) -> dict:
    """The form's values as they are stored now."""
    values: dict = {
        VERSION: assessment.version,
        TOTAL: assessment.published_total,
        LEVEL: assessment.published_level,
    }
    for each in assessment.scores.all():
        values[points_name(each.code)] = each.points
        if each.commented:
            values[comment_name(each.code)] = True
    return values
