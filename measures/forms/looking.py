"""Which measures a drawn page shows, and in which groups: a GET form."""

from collections.abc import Mapping

from django import forms

from measures.overview.filtering import LABELS, Choices, Filter
from measures.overview.grouping import BY

SHOWN = ("mark", "division", "indicator", "issue")


def _select() -> forms.Select:
    return forms.Select(attrs={"class": "form-select"})


class LookForm(forms.Form):
    """What ``read_filter`` and ``read_way`` understand.

    Whatever else the filter asks for is kept hidden, so that a look at the same
    measures from another page does not lose it.
    """

    def __init__(
        self, wanted: Filter, choices: Choices, ways: Mapping[str, str], way: str
    ):
        super().__init__(auto_id="look-%s", initial={BY: way, **wanted.asked})
        self.fields[BY] = forms.ChoiceField(
            label="จัดกลุ่มตาม",
            required=False,
            choices=list(ways.items()),
            widget=_select(),
        )
        for name in SHOWN:
            label, every = LABELS[name]
            options = choices.of(name)
            if len(options) > 1:
                self.fields[name] = forms.ChoiceField(
                    label=label,
                    required=False,
                    choices=[("", every), *options],
                    widget=_select(),
                )
        for name in sorted(wanted.asked.keys() - self.fields.keys()):
            self.fields[name] = forms.CharField(widget=forms.HiddenInput)
