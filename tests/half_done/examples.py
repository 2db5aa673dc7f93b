"""How each service is called, once: ``name: office -> the deed, ready to be done``.

The deed has to write. What has to stand before it is made here, too. Objects are
read again where the deed changes the one it is given.
"""

import shutil
from functools import partial

from django.conf import settings

from assessments.models import Assessment, Finding
from assessments.services import findings, frameworks, opening, scores, undoing
from assessments.services.comments import about_indicator
from measures import services as measures
from measures.models import Measure
from organisations.models import Membership, Role, User
from organisations.models.inbox import Cause
from organisations.services import (
    accounts,
    comments,
    divisions,
    drafts,
    inbox,
    invitations,
    once,
    own_approval,
    own_settings,
    people,
    periods,
    printing,
    register,
)
from organisations.services.register import RegisterRow
from reports import review
from reports.preview import requesting
from reports.services import save_report_settings
from tests.factories import FindingFactory, seal_picture
from tests.half_done.office import FIGURES, Office, published

PLACE = {"type": "subdistrict_admin_org", "province": "ทดสอบ", "district": "ทดสอบ"}
SIGNERS = {
    f"{who}{what}": "ผู้ทดสอบ"
    for who in ("prepared_by", "reviewed_by", "approved_by")
    for what in ("", "_position")
}
MARK = "0123456789abcdef"


def _organisations() -> dict:
    return {
        "accounts.create_administrator": lambda office: partial(
            accounts.create_administrator,
            username="second",
            full_name="ผู้ดูแลคนที่สอง",
            password=None,
            by=None,
        ),
        "divisions.add_division": lambda office: partial(
            divisions.add_division,
            organisation=office.organisation,
            name="กองช่าง",
            by=office.administrator,
        ),
        "divisions.edit_division": lambda office: partial(
            divisions.edit_division,
            division=office.division,
            name="กองคลัง",
            is_active=False,
            by=office.administrator,
        ),
        "divisions.move_division": lambda office: partial(
            divisions.move_division,
            division=office.other_division,
            up=True,
            by=office.administrator,
        ),
        "drafts.keep_draft": lambda office: partial(_keep_draft, office),
        "drafts.finish_draft": lambda office: partial(
            drafts.finish_draft,
            by=office.officer,
            key=_draft_key(office),
            mark=MARK,
        ),
        "drafts.discard_draft": _discarding,
        "inbox.mark_read": _marking_read,
        "invitations.invite": lambda office: partial(
            invitations.invite, user=office.officer, by=office.administrator
        ),
        "invitations.accept_invitation": lambda office: partial(
            invitations.accept_invitation,
            token=office.token,
            password="นาข้าวสีทองยามเช้า-42",
        ),
        "once.once": lambda office: partial(
            once.once,
            key="key",
            sent={"text": ["ข้อความ"]},
            act="finding.add",
            by=office.officer,
            make=lambda: FindingFactory(assessment=office.assessment),
        ),
        "own_approval.allow_own_approval": lambda office: partial(
            own_approval.allow_own_approval,
            organisation=office.organisation,
            allowed=True,
            by=office.administrator,
        ),
        "own_settings.save_own_settings": lambda office: partial(
            own_settings.save_own_settings,
            color_scheme=User.ColorScheme.DARK,
            by=office.officer,
        ),
        "people.create_user": lambda office: partial(
            people.create_user,
            username="new",
            password="นาข้าวสีทองยามเช้า-42",
            full_name="คนใหม่",
            by=office.system_administrator,
        ),
        "people.set_password": lambda office: partial(
            people.set_password,
            user=office.officer,
            password="นาข้าวสีทองยามเช้า-42",
            by=office.system_administrator,
        ),
        "people.add_person": lambda office: partial(
            people.add_person,
            organisation=office.organisation,
            username="new",
            full_name="คนใหม่",
            role=Role.OFFICER,
            by=office.administrator,
        ),
        "people.add_membership": lambda office: partial(
            people.add_membership,
            user=office.officer,
            organisation=office.organisation,
            role=Role.MANAGER,
            by=office.administrator,
        ),
        "people.end_membership": lambda office: partial(
            people.end_membership,
            membership=Membership.objects.get(user=office.officer),
            by=office.administrator,
        ),
        "people.create_organisation": lambda office: partial(
            people.create_organisation,
            code="X-NEW",
            name="หน่วยงานใหม่",
            **PLACE,
            by=office.system_administrator,
        ),
        "periods.add_period": lambda office: partial(
            periods.add_period,
            organisation=office.organisation,
            from_year_be=2569,
            code="X-UPGRADED",
            name="เทศบาลตำบลทดสอบ",
            **PLACE | {"type": "subdistrict_municipality"},
            by=office.system_administrator,
        ),
        "printing.save_printing": lambda office: partial(
            printing.save_printing,
            organisation=office.organisation,
            signers=SIGNERS,
            digits="arabic",
            by=office.administrator,
        ),
        "printing.replace_seal": lambda office: partial(
            printing.replace_seal,
            organisation=office.organisation,
            content=seal_picture(colour="#7f2424"),
            by=office.administrator,
        ),
        "printing.remove_seal": lambda office: partial(
            printing.remove_seal,
            organisation=office.organisation,
            by=office.administrator,
        ),
        "register.load_register": lambda office: partial(
            register.load_register,
            [
                RegisterRow(code="9999999", name="ใหม่", **PLACE),
                RegisterRow(code=office.organisation.code, name="เปลี่ยนชื่อ", **PLACE),
            ],
            by=office.system_administrator,
        ),
    }


