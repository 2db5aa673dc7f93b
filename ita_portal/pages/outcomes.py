"""What became of things to do that are done with, as the trail tells it."""

from collections.abc import Collection

from organisations.models import AuditEntry, Cause, InboxRow

# Words and sign of its state.
Outcome = tuple[str, str]

# By what was to be done: which acts end the wait, and what is said of it then.
_ENDS: dict[str, dict[str, Outcome]] = {
    Cause.SUBMITTED: {
        "assessment.approved": ("เห็นชอบแล้ว", "done"),
        "assessment.returned": ("ส่งกลับแก้ไขแล้ว", "back"),
        "assessment.withdrawn": ("ถอนเพื่อแก้ไขแล้ว", "back"),
    },
    Cause.RETURNED: {"assessment.submitted": ("แก้ไขและเสนอแล้ว", "done")},
    Cause.WITHDRAWN: {"assessment.submitted": ("แก้ไขและเสนอแล้ว", "done")},
    Cause.REPORTED: {
        "progress.confirmed": ("ยืนยันความก้าวหน้าแล้ว", "done"),
        "progress.returned": ("ส่งกลับความก้าวหน้าแล้ว", "back"),
        "progress.changed": ("แก้ไขและส่งใหม่แล้ว", "done"),
        "progress.withdrawn": ("ถอนความก้าวหน้าแล้ว", "done"),
    },
}
_UNTOLD: Outcome = ("เสร็จแล้ว", "done")


def outcomes_of(rows: Collection[InboxRow]) -> dict[int, Outcome]:
    """By the key of the row; one query, none without a row that was to do.

    What was only to be read is not in it.
    """
    ended = [row for row in rows if row.is_to_do and row.done_at]
    acts = {act for row in ended for act in _ENDS.get(row.cause, ())}
    entries: dict[str, list] = {}
    if acts:
        found = (
            AuditEntry.objects.filter(
                act__in=acts, target__in={row.subject for row in ended}
            )
            .order_by("at", "number")
            .values_list("target", "act", "at")
        )
        for target, act, at in found:
            entries.setdefault(target, []).append((act, at))
    return {row.pk: _first(row, entries.get(row.subject, [])) for row in ended}


def _first(row: InboxRow, entries: list) -> Outcome:
    """The next act that ended it: an act of the trail may be a moment after ``done_at``."""
    ends = _ENDS.get(row.cause, {})
    return next(
        (ends[act] for act, at in entries if act in ends and at >= row.at), _UNTOLD
    )
