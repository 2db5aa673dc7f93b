"""Publishing: an approved report without errors becomes a version that never changes.

The PDF is made before anything is written and outside of the database's locks;
under the lock the content is built once more, so that what is frozen is what
was approved. ``seen`` is the newest version that the person's page showed (0 for
none): of two tabs or ten people one publishes, and the others are told. One
approval of the analysis is published once, which the database holds as well.
"""

import hashlib
import threading
import time
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.locking import locked
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User
from reports.attached import document_pdf
from reports.building import build_report
from reports.checks import Severity, check
from reports.document import Document, Verification
from reports.earlier import changed_since, reason_to_approve_again
from reports.html import document_html
from reports.kinds import ANALYSIS, ReportKind
from reports.models import LONGEST_WORDS, Publication, Review
from reports.pdf.client import RenderFailed
from reports.permissions import reason_against_publishing
from reports.places import NoPlace, place
from reports.publishing.changes import Change
from reports.publishing.codes import new_code
from reports.publishing.comparing import differences
from reports.publishing.keeping import keep_pdf, removed_unless_written
from reports.publishing.printed import look_of
from reports.publishing.projection import canonical_json, public_data
from reports.queries import approval_of, was_published
from reports.telling import tell_of_publication
from thai.dates import format_short
from thai.plain_text import plain_text

# One version after the other in each process: those who come late are told so
# before their pages are laid out in vain.
_turn = threading.Lock()
# A web request waits no longer, and is answered within the server's own limit.
WAITING_SECONDS, MOST_SECONDS = 20.0, 40.0
BUSY = "มีผู้เผยแพร่รายงานพร้อมกันหลายคน จึงยังไม่ถึงลำดับนี้ ยังไม่มีอะไรเปลี่ยน ลองอีกครั้งในครู่เดียว"


class AlreadyPublished(Refused):
    """Somebody published since the page was read; nothing was written."""

    def __init__(self, newest: Publication):
        self.newest = newest
        local = timezone.localtime(newest.published_at)
        super().__init__(
            f"ยังไม่ได้เผยแพร่ เพราะฉบับที่ {newest.version} เผยแพร่แล้วเมื่อ "
            f"{format_short(local.date())} เวลา {local:%H:%M} น. ตรวจฉบับนั้นก่อน"
        )


@dataclass(frozen=True)
class Frozen:
    """A version ready to be kept: its document, public data, bytes and changes."""

    plain: Document
    document: Document
    content: bytes
    changes: list[Change]


def publish(
    *,
    assessment: Assessment,
    seen: int,
    reason: str,
    by: User | None,
    report: ReportKind = ANALYSIS,
) -> Publication:
    """Freeze the report of an approved year as its next version.

    ``by`` None is the machine's administrator at the command line.

    Raises:
        PermissionDenied: ``by`` is no manager of the agency.
        AlreadyPublished: somebody published since ``seen``.
        Refused: not approved, or not again since the newest version, earlier years
            changed since, errors of the checker, progress that says the same, no
            reason, no PDF, or no room for it; no version is written then.
    """
    reason = _checked_reason(reason)
    started = time.monotonic()
    # Nobody waits for what she will be refused anyway.
    _check(_read_again(assessment), report, seen, by)
    try:
        with place():
            if not _turn.acquire(timeout=WAITING_SECONDS):
                raise Refused(BUSY)
            try:
                return _published(assessment, report, seen, reason, by, started)
            finally:
                _turn.release()
    except NoPlace:
        raise Refused(BUSY) from None


def _read_again(assessment: Assessment) -> Assessment:
    related = Assessment.objects.select_related("organisation", "framework")
    return related.get(pk=assessment.pk)


def _published(
    assessment: Assessment,
    report: ReportKind,
    seen: int,
    reason: str,
    by: User | None,
    started: float,
) -> Publication:
    assessment = _read_again(assessment)
    newest = _check(assessment, report, seen, by)
    now = timezone.now()
    frozen = freeze(assessment, newest, now, report)
    if reason_against := reason_of_same_progress(report, newest, frozen.changes):
        raise Refused(reason_against)
    pdf = _pdf(frozen.document, MOST_SECONDS - (time.monotonic() - started))
    name = keep_pdf(pdf)
    with transaction.atomic(), removed_unless_written(name):
        return _written(assessment, report, seen, reason, by, now, frozen, pdf, name)


def freeze(
    assessment: Assessment,
    newest: Publication | None,
    now: datetime,
    report: ReportKind = ANALYSIS,
) -> Frozen:
    """What would be published now, under the next version's number and a new code."""
    plain = build_report(assessment, report, for_publishing=True)
    _refuse_errors(plain, report)
    code = new_code()
    day = timezone.localtime(now).date()
    version = newest.version + 1 if newest else 1
    numbered = replace(plain, verification=Verification(version, day))
    content = canonical_json(public_data(numbered))
    document = replace(
        plain,
        verification=Verification(
            version=version,
            published_on=day,
            code=code,
            url=f"{settings.PUBLIC_URL.rstrip('/')}/v/{code}/",
            content_sha256=hashlib.sha256(content).hexdigest(),
        ),
    )
    return Frozen(plain, document, content, changes_since(newest, plain))


def changes_since(newest: Publication | None, document: Document) -> list[Change]:
    """What the next version would change; empty for the first one."""
    if newest is None:
        return []
    return differences(
        newest.data,
        public_data(document),
        old_look=newest.look,
        new_look=look_of(document),
    )