def _draft_key(office: Office) -> str:
    code, year = office.organisation.code, office.assessment.year_be
    return f"/a/{code}/{year}/scores/#form"


def _keep_draft(office: Office):
    return drafts.keep_draft(
        by=office.officer,
        key=_draft_key(office),
        mark=MARK,
        content='{"version": "1", "fields": {"total": {"first": [""], "now": ["8"]}}}',
    )


def _discarding(office: Office):
    _keep_draft(office)
    return partial(drafts.discard_draft, by=office.officer, key=_draft_key(office))


def _marking_read(office: Office):
    inbox.tell(
        [office.officer.pk],
        organisation=office.organisation,
        cause=Cause.COMMENTED,
        text="ข้อคิดเห็นใหม่",
        link="/",
        subject=office.assessment,
        by=office.manager,
    )
    return partial(inbox.mark_read, by=office.officer)


def _comments() -> dict:
    def subject(office: Office):
        return about_indicator(office.assessment, 9)

    def thread(office: Office, by=None):
        return comments.write_comment(
            subject=subject(office), text="ช่วยดูข้อนี้", by=by or office.officer
        )

    def settled(office: Office):
        return comments.resolve_thread(
            subject=subject(office), thread=thread(office), by=office.manager
        )

    return {
        "comments.write_comment": lambda office: partial(thread, office),
        "comments.answer_comment": lambda office: partial(
            comments.answer_comment,
            subject=subject(office),
            thread=settled(office),
            text="แก้แล้ว",
            by=office.manager,
        ),
        "comments.edit_comment": lambda office: partial(
            comments.edit_comment,
            subject=subject(office),
            comment=thread(office),
            text="ช่วยดูข้อนี้อีกครั้ง",
            by=office.officer,
        ),
        "comments.withdraw_comment": lambda office: partial(
            comments.withdraw_comment,
            subject=subject(office),
            comment=thread(office),
            by=office.officer,
        ),
        "comments.resolve_thread": lambda office: partial(
            comments.resolve_thread,
            subject=subject(office),
            thread=thread(office),
            by=office.manager,
        ),
        "comments.reopen_thread": lambda office: partial(
            comments.reopen_thread,
            subject=subject(office),
            thread=settled(office),
            by=office.manager,
        ),
    }


