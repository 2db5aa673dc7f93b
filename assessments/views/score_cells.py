"""What the score page is told about single cells while somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from assessments.domain.scoring import Outcome
from assessments.forms.merging import Conflict
from assessments.forms.scores import (
    LEVEL,
    TOTAL,
    VERSION,
    ScoresForm,
    as_sent,
    comment_name,
    points_name,
    stored_values,
)
from assessments.models import Assessment
from assessments.queries import saves_of
from organisations.models import User

# How far back the page looks for who changed a cell.
SAVES_READ = 20


@dataclass(frozen=True)
class CellNote:
    """A sentence about one cell.

    ``kind``: refused, differs or other; other carries what is stored now, as a
    field holds it, and whether it was typed over here.
    """

    name: str
    field_id: str
    kind: str
    text: str = ""
    conflict: Conflict | None = None
    is_typed: bool = False
    stored: str = ""
    who: User | None = None
    at: datetime | None = None


def notes_of(
    form: ScoresForm, assessment: Assessment, outcome: Outcome | None
) -> list[CellNote]:
    """Refusals, differences and what others saved, for a validated ``form``."""
    return [
        *_refused(form),
        *_differences(form, outcome),
        *_saved_by_others(form, assessment),
    ]


def _refused(form: ScoresForm) -> Iterator[CellNote]:
    for name, errors in form.errors.items():
        if name in form.fields and name != VERSION:
            yield CellNote(name, form[name].auto_id, "refused", " ".join(errors))


def _differences(form: ScoresForm, outcome: Outcome | None) -> Iterator[CellNote]:
    for each in outcome.differences if outcome else ():
        if each.code == "level-undecided":
            continue
        name = each.subject if each.subject in (TOTAL, LEVEL) else ""
        name = name or points_name(each.subject)
        yield CellNote(name, form[name].auto_id, "differs", each.message)


def _saved_by_others(form: ScoresForm, assessment: Assessment) -> Iterator[CellNote]:
    if form.cleaned_data.get(VERSION) in (None, assessment.version):
        return
    stored = stored_values(assessment)
    writers = _writers(assessment)
    for name, field in form.fields.items():
        if name == VERSION:
            continue
        theirs = field.clean(stored.get(name))
        before = form.value_when_opened(name)
        if theirs == before:
            continue
        mine = form.cleaned_data.get(name)
        who, at = writers.get(name, (None, None))
        yield CellNote(
            name,
            form[name].auto_id,
            "other",
            conflict=Conflict(name, str(field.label), theirs, mine),
            is_typed=name in form.errors or mine not in (before, theirs),
            stored=as_sent(field, stored.get(name)),
            who=who,
            at=at,
        )


def _writers(assessment: Assessment) -> dict[str, tuple[User | None, datetime]]:
    """Who changed each field last, and when, by the field's name in the form."""
    found: dict[str, tuple[User | None, datetime]] = {}
    for entry in saves_of(assessment)[:SAVES_READ]:
        for field in entry.changes:
            code, _, what = field.partition(" ")
            name = {"published_total": TOTAL, "published_level": LEVEL}.get(
                code, comment_name(code) if what == "commented" else points_name(code)
            )
            if what != "source":
                found.setdefault(name, (entry.actor, entry.at))
    return found
