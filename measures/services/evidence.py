"""Evidence of a measure: files and links, added, described, and taken out of sight."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import ChangedMeanwhile, locked
from measures.domain.links import checked_address
from measures.evidence_files import published_copy
from measures.models import Evidence, Measure, Progress
from measures.permissions import (
    check,
    reason_against_adding_to,
    reason_against_evidence,
    reason_against_removing,
)
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User
from organisations.uploads.names import parted
from organisations.uploads.taking_in import (
    NotTaken,
    TakenFile,
    TakenIn,
    Upload,
    taken_in,
)
from thai.plain_text import one_line, plain_text, shortened

FOLDER = "evidence"
MOST_FILES = 30
LONGEST_TITLE = 300
LONGEST_WORDS = 1_000
NAMED = ("title", "item_code", "expires_on", "is_public")


@dataclass(frozen=True)
class Said:
    """What is said of evidence; an empty title takes the file's name for now."""

    title: str = ""
    item_code: str = ""
    expires_on: date | None = None
    is_public: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of one file: ``evidence`` where the measure has it, else ``why`` not."""

    name: str
    evidence: Evidence | None = None
    is_new: bool = False
    why: str = ""


def add_files(
    *,
    measure: Measure,
    uploads: Iterable[Upload],
    said: Said,
    by: User | None,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Keep every upload that is good, and tell of each what became of it.

    Written to the disk and looked at before anything is locked.

    Raises:
        PermissionDenied: ``by`` may not add evidence here.
        Refused: more files than are taken at once, or no such OIT item.
    """
    uploads = list(uploads)
    check(reason_against_adding_to(by, measure, progress))
    check_count(len(uploads))
    with taken_in(uploads, folder=FOLDER) as taken:
        return attach_files(
            measure=measure, taken=taken, said=said, by=by, progress=progress
        )


def check_count(files: int) -> None:
    if not files:
        raise Refused("ยังไม่ได้เลือกไฟล์ เลือกอย่างน้อยหนึ่งไฟล์")
    if files > MOST_FILES:
        raise Refused(
            f"เลือกมา {files} ไฟล์ รับครั้งละไม่เกิน {MOST_FILES} ไฟล์ ยังไม่ได้เก็บไฟล์ใด แบ่งส่งเป็นหลายครั้ง"
        )


@transaction.atomic
def attach_files(
    *,
    measure: Measure,
    taken: TakenIn,
    said: Said,
    by: User | None,
    progress: Progress | None = None,
) -> list[Outcome]:
    """Make files that were taken in evidence; within the block of ``taken_in``.

    A file whose content the measure has already is told so, not kept twice.
    """
    assessment, measure, progress = _locked(measure, progress)
    check(reason_against_adding_to(by, measure, progress))
    _check_item(assessment, said.item_code)
    known = {
        each.sha256: each
        for each in measure.evidence.shown().filter(kind=Evidence.Kind.FILE)
    }
    outcomes = []
    for each in taken.results:
        if isinstance(each, NotTaken):
            outcomes.append(Outcome(each.name, why=each.why))
        elif there := known.get(each.sha256):
            outcomes.append(
                Outcome(
                    each.name,
                    there,
                    why=f"ไฟล์นี้มีอยู่แล้ว คือ “{shortened(there.title, 80)}” จึงไม่เก็บซ้ำ",
                )
            )
        else:
            made = _file(measure, progress, each, said, by)
            known[each.sha256] = made
            outcomes.append(Outcome(each.name, made, is_new=True))
            _recorded("evidence.added", made, assessment, _all_of(made), by)
    return outcomes


@transaction.atomic
def add_link(
    *,
    measure: Measure,
    url: str,
    said: Said,
    by: User | None,
    progress: Progress | None = None,
) -> Evidence:
    """Make a page on the web evidence. It is not fetched.

    Raises:
        Refused: no address that anybody may open, or the measure has it already.
    """
    assessment, measure, progress = _locked(measure, progress)
    check(reason_against_adding_to(by, measure, progress))
    url = checked_address(url)
    _check_item(assessment, said.item_code)
    title = _title(said.title)
    if not title:
        raise Refused("เขียนว่าหน้าเว็บนี้แสดงอะไร เช่น ประกาศแผนจัดซื้อปี 2569 บนเว็บไซต์หน่วยงาน")
    if there := measure.evidence.shown().filter(url=url).first():
        raise Refused(f"ที่อยู่นี้มีอยู่แล้ว คือ “{shortened(there.title, 80)}”")
    made = Evidence.objects.create(
        measure=measure,
        progress=progress,
        kind=Evidence.Kind.LINK,
        url=url,
        title=title,
        item_code=said.item_code,
        expires_on=said.expires_on,
        added_by=by,
        added_at=timezone.now(),
    )
    return _recorded("evidence.added", made, assessment, _all_of(made), by)


def change_evidence(
    *, evidence: Evidence, version: int, said: Said, by: User | None
) -> Evidence:
    """Say another thing of it: what it shows, which item, until when, whether public.

    Raises:
        ChangedMeanwhile: somebody else did since ``version``.
        Refused: it was removed, the title is empty, or it cannot be public.
    """
    check(reason_against_evidence(by, evidence.measure.plan.assessment))
    if said.is_public and not evidence.is_public:
        # Not found out when the report is made; drawn before anything is locked.
        published_copy(evidence)
    with transaction.atomic():
        return _change(evidence, version, said, by)