def reason_of_approval(
    assessment: Assessment, report: ReportKind, newest: Publication | None
) -> str:
    """Why the approval that stands is not to be published; empty = it is.

    Progress is not approved as a whole.
    """
    if report.is_progress:
        return ""
    approval = approval_of(assessment)
    if newest is not None and was_published(newest, approval):
        return (
            f"การเห็นชอบครั้งนี้เผยแพร่แล้วเป็นฉบับที่ {newest.version} "
            "ถ้ามีสิ่งที่ต้องแก้ ให้ถอนเพื่อแก้ไข แล้วเสนอและเห็นชอบอีกครั้ง"
        )
    return reason_to_approve_again(changed_since(approval, assessment))


def reason_of_same_progress(
    report: ReportKind, newest: Publication | None, changes: list[Change]
) -> str:
    if report.is_progress and newest is not None and not changes:
        return f"เนื้อหาเหมือนฉบับที่ {newest.version} ทุกช่อง จึงไม่มีอะไรต้องเผยแพร่ใหม่"
    return ""


def newest_of(
    assessment: Assessment, report: ReportKind = ANALYSIS
) -> Publication | None:
    return Publication.objects.of(assessment, report.kind, report.edition).first()


def _checked_reason(reason: str) -> str:
    reason = plain_text(reason)
    if not reason:
        raise Refused("เขียนเหตุผลก่อนเผยแพร่ เช่น เผยแพร่ครั้งแรก หรือแก้ไขสิ่งใด")
    if len(reason) > LONGEST_WORDS:
        raise Refused(
            f"เหตุผลยาว {len(reason):,} ตัวอักษร ย่อให้ไม่เกิน {LONGEST_WORDS:,} ตัวอักษร"
        )
    return reason


def _check(
    assessment: Assessment, report: ReportKind, seen: int, by: User | None
) -> Publication | None:
    """The newest version, if ``by`` may add another one now."""
    if by is not None and (reason := reason_against_publishing(by, assessment)):
        raise PermissionDenied(reason)
    newest = newest_of(assessment, report)
    if newest is not None and newest.pk != seen:
        raise AlreadyPublished(newest)
    if assessment.framework_id is None:
        raise Refused(
            f"ปี {assessment.year_be} มีเฉพาะคะแนนภาพรวมและระดับ ไม่มีรายงานให้เผยแพร่"
        )
    if assessment.status != Assessment.Status.APPROVED:
        raise Refused(
            f"เผยแพร่ได้เมื่อผู้บริหารเห็นชอบแล้ว ขณะนี้ปี {assessment.year_be} "
            f"อยู่ในสถานะ{assessment.get_status_display()}"
        )
    if reason := reason_of_approval(assessment, report, newest):
        raise Refused(reason)
    return newest


def _refuse_errors(document: Document, report: ReportKind) -> None:
    errors = [each for each in check(document) if each.severity is Severity.ERROR]
    if errors:
        raise Refused(
            f"ยังเผยแพร่ไม่ได้ การตรวจรายงานพบสิ่งที่ต้องแก้ {len(errors)} ข้อ "
            f"ข้อแรก: {errors[0].message}"
            + ("" if report.is_progress else " ถอนเพื่อแก้ไขก่อน")
        )


def _pdf(document: Document, time_limit: float) -> bytes:
    try:
        return document_pdf(document, document_html(document), time_limit=time_limit)
    except RenderFailed as failure:
        raise Refused(str(failure)) from failure


def _approval(assessment: Assessment, report: ReportKind) -> Review | None:
    return None if report.is_progress else approval_of(assessment)


def _written(
    assessment: Assessment,
    report: ReportKind,
    seen: int,
    reason: str,
    by: User | None,
    now: datetime,
    frozen: Frozen,
    pdf: bytes,
    name: str,
) -> Publication:
    assessment = locked(assessment)
    _check(assessment, report, seen, by)
    if build_report(assessment, report, for_publishing=True) != frozen.plain:
        raise Refused(
            "ยังไม่ได้เผยแพร่ เพราะข้อมูลของหน่วยงานเปลี่ยนระหว่างจัดหน้า ตรวจรายงานแล้วเผยแพร่อีกครั้ง"
        )
    said = frozen.document.verification
    if said is None:
        raise TypeError("a frozen document says what it is")
    publication = Publication.objects.create(
        assessment=assessment,
        kind=report.kind,
        edition=report.edition,
        version=said.version,
        code=said.code,
        content=frozen.content.decode(),
        content_sha256=said.content_sha256,
        pdf_name=name,
        pdf_sha256=hashlib.sha256(pdf).hexdigest(),
        pdf_bytes=len(pdf),
        reason=reason,
        changes=[each.as_row() for each in frozen.changes],
        look=look_of(frozen.plain),
        approval=_approval(assessment, report),
        by=by,
        published_at=now,
    )
    tell_of_publication(publication, assessment)
    record(
        act="publication.published",
        target=publication,
        by=by,
        organisation=assessment.organisation,
        changes={
            "version": (None, publication.version),
            "code": (None, publication.code),
            "reason": (None, reason),
            "content_sha256": (None, publication.content_sha256),
            "pdf_sha256": (None, publication.pdf_sha256),
        },
    )
    return publication
