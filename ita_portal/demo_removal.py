"""Taking the demonstration out: all that it wrote, nothing that a person added.

The trail stays, and with it the accounts that it names, closed and without a
name, and the example agency's row under another code. docs/decisions/0039.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q
from django.utils import timezone

from assessments.models import Assessment, IndicatorComment
from ita_portal.demo import accounts_file, demo_accounts, files
from measures.models import Evidence, Measure, MeasureComment, Progress
from organisations import files as stored_files
from organisations.audit import record
from organisations.errors import Refused
from organisations.guards import ensure_guards, remove_guards
from organisations.models import (
    AuditEntry,
    AuditHead,
    Draft,
    InboxRow,
    Membership,
    Organisation,
    Seal,
    SignerDefaults,
    User,
)
from reports.models import Preview, Publication
from reports.preview import files as preview_files

REMOVED_NAME = "หน่วยงานตัวอย่าง (นำออกแล้ว)"
# Framework files recompute everybody's years, which is nobody's work.
NOBODYS_WORK = "framework."
# Their rows go with the year that they belong to, or stay with it.
CONTENT = ("assessments", "measures", "reports")


@transaction.atomic
def remove_demo() -> list[str]:
    """Remove it and say, a line each, what went and what stayed and why.

    Raises:
        Refused: there is none.
    """
    people = list(demo_accounts().select_for_update())
    agencies = [o for o in map(_organisation, files()) if o is not None]
    if not people and not any(each.is_example for each in agencies):
        raise Refused("ไม่มีข้อมูลสาธิตในระบบ ไม่มีอะไรเปลี่ยน")
    said: list[str] = []
    # Its reviews are only ever added to; these go with the years they are about.
    remove_guards(connection)
    record(
        act="demo.removed",
        target=AuditHead(chain=0),
        by=None,
        organisation=None,
        changes={"accounts": (len(people), 0)},
    )
    for person in people:
        _close(person)
    for organisation in agencies:
        said += _leave(organisation, people)
    connection.check_constraints()
    ensure_guards(connection)
    transaction.on_commit(_remove_made_files)
    said.append(
        f"ปิดบัญชีสาธิต {len(people)} บัญชีและลบชื่อออกแล้ว แถวของบัญชียังอยู่เพราะบันทึกเหตุการณ์อ้างถึงและลบไม่ได้"
    )
    said.append("กรอบการประเมินและทะเบียนหน่วยงานยังอยู่ เพราะเป็นข้อมูลจริง")
    return said


def _organisation(data: dict[str, Any]) -> Organisation | None:
    try:
        return Organisation.objects.by_code(data["code"])
    except Organisation.DoesNotExist:
        return None


def _close(person: User) -> None:
    """Nobody can sign in with it, and it says no name; what refers to it stays.

    Only what is the account's alone goes here. What was written in a year is
    answered, settled and built upon by others: it goes or stays with the year.
    """
    record(
        act="user.closed",
        target=person,
        by=None,
        organisation=None,
        changes={"is_active": (person.is_active, False)},
    )
    for relation in _relations(User):
        model = relation.related_model
        is_content = model._meta.app_label in CONTENT
        if not is_content and model not in (AuditEntry, Membership):
            _delete(model._base_manager.filter(**{relation.field.name: person}))
    Membership.objects.filter(user=person, ended_at=None).update(
        ended_at=timezone.now()
    )
    person.username = f"removed-{person.pk}"
    person.full_name = person.email = ""
    person.is_active = person.is_system_administrator = False
    person.set_unusable_password()
    person.save()


def _leave(organisation: Organisation, people: list[User]) -> list[str]:
    """What the demonstration has in one agency."""
    said = []
    kept = 0
    for assessment in Assessment.objects.filter(organisation=organisation):
        name = (
            f"{organisation.period_of(assessment.year_be).name} ปี {assessment.year_be}"
        )
        is_demo = _opened_by(assessment, people)
        others = _touched_by_others(assessment, people) or _discussed_by_others(
            assessment, people
        )
        if is_demo and not others:
            _remove_year(assessment)
            said.append(f"{name}: นำออกแล้ว")
            continue
        kept += 1
        if is_demo:
            said.append(f"{name}: ยังอยู่ เพราะมีผู้อื่นแก้ไขหรือแสดงความเห็นไว้ด้วย")
        comments = sum(
            each.filter(author__in=people).count() for each in _comments_on(assessment)
        )
        if comments:
            said.append(
                f"{name}: ข้อคิดเห็นของบัญชีสาธิต {comments} ข้อความยังอยู่โดยไม่แสดงชื่อ "
                "เพราะลบแล้วคำตอบของผู้อื่นจะหายหรืออ่านไม่รู้เรื่อง"
            )
    _remove_settings(organisation, people)
    _remove_divisions(organisation, people)
    others = Membership.objects.active().filter(organisation=organisation)
    if organisation.is_example:
        if kept or others.exists():
            said.append("หน่วยงานตัวอย่าง: ยังอยู่ เพราะมีผู้ใช้หรือผลประเมินที่ไม่ใช่ข้อมูลสาธิต")
        else:
            _bury(organisation)
            said.append("หน่วยงานตัวอย่าง: นำออกแล้ว เหลือแถวที่บันทึกเหตุการณ์อ้างถึง")
    return said


def _opened_by(assessment: Assessment, people: list[User]) -> bool:
    return AuditEntry.objects.filter(
        act="assessment.opened", target=_name(assessment), actor__in=people
    ).exists()


def _touched_by_others(row: models.Model, people: list[User]) -> bool:
    about = Q(target=_name(row)) | Q(subject=_name(row))
    return (
        AuditEntry.objects.filter(about)
        .exclude(actor__in=[person.pk for person in people])
        .exclude(act__startswith=NOBODYS_WORK)
        .exists()
    )


def _comments_on(assessment: Assessment) -> tuple[models.QuerySet, ...]:
    return (
        IndicatorComment.objects.filter(assessment=assessment),
        MeasureComment.objects.filter(plan__assessment=assessment),
    )


def _discussed_by_others(assessment: Assessment, people: list[User]) -> bool:
    """Comments have a history of their own, beside the year's."""
    return any(
        each.exclude(author__in=people).exists()
        or each.exclude(resolved_by=None).exclude(resolved_by__in=people).exists()
        for each in _comments_on(assessment)
    )


