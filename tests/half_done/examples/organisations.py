"""Agencies, people, drafts, printing."""

from functools import partial

from organisations.models import Membership, Role, User
from organisations.models.inbox import Cause
from organisations.services import (
    accounts,
    divisions,
    drafts,
    feeds,
    inbox,
    invitations,
    once,
    oversight,
    own_approval,
    own_settings,
    people,
    periods,
    printing,
    register,
)
from organisations.services.register import RegisterRow
from tests.factories import FindingFactory, UserFactory, seal_picture
from tests.half_done.office import Office

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
        "feeds.make_feed": lambda office: partial(
            feeds.make_feed,
            organisation=office.organisation,
            division=office.division,
            by=office.officer,
        ),
        "feeds.revoke_feed": lambda office: partial(
            feeds.revoke_feed,
            feed=feeds.make_feed(
                organisation=office.organisation, division=None, by=office.officer
            )[0],
            by=office.officer,
        ),
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
            wanted=own_settings.OwnSettings(
                User.ColorScheme.DARK, User.Digest.DAILY, "somsri@example.go.th"
            ),
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


def _accounts() -> dict:
    def about(deed, make, **values):
        return lambda office: partial(
            deed, user=make(office), by=office.system_administrator, **values
        )

    def officer(office: Office) -> User:
        return office.officer

    def closed(office: Office) -> User:
        return accounts.close_account(
            user=office.officer, by=office.system_administrator
        )

    def without_agency(office: Office) -> User:
        return UserFactory()

    def ending(office: Office):
        given = oversight.give_oversight(
            user=UserFactory(), province="", type="", by=office.system_administrator
        )
        return partial(
            oversight.end_oversight, oversight=given, by=office.system_administrator
        )

    def correcting(office: Office):
        made = people.create_organisation(
            code="X-TYPED",
            name="องค์การบริหารส่วนตำบลที่พิมพ์ผิด",
            **PLACE,
            by=office.system_administrator,
        )
        return partial(
            periods.correct_period,
            period=made.periods.get(),
            name="องค์การบริหารส่วนตำบลที่พิมพ์ถูก",
            by=office.system_administrator,
        )

    return {
        "accounts.create_account": lambda office: partial(
            accounts.create_account,
            username="overseer",
            full_name="ผู้กำกับ",
            by=office.system_administrator,
        ),
        "accounts.close_account": about(accounts.close_account, officer),
        "accounts.reopen_account": about(accounts.reopen_account, closed),
        "accounts.set_administration": about(
            accounts.set_administration, without_agency, looks_after=True
        ),
        "oversight.give_oversight": about(
            oversight.give_oversight, without_agency, province="ทดสอบ", type=""
        ),
        "oversight.end_oversight": ending,
        "periods.correct_period": correcting,
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


EXAMPLES = {
    f"organisations.services.{name}": example
    for name, example in (_organisations() | _accounts()).items()
}
