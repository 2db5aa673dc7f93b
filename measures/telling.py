"""Who hears of an entry of progress, and for whom it is the next thing to do."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from measures.models import Progress
from organisations.models import Cause, Role, User
from organisations.services.inbox import ask_role, members_with, settle, tell
from thai.plain_text import shortened

LONGEST_NAME = 120
LONGEST_WORDS = 120


def tell_of_report(progress: Progress, by: User | None) -> None:
    """Called within the deed's transaction; what waited before waits no more."""
    settle(progress)
    ask_role(
        Role.MANAGER,
        cause=Cause.REPORTED,
        text=f"ร้อยละ {progress.percent} ของ{_name(progress)}",
        **_where(progress, by),
    )


def tell_of_decision(
    progress: Progress, writers: Iterable[int], by: User | None
) -> None:
    """Whoever wrote a returned entry hears of it; confirming asks nothing of anybody."""
    settle(progress)
    if progress.status != Progress.Status.RETURNED:
        return
    said = _where(progress, by)
    still_here = members_with(said["organisation"], Role.OFFICER)
    words = shortened(progress.decided_words, LONGEST_WORDS)
    # Where none of them works there any more, it is every officer's.
    people = still_here & set(writers) or still_here
    tell(people, cause=Cause.SENT_BACK, text=f"{_name(progress)}: {words}", **said)


def _name(progress: Progress) -> str:
    return f"มาตรการ “{shortened(progress.measure.activity, LONGEST_NAME)}”"


def _where(progress: Progress, by: User | None) -> dict[str, Any]:
    assessment = progress.measure.plan.assessment
    organisation = assessment.organisation
    where = [organisation.code, assessment.year_be, progress.measure_id]
    return {
        "organisation": organisation,
        "link": f"{reverse('measures:progress', args=where)}#entry-{progress.pk}",
        "subject": progress,
        "by": by,
    }