def _assessments() -> dict:
    def texts(**said: str) -> findings.FindingTexts:
        empty = {"text": "", "recommendation": "", "no_measure_reason": ""}
        return findings.FindingTexts(**{**empty, "issue": 2, **said})

    def again(office: Office) -> Finding:
        return Finding.objects.select_related("assessment").get(pk=office.found.pk)

    def rewritten(office: Office) -> Finding:
        found = again(office)
        return findings.edit_finding(
            finding=found,
            version=found.version,
            texts=texts(text="ถ้อยคำของหน่วยงาน"),
            by=office.officer,
        )

    def restoring(office: Office):
        found = rewritten(office)
        return partial(
            findings.restore_proposal,
            finding=found,
            version=found.version,
            by=office.officer,
        )

    def taking_up_again(office: Office):
        Finding.objects.filter(pk=office.found.pk).delete()
        return partial(
            findings.propose_findings, assessment=office.assessment, by=office.officer
        )

    def loading(office: Office):
        folder = settings.MEDIA_ROOT / "frameworks"
        folder.mkdir(exist_ok=True)
        shutil.copy(settings.BASE_DIR / "fixtures/frameworks/2567.yaml", folder)
        return partial(
            frameworks.load_frameworks, folder, by=office.system_administrator
        )

    return {
        "findings.propose_findings": taking_up_again,
        "findings.edit_finding": lambda office: partial(rewritten, office),
        "findings.adopt_finding": lambda office: partial(
            findings.adopt_finding,
            finding=again(office),
            version=office.found.version,
            by=office.officer,
        ),
        "findings.restore_proposal": restoring,
        "findings.add_finding": lambda office: partial(
            findings.add_finding,
            assessment=office.assessment,
            indicator_number=3,
            texts=texts(text="พบเอง"),
            by=office.officer,
        ),
        "findings.delete_finding": lambda office: partial(
            findings.delete_finding, finding=again(office), by=office.officer
        ),
        "frameworks.load_frameworks": loading,
        "opening.open_assessment": lambda office: partial(
            opening.open_assessment,
            organisation=office.organisation,
            year_be=2560,
            by=office.officer,
        ),
        "scores.save_scores": lambda office: partial(
            scores.save_scores,
            assessment=office.assessment,
            version=office.assessment.version,
            # One figure changed, one new, one gone: every kind of write.
            published=published(
                **{**dict(list(FIGURES.items())[:9]), "1": FIGURES["9"]},
                IIT=FIGURES["1"],
            ),
            by=office.officer,
        ),
        "scores.mark_commented": lambda office: partial(
            scores.mark_commented,
            assessment=office.assessment,
            version=office.assessment.version,
            among=["o1", "1"],
            commented=["o1", "1"],
            by=office.officer,
        ),
        "undoing.undo_last_save": lambda office: partial(
            undoing.undo_last_save,
            assessment=office.assessment,
            version=office.assessment.version,
            by=office.officer,
        ),
    }


def _measures() -> dict:
    def again(office: Office) -> Measure:
        return Measure.objects.select_related("plan__assessment").get(
            pk=office.first.pk
        )

    def machine(office: Office) -> Measure:
        Measure.objects.filter(pk=office.first.pk).update(origin="machine")
        return again(office)

    return {
        "deciding.add_measure": lambda office: partial(
            measures.add_measure,
            assessment=office.assessment,
            content=office.content(),
            by=office.officer,
        ),
        "deciding.edit_measure": lambda office: partial(
            measures.edit_measure,
            measure=again(office),
            version=office.first.version,
            content=office.content(),
            by=office.officer,
        ),
        "deciding.adopt_measure": lambda office: partial(
            measures.adopt_measure, measure=machine(office), by=office.officer
        ),
        "deciding.link_finding": lambda office: partial(
            measures.link_finding,
            measure=again(office),
            finding=office.own_finding,
            by=office.officer,
        ),
        "deciding.move_measure": lambda office: partial(
            measures.move_measure, measure=again(office), up=False, by=office.officer
        ),
        "removal.delete_measure": lambda office: partial(
            measures.delete_measure, measure=again(office), by=office.officer
        ),
        "removal.restore_measure": lambda office: partial(
            measures.restore_measure, removed=office.removed, by=office.officer
        ),
        "suggesting.take_suggestion": lambda office: partial(
            measures.take_suggestion,
            assessment=office.assessment,
            key="indicator-9",
            by=office.officer,
        ),
    }


def _reports() -> dict:
    def year(office: Office) -> Assessment:
        return Assessment.objects.get(pk=office.assessment.pk)

    def submitting(office: Office):
        office.answer_everything()
        return partial(
            review.submit, assessment=year(office), seen=0, by=office.officer
        )

    def judging(deed, words: str = ""):
        return lambda office: partial(
            deed,
            seen=office.submitted(),
            assessment=year(office),
            words=words,
            by=office.manager,
        )

    def withdrawing(office: Office):
        return partial(
            review.withdraw,
            seen=office.approved(),
            assessment=year(office),
            words="แก้คะแนนตัวชี้วัดที่ 1",
            by=office.manager,
        )

    return {
        "review.submit": submitting,
        "review.return_": judging(review.return_, "เพิ่มผู้รับผิดชอบ"),
        "review.approve": judging(review.approve),
        "review.withdraw": withdrawing,
        "preview.requesting.request_preview": lambda office: partial(
            requesting.request_preview, assessment=year(office), by=office.officer
        ),
        "services.save_report_settings": lambda office: partial(
            save_report_settings,
            assessment=year(office),
            values=SIGNERS,
            digits="arabic",
            by=office.officer,
        ),
    }


EXAMPLES = {
    f"{prefix}.{name}": example
    for prefix, examples in (
        ("organisations.services", _organisations()),
        ("organisations.services", _comments()),
        ("assessments.services", _assessments()),
        ("measures.services", _measures()),
        ("reports", _reports()),
    )
    for name, example in examples.items()
}
