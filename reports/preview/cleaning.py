"""Old previews go: each report of an agency's year keeps the newest few."""

from datetime import timedelta

from django.db.models import Count
from django.utils import timezone

from reports.models import Preview
from reports.preview import files

KEPT = 3
# Failed, or asked for and never made: of no use to anybody any more.
FORGOTTEN = timedelta(days=7)


def drop_surplus(assessment_id: int, kind: str, edition: int) -> int:
    """Remove all but the newest finished previews of one report."""
    finished = Preview.objects.filter(
        assessment=assessment_id,
        kind=kind,
        edition=edition,
        state=Preview.State.READY,
    ).order_by("-finished_at", "-pk")
    return _remove(list(finished.values_list("pk", "folder")[KEPT:]))


def clean_previews() -> int:
    """Remove surplus previews, forgotten ones and files that nothing refers to."""
    crowded = (
        Preview.objects.filter(state=Preview.State.READY)
        .values("assessment", "kind", "edition")
        .annotate(count=Count("pk"))
        .filter(count__gt=KEPT)
        .values_list("assessment", "kind", "edition")
    )
    removed = sum(drop_surplus(*report) for report in list(crowded))
    forgotten = Preview.objects.exclude(state=Preview.State.READY).filter(
        requested_at__lt=timezone.now() - FORGOTTEN
    )
    removed += _remove(list(forgotten.values_list("pk", "folder")))
    known = set(Preview.objects.exclude(folder="").values_list("folder", flat=True))
    return removed + files.remove_strays(known)


def _remove(previews: list[tuple[int, str]]) -> int:
    # Rows first: a row without files would promise what is not there.
    Preview.objects.filter(pk__in=[key for key, _ in previews]).delete()
    for _, folder in previews:
        files.remove(folder)
    return len(previews)
