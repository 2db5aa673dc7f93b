"""Two people saved: what each changed, and which fields both did."""

from dataclasses import dataclass
from typing import Any

from assessments.forms.scores import VERSION, ScoresForm, stored_values
from assessments.models import Assessment


@dataclass(frozen=True)
class Conflict:
    """A field that both changed, as stored now and as typed here."""

    name: str
    label: str
    theirs: Any
    mine: Any


@dataclass(frozen=True)
class Merge:
    """What to show after a refused save.

    ``form`` holds every value: the other person's where this
    one changed nothing, this one's where she did. ``taken_over`` counts the
    fields filled from the other's save.
    """

    form: ScoresForm
    conflicts: tuple[Conflict, ...]
    taken_over: int


def merge_with_stored(form: ScoresForm, assessment: Assessment) -> Merge:
    """Put a valid ``form``, refused as outdated, beside what is stored now.

    A field changed here but not there keeps its value; one changed there but
    not here takes theirs; one changed in both to different values is a
    conflict, keeps this person's value and shows both.
    """
    stored = stored_values(assessment)
    values: dict[str, Any] = {VERSION: assessment.version}
    conflicts, taken_over = [], 0
    for name, field in form.fields.items():
        if name == VERSION:
            continue
        mine = form.cleaned_data[name]
        theirs = field.clean(stored.get(name))
        before = form.value_when_opened(name)
        if mine == theirs or theirs == before:
            values[name] = mine
        elif mine == before:
            values[name] = theirs
            taken_over += 1
        else:
            values[name] = mine
            conflicts.append(Conflict(name, str(field.label), theirs, mine))
    fresh = form.merged(assessment, values)
    return Merge(fresh, tuple(conflicts), taken_over)
