"""A trial's figures, taken from the address of the page; nothing is saved."""

from collections.abc import Mapping
from decimal import Decimal

from django import forms

from assessments.domain.framework import Framework as Rules
from assessments.domain.scoring import Figures
from assessments.forms.scores import InstrumentLines, Line, grid
from organisations.forms.fields import ScoreField


def field_name(code: str) -> str:
    return f"t-{code}"


def moves_query(moves: Mapping[str, Decimal]) -> str:
    """The part of an address that opens the trial with these figures moved."""
    return "&".join(f"{field_name(code)}={value:.2f}" for code, value in moves.items())


class WhatIfForm(forms.Form):
    """One field for every instrument, part of EIT and indicator.

    A field left out or empty stands at what is published.
    """

    def __init__(self, data, *, rules: Rules, published: Figures):
        self.instruments = grid(rules)
        self.published: dict[str, Decimal] = dict(published.instruments)
        self.published |= {str(n): each for n, each in published.indicators.items()}
        super().__init__(data)
        for line in self.lines():
            self.fields[field_name(line.code)] = ScoreField(label=line.label)

    def lines(self) -> list[Line]:
        return [line for each in self.instruments for line in lines_of(each)]

    def moves(self) -> dict[str, Decimal]:
        """The figures that differ from the published ones, by code."""
        found = {}
        for line in self.lines():
            value = self.cleaned_data.get(field_name(line.code))
            if value is not None and value != self.published.get(line.code):
                found[line.code] = value
        return found


def lines_of(instrument: InstrumentLines) -> list[Line]:
    """The instrument, its parts and its indicators; no questions or items."""
    return [
        instrument.line,
        *instrument.parts,
        *(each.line for each in instrument.indicators),
    ]
