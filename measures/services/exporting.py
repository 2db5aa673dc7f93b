"""The table of measures that was taken out of the house."""

from collections.abc import Mapping

from django.db import transaction

from assessments.models import Assessment
from organisations.audit import record
from organisations.models import User


@transaction.atomic
def note_export(
    *, assessment: Assessment, measures: int, wanted: Mapping[str, str], by: User
) -> None:
    """Who took out how many ``measures``; ``wanted`` says in words what narrowed them."""
    record(
        act="follow.exported",
        target=assessment,
        by=by,
        organisation=assessment.organisation,
        changes={
            "measures": (None, measures),
            # The words may be a person's name, and the trail keeps none.
            **{
                name: (None, "ระบุคำค้น" if name == "q" else value)
                for name, value in wanted.items()
            },
        },
    )