def _remove_year(assessment: Assessment) -> None:
    record(
        act="assessment.removed",
        target=assessment,
        by=None,
        organisation=assessment.organisation,
        changes={"year_be": (assessment.year_be, None)},
    )
    for folder in Preview.objects.filter(assessment=assessment).values_list(
        "folder", flat=True
    ):
        if folder:
            transaction.on_commit(partial(preview_files.remove, folder))
    for name in Publication.objects.filter(assessment=assessment).values_list(
        "pdf_name", flat=True
    ):
        transaction.on_commit(partial(stored_files.remove, name))
    for name in (
        Evidence.objects.filter(measure__plan__assessment=assessment)
        .exclude(stored="")
        .values_list("stored", flat=True)
    ):
        transaction.on_commit(partial(stored_files.remove, name))
    entries = Progress.objects.filter(measure__plan__assessment=assessment)
    subjects = [_name(row) for row in (assessment, *entries)]
    InboxRow.objects.filter(subject__in=subjects).delete()
    _delete(Assessment.objects.filter(pk=assessment.pk))


def _remove_settings(organisation: Organisation, people: list[User]) -> None:
    for model in (Seal, SignerDefaults):
        for row in model.objects.filter(organisation=organisation):
            if _touched_by_others(row, people):
                continue
            if isinstance(row, Seal):
                transaction.on_commit(partial(stored_files.remove, row.stored_name))
            _delete(model.objects.filter(pk=row.pk))


def _remove_divisions(organisation: Organisation, people: list[User]) -> None:
    names = {name for data in files() for name in data["divisions"]}
    machine = Q(actor=None) & Q(act="division.created")
    for division in organisation.divisions.filter(name__in=names):
        entries = AuditEntry.objects.filter(target=_name(division))
        by_others = entries.exclude(machine).exclude(
            actor__in=[person.pk for person in people]
        )
        in_use = Measure.objects.filter(Q(lead=division) | Q(helpers=division))
        if not by_others.exists() and not in_use.exists():
            _delete(organisation.divisions.filter(pk=division.pk))


def _bury(organisation: Organisation) -> None:
    """Out of every list; the code is free for the next demonstration."""
    for model in (Draft, InboxRow):
        model._base_manager.filter(organisation=organisation).delete()
    code = f"X-REMOVED-{organisation.pk}"
    for period in organisation.periods.all():
        period.code, period.name = code, REMOVED_NAME
        period.province = period.district = ""
        period.save()
    record(
        act="organisation.removed",
        target=organisation,
        by=None,
        organisation=organisation,
        changes={"code": (organisation.code, code)},
    )
    organisation.code = code
    organisation.save(update_fields=["code"])


def _name(row: models.Model) -> str:
    return f"{row._meta.label}:{row.pk}"


def _relations(model: type[models.Model]) -> Iterable[Any]:
    """Every foreign key that points to ``model``, those of link tables included."""
    return [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if field.auto_created
        and not field.concrete
        and (field.one_to_many or field.one_to_one)
    ]


def _delete(found: models.QuerySet) -> None:
    """The rows and whatever hangs on them, protected or not."""
    keys = list(found.values_list("pk", flat=True))
    if not keys:
        return
    for relation in _relations(found.model):
        hanging = relation.related_model._base_manager.filter(
            **{f"{relation.field.name}__in": keys}
        )
        if relation.on_delete is models.SET_NULL:
            hanging.update(**{relation.field.name: None})
        else:
            _delete(hanging)
    found.model._base_manager.filter(pk__in=keys)._raw_delete(connection.alias)


def _remove_made_files() -> None:
    accounts_file().unlink(missing_ok=True)
    for data in files():
        report = settings.VAR_DIR / f"ita-{data['code']}-{data['year_be']}.pdf"
        report.unlink(missing_ok=True)
