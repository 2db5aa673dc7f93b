"""Review, preview and printing of the report."""

from datetime import date
from decimal import Decimal
from functools import partial

from assessments.models import Assessment
from assessments.services.scores import PublishedScores, ScoreEntry
from organisations.services.inbox import tell_digests
from reports import review
from reports.checking import checked
from reports.confirming.services import confirm_old_report
from reports.digest.document import Digest, Line
from reports.digest.writing import Turn, take_turns
from reports.outline.layout import Layout
from reports.preview import requesting
from reports.publishing import freezing
from reports.services import note_download, save_report_look, save_report_settings
from reports.waiving import take_back_waiver, waive
from tests.factories import framework
from tests.half_done.examples.organisations import SIGNERS
from tests.half_done.office import Office


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

    def publishing(office: Office):
        office.approved()
        return partial(
            freezing.publish,
            assessment=year(office),
            seen=0,
            reason="เผยแพร่ครั้งแรก",
            by=office.manager,
        )

    def warning(office: Office) -> str:
        found = checked(year(office)).found
        return next(each.key for each in found if each.severity == "warning")

    def given(office: Office) -> str:
        key = warning(office)
        waive(assessment=year(office), keys=[key], reason="เหตุ", by=office.officer)
        return key

    def digesting(office: Office):
        people = (office.officer.pk, office.manager.pk)
        tell_digests(dict.fromkeys(people, "เกินกำหนด 2"))
        monday = date(2026, 11, 23)
        line = Line("อบรม", "วันนี้", "อบต.ทดสอบ", "/")
        return partial(
            take_turns,
            [Turn(each, monday, monday, by_mail=True) for each in people],
            dict.fromkeys(people, Digest(overdue=(line,))),
        )

    def confirming(office: Office):
        """Of a year that is not begun yet: both deeds or none."""
        framework(2567)
        return partial(
            confirm_old_report,
            organisation=office.organisation,
            year_be=2567,
            version=None,
            published=PublishedScores(
                Decimal("80.00"), "", {"1": ScoreEntry(Decimal("70.00"))}
            ),
            by=office.officer,
        )

    return {
        "confirming.services.confirm_old_report": confirming,
        "digest.writing.take_turns": digesting,
        "review.submit": submitting,
        "review.return_": judging(review.return_, "เพิ่มผู้รับผิดชอบ"),
        "review.approve": judging(review.approve),
        "review.withdraw": withdrawing,
        "preview.requesting.request_preview": lambda office: partial(
            requesting.request_preview, assessment=year(office), by=office.officer
        ),
        "waiving.waive": lambda office: partial(
            waive,
            assessment=year(office),
            keys=[warning(office)],
            reason="กองช่างทำร่วมกับทุกกอง",
            by=office.officer,
        ),
        "waiving.take_back_waiver": lambda office: partial(
            take_back_waiver,
            assessment=year(office),
            key=given(office),
            by=office.officer,
        ),
        "services.save_report_settings": lambda office: partial(
            save_report_settings,
            assessment=year(office),
            values=SIGNERS,
            digits="arabic",
            by=office.officer,
        ),
        "services.note_download": lambda office: partial(
            note_download,
            assessment=year(office),
            format="pdf",
            size=1000,
            by=office.officer,
        ),
        "publishing.freezing.publish": publishing,
        "services.save_report_look": lambda office: partial(
            save_report_look,
            assessment=year(office),
            foreword="คำนำของหน่วยงาน",
            closing="",
            layout=Layout(),
            version=0,
            by=office.officer,
        ),
    }


EXAMPLES = {f"reports.{name}": call for name, call in _reports().items()}
