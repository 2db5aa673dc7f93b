"""Searching the register: words, province and type, all in the address."""

from django import forms
from django.urls import reverse_lazy

from organisations.models.organisation import OrganisationType
from organisations.searching import LONGEST_QUERY


class RegisterSearchForm(forms.Form):
    """A GET form; what is no province or type of the register filters nothing."""

    q = forms.CharField(
        label="ค้นหา",
        required=False,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "maxlength": LONGEST_QUERY,
                "autocomplete": "off",
                "class": "form-control",
            }
        ),
    )
    province = forms.ChoiceField(
        label="จังหวัด",
        required=False,
        widget=forms.Select(attrs={"class": "form-select"}),
    )
    type = forms.ChoiceField(
        label="ประเภท",
        required=False,
        choices=[("", "ทุกประเภท"), *OrganisationType.choices],
        widget=forms.Select(attrs={"class": "form-select"}),
    )

    address = reverse_lazy("organisations:agency-search")

    def __init__(self, *args, provinces: list[str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["province"].choices = [
            ("", "ทุกจังหวัด"),
            *((name, name) for name in provinces),
        ]

    def filters(self) -> dict[str, str]:
        """Field of a period -> wanted value; empty when nothing is filtered."""
        self.full_clean()
        wanted = {
            name: self.cleaned_data.get(name, "") for name in ("province", "type")
        }
        return {name: value for name, value in wanted.items() if value}