def _change(evidence: Evidence, version: int, said: Said, by: User | None) -> Evidence:
    assessment, evidence = _locked_evidence(evidence)
    check(reason_against_evidence(by, assessment))
    if evidence.version != version:
        raise ChangedMeanwhile
    _check_item(assessment, said.item_code, kept=evidence.item_code)
    title = _title(said.title)
    if not title:
        raise Refused("เขียนว่าหลักฐานนี้แสดงอะไร ช่องนี้เว้นว่างไม่ได้")
    new = {
        "title": title,
        "item_code": said.item_code,
        "expires_on": said.expires_on,
        "is_public": said.is_public,
    }
    changes = {
        name: (getattr(evidence, name), value)
        for name, value in new.items()
        if getattr(evidence, name) != value
    }
    if not changes:
        return evidence
    for name, value in new.items():
        setattr(evidence, name, value)
    evidence.version += 1
    evidence.save(update_fields=[*new, "version"])
    return _recorded("evidence.changed", evidence, assessment, changes, by)


@transaction.atomic
def remove_evidence(*, evidence: Evidence, words: str, by: User | None) -> Evidence:
    """Take it out of sight; the file stays, since the trail and reports refer to it.

    Raises:
        Refused: no words, or it was removed before.
    """
    assessment, evidence = _locked_evidence(evidence)
    check(reason_against_removing(by, evidence))
    words = plain_text(words)[:LONGEST_WORDS]
    if not words:
        raise Refused("เขียนเหตุผลที่นำหลักฐานนี้ออก เช่น แนบผิดมาตรการ")
    evidence.removed_at, evidence.removed_by = timezone.now(), by
    evidence.removed_words, evidence.is_public = words, False
    evidence.version += 1
    evidence.save(
        update_fields=[
            "removed_at",
            "removed_by",
            "removed_words",
            "is_public",
            "version",
        ]
    )
    changes = {"title": (evidence.title, None), "removed_words": (None, words)}
    return _recorded("evidence.removed", evidence, assessment, changes, by)


@transaction.atomic
def note_handed_out(*, evidence: Evidence, by: User | None) -> None:
    """Who took the file out of the house."""
    record(
        act="evidence.downloaded",
        target=evidence,
        by=by,
        organisation=evidence.measure.plan.assessment.organisation,
        changes={"sha256": (None, evidence.sha256), "bytes": (None, evidence.size)},
    )


def _locked(
    measure: Measure, progress: Progress | None
) -> tuple[Assessment, Measure, Progress | None]:
    """All read again under the lock of the year."""
    assessment = locked(measure.plan.assessment)
    found = Measure.objects.select_related("plan").filter(pk=measure.pk).first()
    if found is None:
        raise Refused("มาตรการนี้ถูกลบไปแล้ว จึงยังไม่ได้เก็บหลักฐาน")
    found.plan.assessment = assessment
    if progress is not None:
        progress = Progress.objects.filter(pk=progress.pk, measure=found).first()
        if progress is None:
            raise Refused("ความก้าวหน้านี้ไม่ใช่ของมาตรการนี้ เปิดหน้ามาตรการใหม่แล้วเพิ่มหลักฐาน")
    return assessment, found, progress


def _locked_evidence(evidence: Evidence) -> tuple[Assessment, Evidence]:
    assessment = locked(evidence.measure.plan.assessment)
    found = (
        Evidence.objects.shown()
        .select_related("measure__plan", "progress")
        .filter(pk=evidence.pk)
        .first()
    )
    if found is None:
        raise Refused("หลักฐานนี้ถูกนำออกไปแล้ว")
    found.measure.plan.assessment = assessment
    return assessment, found


def _file(
    measure: Measure,
    progress: Progress | None,
    taken: TakenFile,
    said: Said,
    by: User | None,
) -> Evidence:
    return Evidence.objects.create(
        measure=measure,
        progress=progress,
        kind=Evidence.Kind.FILE,
        title=_title(said.title) or shortened(parted(taken.name)[0], LONGEST_TITLE - 1),
        item_code=said.item_code,
        expires_on=said.expires_on,
        name=taken.name,
        sha256=taken.sha256,
        size=taken.size,
        media_type=taken.kind.media_type,
        stored=taken.keep(),
        added_by=by,
        added_at=timezone.now(),
    )


def _title(typed: str) -> str:
    title = one_line(typed)
    if len(title) > LONGEST_TITLE:
        raise Refused(
            f"ข้อความยาว {len(title):,} ตัวอักษร เกิน {LONGEST_TITLE} ย่อให้สั้นลงแล้วบันทึกอีกครั้ง"
        )
    return title


def _check_item(assessment: Assessment, code: str, kept: str = "") -> None:
    """``kept`` is one that stands there already, also when the year dropped it."""
    if not code or code == kept:
        return
    rules = assessment.framework.rules() if assessment.framework else None
    if rules is None or code not in {each.code for each in rules.oit_items}:
        raise Refused(
            f"กรอบการประเมินปี {assessment.year_be} ไม่มีข้อ {code[:8]} เลือกจากรายการ"
        )


def _all_of(evidence: Evidence) -> dict:
    """What the trail holds of it; not the file's name, which may be a person's."""
    values = {name: getattr(evidence, name) for name in NAMED}
    values |= {
        "measure": evidence.measure.activity,
        "url": evidence.url,
        "sha256": evidence.sha256,
        "bytes": evidence.size,
        "media_type": evidence.media_type,
    }
    return {
        name: (None, value) for name, value in values.items() if value not in ("", None)
    }


def _recorded(
    act: str, evidence: Evidence, assessment: Assessment, changes: dict, by: User | None
) -> Evidence:
    record(
        act=act,
        target=evidence,
        by=by,
        organisation=assessment.organisation,
        changes=changes,
    )
    return evidence
