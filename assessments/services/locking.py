"""One lock for everything that belongs to an assessment."""

from assessments.models import Assessment


class ChangedMeanwhile(Exception):
    """Somebody else saved since the given version was read; nothing was written."""


def locked(assessment: Assessment) -> Assessment:
    """The assessment, read again under a lock until the transaction ends.

    Two tabs, or two people, may act at once: whoever comes second waits here
    and then sees what the first one wrote.
    """
    return (
        Assessment.objects.select_for_update(of=("self",))
        .select_related("organisation", "framework")
        .get(pk=assessment.pk)
    )
