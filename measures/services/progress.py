"""Reporting how far a measure has come, and deciding about what was reported.

An entry belongs to the measure, whatever the review of the plan's text does: it
is corrected until a manager confirms it, and never after that.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile, locked
from measures.domain.following import WHOLE
from measures.models import Measure, Progress
from measures.models.progress import LONGEST_TEXT, LONGEST_WORDS
from measures.permissions import (
    check,
    reason_against_correcting,
    reason_against_deciding,
    reason_against_reporting,
)
from measures.services.evidence import Outcome, Said, attach_files
from measures.telling import tell_of_decision, tell_of_report
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import AuditEntry, User
from organisations.services.inbox import settle
from organisations.uploads.taking_in import TakenIn
from thai.dates import fiscal_year_bounds, format_long
from thai.plain_text import plain_text

SENT = "progress.sent"
CHANGED = "progress.changed"
MOST_SPENT = Decimal("9999999999999.99")
TEXTS = ("done", "result", "obstacles", "next_step")


@dataclass(frozen=True)
class Told:
    """What is said of a measure as of ``on_date``.

    ``percent`` 0..100 of the whole measure; ``spending`` in baht since the entry
    before, None where it is not said.
    """

    on_date: date
    percent: int
    done: str
    result: str = ""
    obstacles: str = ""
    next_step: str = ""
    spending: Decimal | None = None


@dataclass(frozen=True)
class Reported:
    """The entry, and what became of each file that was sent with it."""

    progress: Progress
    outcomes: list[Outcome] = field(default_factory=list)


def writers_of(entries: Iterable[Progress]) -> dict[int, frozenset[int]]:
    """Who sent or changed each entry, by its key, in one query."""
    targets = {_target(each.pk): each.pk for each in entries}
    wrote = AuditEntry.objects.filter(
        target__in=targets, act__in=(SENT, CHANGED), actor__isnull=False
    )
    found: dict[int, set[int]] = {key: set() for key in targets.values()}
    for target, actor in wrote.values_list("target", "actor"):
        found[targets[target]].add(actor)
    return {key: frozenset(people) for key, people in found.items()}


def _target(key: int) -> str:
    return f"{Progress._meta.label}:{key}"


def wrote(user: User | None, progress: Progress) -> bool:
    return user is not None and user.pk in writers_of([progress])[progress.pk]


@transaction.atomic
def report_progress(
    *, measure: Measure, told: Told, by: User | None, taken: TakenIn | None = None
) -> Reported:
    """Hand an entry in, with files that were taken in; a manager is asked to look.

    A file that is refused does not stop the entry: its outcome says why.

    Raises:
        PermissionDenied: ``by`` may not report, or nothing can be reported yet.
        Refused: a day, percent or text that cannot be; or the measure is gone.
    """
    assessment, measure = _locked(measure)
    check(reason_against_reporting(by, measure))
    told = _checked(told, assessment)
    progress = Progress.objects.create(
        measure=measure, reported_by=by, reported_at=timezone.now(), **asdict(told)
    )
    changes = {
        name: (None, value)
        for name, value in asdict(told).items()
        if value not in ("", None)
    }
    _recorded(SENT, progress, changes, by)
    outcomes = _attached(progress, taken, by)
    tell_of_report(progress, by)
    return Reported(progress, outcomes)


@transaction.atomic
def change_progress(
    *,
    progress: Progress,
    version: int,
    told: Told,
    by: User | None,
    taken: TakenIn | None = None,
) -> Reported:
    """Correct an entry that nobody has confirmed; it waits for a manager again.

    Raises:
        ChangedMeanwhile: somebody changed or decided it since ``version``.
        PermissionDenied: ``by`` may not, or it was confirmed.
        Refused: as for ``report_progress``.
    """
    assessment, progress = _locked_entry(progress)
    check(reason_against_correcting(by, progress))
    _check_version(progress, version)
    told = _checked(told, assessment)
    changes = {
        name: (getattr(progress, name), value)
        for name, value in asdict(told).items()
        if getattr(progress, name) != value
    }
    was_returned = progress.status == Progress.Status.RETURNED
    sent = taken is not None and bool(taken.results)
    if not (changes or was_returned or sent):
        return Reported(progress)
    for name, value in asdict(told).items():
        setattr(progress, name, value)
    progress.status = Progress.Status.SENT
    progress.reported_by, progress.reported_at = by, timezone.now()
    progress.version += 1
    progress.save()
    if was_returned:
        changes["status"] = (Progress.Status.RETURNED.value, progress.status.value)
    _recorded(CHANGED, progress, changes, by)
    outcomes = _attached(progress, taken, by)
    tell_of_report(progress, by)
    return Reported(progress, outcomes)


@transaction.atomic
def withdraw_progress(*, progress: Progress, version: int, by: User | None) -> None:
    """Take back an entry that nobody has confirmed; its words stay in the trail.

    Its evidence stays with the measure.

    Raises:
        ChangedMeanwhile: somebody changed or decided it since ``version``.
        PermissionDenied: ``by`` may not, or it was confirmed.
    """
    _, progress = _locked_entry(progress)
    check(reason_against_correcting(by, progress))
    _check_version(progress, version)
    changes = {
        name: (getattr(progress, name), None)
        for name in ("on_date", "percent", "spending", *TEXTS)
        if getattr(progress, name) not in ("", None)
    }
    _recorded("progress.withdrawn", progress, changes, by)
    settle(progress)
    progress.evidence.update(progress=None)
    progress.delete()


def confirm_progress(
    *, progress: Progress, version: int, by: User | None, words: str = ""
) -> Progress:
    """Agree to an entry; from now on it counts, and never changes.

    Raises:
        ChangedMeanwhile: somebody changed or decided it since ``version``.
        PermissionDenied: ``by`` is no manager, wrote it herself in an agency that
            does not allow that, or it does not wait.
    """
    return _decide(Progress.Status.CONFIRMED, progress, version, by, words)


def return_progress(
    *, progress: Progress, version: int, by: User | None, words: str
) -> Progress:
    """Give an entry back to the officers, with words that say what to mend.

    Raises:
        ChangedMeanwhile, PermissionDenied: as for ``confirm_progress``.
        Refused: there are no words.
    """
    return _decide(Progress.Status.RETURNED, progress, version, by, words)


_DECIDED = {
    Progress.Status.CONFIRMED: "progress.confirmed",
    Progress.Status.RETURNED: "progress.returned",
}


@transaction.atomic
def _decide(
    status: Progress.Status,
    progress: Progress,
    version: int,
    by: User | None,
    words: str,
) -> Progress:
    _, progress = _locked_entry(progress)
    is_own = wrote(by, progress)
    # A page that shows an older version is told so before it is told anything else.
    _check_version(progress, version)
    check(reason_against_deciding(by, progress, wrote=is_own))
    words = _text("ข้อความถึงเจ้าหน้าที่", words, LONGEST_WORDS)
    if status == Progress.Status.RETURNED and not words:
        raise Refused("เขียนว่าให้แก้ไขอะไรก่อนส่งกลับ")
    progress.status = status
    progress.decided_by, progress.decided_at = by, timezone.now()
    progress.decided_words = words
    progress.version += 1
    progress.save()
    changes: dict = {"status": (Progress.Status.SENT.value, status.value)}
    if words:
        changes["decided_words"] = (None, words)
    if is_own:
        changes["two_hats"] = (None, True)
    _recorded(_DECIDED[status], progress, changes, by)
    tell_of_decision(progress, writers_of([progress])[progress.pk], by)
    return progress


def _locked(measure: Measure) -> tuple[Assessment, Measure]:
    """Both read again under the lock of the year."""
    assessment = locked(measure.plan.assessment)
    found = Measure.objects.select_related("plan").filter(pk=measure.pk).first()
    if found is None:
        raise Refused("มาตรการนี้ถูกลบไปแล้ว จึงยังไม่ได้บันทึกความก้าวหน้า")
    found.plan.assessment = assessment
    return assessment, found


def _locked_entry(progress: Progress) -> tuple[Assessment, Progress]:
    assessment = locked(progress.measure.plan.assessment)
    found = (
        Progress.objects.select_related("measure__plan").filter(pk=progress.pk).first()
    )
    if found is None:
        raise Refused("ความก้าวหน้านี้ถูกถอนไปแล้ว")
    found.measure.plan.assessment = assessment
    return assessment, found


def _check_version(progress: Progress, version: int) -> None:
    if progress.version != version:
        raise ChangedMeanwhile


def earliest_day(assessment: Assessment) -> date:
    """No plan was carried out before the year from which it comes."""
    return fiscal_year_bounds(assessment.year_be)[0]


def _checked(told: Told, assessment: Assessment) -> Told:
    """The same with clean texts.

    Raises:
        Refused: names the field, the value and the remedy.
    """
    first, today = earliest_day(assessment), timezone.localdate()
    if not first <= told.on_date <= today:
        raise Refused(
            f"ข้อมูล ณ วันที่ {format_long(told.on_date)} "
            + ("ยังมาไม่ถึง" if told.on_date > today else "อยู่ก่อนปีที่ประเมิน")
            + f" ใส่วันที่ตั้งแต่ {format_long(first)} ถึงวันนี้"
        )
    if not 0 <= told.percent <= WHOLE:
        raise Refused(f"ความก้าวหน้าร้อยละ {told.percent} เป็นไปไม่ได้ ใส่จำนวนเต็ม 0 ถึง 100")
    spending = told.spending
    if spending is not None and not 0 <= spending <= MOST_SPENT:
        raise Refused(
            f"เงินที่ใช้จ่าย {spending:,.2f} บาทเป็นไปไม่ได้ ใส่ตั้งแต่ 0 บาทขึ้นไป หรือเว้นว่าง"
        )
    clean = {
        name: _text(
            str(Progress._meta.get_field(name).verbose_name),
            getattr(told, name),
            LONGEST_TEXT,
        )
        for name in TEXTS
    }
    if not clean["done"]:
        raise Refused("เขียนสิ่งที่ดำเนินการ ถ้ายังไม่ได้เริ่ม เขียนว่ายังไม่ได้เริ่มเพราะอะไร")
    return Told(told.on_date, told.percent, spending=spending, **clean)


def _text(label: str, typed: str, longest: int) -> str:
    text = plain_text(typed)
    if len(text) > longest:
        raise Refused(
            f"{label}ยาว {len(text):,} ตัวอักษร เกิน {longest:,} ย่อให้สั้นลงแล้วบันทึกอีกครั้ง"
        )
    return text


def _attached(
    progress: Progress, taken: TakenIn | None, by: User | None
) -> list[Outcome]:
    if taken is None or not taken.results:
        return []
    return attach_files(
        measure=progress.measure, taken=taken, said=Said(), by=by, progress=progress
    )


def _recorded(act: str, progress: Progress, changes: dict, by: User | None) -> None:
    record(
        act=act,
        target=progress,
        by=by,
        organisation=progress.measure.plan.assessment.organisation,
        changes={"measure": (None, progress.measure.activity), **changes},
    )
