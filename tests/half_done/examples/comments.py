"""Comments."""

from functools import partial

from assessments.services.comments import about_indicator
from organisations.services import (
    comments,
)
from tests.half_done.office import Office


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


EXAMPLES = {
    f"organisations.services.{name}": call for name, call in _comments().items()
}
