"""Which dates a new calendar holds."""

from collections.abc import Iterable

from django import forms

from organisations.models import Division, Organisation


class FeedForm(forms.Form):
    """``scopes``: each agency that she reads with its divisions; keys of no others."""

    what = forms.ChoiceField(
        label="มาตรการของ",
        error_messages={
            "required": "ยังไม่ได้เลือกหน่วยงานหรือสำนัก/กอง เลือกจากรายการ",
            "invalid_choice": "ไม่มีรายการที่เลือก เลือกหน่วยงานหรือสำนัก/กองจากรายการ",
        },
    )

    def __init__(
        self, *args, scopes: Iterable[tuple[Organisation, list[Division]]], **kwargs
    ):
        super().__init__(*args, **kwargs)
        self._scopes: dict[str, tuple[Organisation, Division | None]] = {}
        choices = []
        for organisation, divisions in scopes:
            name = organisation.present_period.short_name
            key = str(organisation.pk)
            self._scopes[key] = (organisation, None)
            group = [(key, f"{name} ทั้งหน่วยงาน")]
            for each in divisions:
                key = f"{organisation.pk}-{each.pk}"
                self._scopes[key] = (organisation, each)
                group.append((key, f"{name} {each.name}"))
            choices += group
        self.fields["what"].choices = choices

    def chosen(self) -> tuple[Organisation, Division | None]:
        return self._scopes[self.cleaned_data["what"]]
