"""What waits for one person, over all her agencies and years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, IndicatorComment
from assessments.templatetags.states import KINDS as KINDS_OF_STATE
from ita_portal.pages.looking import look_at_all
from ita_portal.pages.outcomes import outcomes_of
from ita_portal.pages.steps import waits_for
from measures.models import Measure, MeasureComment
from organisations.models import (
    DRAFT_READERS,
    Cause,
    Comment,
    InboxRow,
    Membership,
    Organisation,
    Role,
    User,
)
from thai.dates import format_short, since

DONE_DAYS = 30
MOST_DONE = 20
MOST_THREADS = 20
MOST_YEARS = 20

# A digest is about all of them.
EVERY_AGENCY = "ทุกหน่วยงานของท่าน"

_COMMENTS = (Cause.COMMENTED, Cause.ANSWERED, Cause.REOPENED, Cause.RESOLVED)
# What the filter offers: its word in the address, to people, and the rows it means.
KINDS = {
    "todo": ("ต้องทำ", Q(user=None)),
    "comments": ("ข้อคิดเห็น", Q(cause__in=_COMMENTS)),
    "news": ("แจ้งให้ทราบ", Q(user__isnull=False) & ~Q(cause__in=_COMMENTS)),
}
_STATES = {
    Cause.SUBMITTED: "wait",
    Cause.RETURNED: "back",
    Cause.WITHDRAWN: "back",
    Cause.APPROVED: "done",
    Cause.RESOLVED: "done",
    Cause.PUBLISHED: "done",
    Cause.REPORTED: "wait",
    Cause.SENT_BACK: "back",
}


@dataclass(frozen=True)
class WorkRow:
    """A row of the inbox; ``words`` and ``kind`` say its state and the sign of it."""

    row: InboxRow
    agency: str
    words: str
    kind: str
    when: str


@dataclass(frozen=True)
class TalkRow:
    """An open thread: what it is about, how it began, where it stands."""

    title: str
    agency: str
    author: str
    text: str
    href: str
    when: str


def rows_for(user: User, *, code: str = "", kind: str = ""):
    """Her undone rows, what is to do before what is to know, the newest first."""
    rows = InboxRow.objects.visible_to(user).undone()
    if kind in KINDS:
        rows = rows.filter(KINDS[kind][1])
    return _of(rows, code).order_by(F("user").asc(nulls_first=True), "-at", "-pk")


def done_lately(user: User, *, code: str = ""):
    """Rows of hers that were done with within the last thirty days."""
    oldest = timezone.now() - timedelta(days=DONE_DAYS)
    rows = InboxRow.objects.visible_to(user).filter(done_at__gte=oldest)
    return _of(rows, code).order_by("-done_at", "-pk")[:MOST_DONE]


def _of(rows, code: str):
    rows = rows.select_related("organisation", "by").prefetch_related(
        "organisation__periods"
    )
    return rows.filter(organisation__code=code) if code else rows


def shown(rows: Iterable[InboxRow]) -> list[WorkRow]:
    """What was to do and is done with says what became of it, and when."""
    today = timezone.localdate()
    rows = list(rows)
    ended = outcomes_of(rows)
    return [
        WorkRow(
            row,
            short_name(row.organisation) if row.organisation else EVERY_AGENCY,
            *ended.get(
                row.pk,
                (row.get_cause_display(), _STATES.get(Cause(row.cause), "todo")),
            ),
            _when(row, today),
        )
        for row in rows
    ]


def _when(row: InboxRow, today: date) -> str:
    if not row.is_to_do:
        return format_short(timezone.localdate(row.at))
    if row.done_at:
        return f"เสร็จเมื่อ {format_short(timezone.localdate(row.done_at))}"
    return since(timezone.localdate(row.at), today)


def years_at_work(user: User, *, code: str = "") -> list[dict]:
    """Years in draft of agencies whose officer she is, each with the step to do now.

    What came back to her is a row to do already.
    """
    mine = Membership.objects.active().filter(
        user=user.pk, organisation=OuterRef("organisation"), role=Role.OFFICER
    )
    open_years = (
        Assessment.objects.filter(Exists(mine), status=Assessment.Status.DRAFT)
        .select_related("organisation", "framework", "scores_saved_by")
        .prefetch_related("organisation__periods")
        .order_by("-year_be", "organisation__code")
    )
    if code:
        open_years = open_years.filter(organisation__code=code)
    assessments = list(open_years[:MOST_YEARS])
    # One framework is parsed once, however many agencies work on its year.
    frameworks: dict = {}
    for each in assessments:
        if each.framework_id:
            each.framework = frameworks.setdefault(each.framework_id, each.framework)
    rows = []
    for year in look_at_all(assessments, may_edit=True, names_people=True):
        step = waits_for(year.steps)
        if step is None:
            continue
        where = (year.assessment.organisation.code, year.assessment.year_be)
        rows.append(
            {
                "agency": short_name(year.assessment.organisation),
                "year": year.assessment.year_be,
                "state": year.assessment.state.words,
                "kind": KINDS_OF_STATE[year.assessment.state],
                "step": step,
                "href": reverse(step.page, args=[*where, *step.more]),
            }
        )
    return rows


def short_name(organisation: Organisation) -> str:
    periods = organisation.periods.all()
    return max(periods, key=lambda each: each.from_year_be).short_name


def agencies_of(user: User) -> list[Organisation]:
    """Agencies in which she has a role."""
    mine = Membership.objects.active().filter(user=user.pk, organisation=OuterRef("pk"))
    return list(
        Organisation.objects.filter(Exists(mine))
        .prefetch_related("periods")
        .order_by("code")
    )


def open_talks(user: User, *, code: str = "") -> list[TalkRow]:
    """Open threads of agencies whose drafts she reads, the newest first."""
    mine = Membership.objects.active().filter(user=user.pk, role__in=DRAFT_READERS)
    about_indicators = list(
        IndicatorComment.objects.open()
        .filter(
            Exists(mine.filter(organisation=OuterRef("assessment__organisation"))),
            **({"assessment__organisation__code": code} if code else {}),
        )
        .select_related("author", "assessment__organisation")
        .prefetch_related("assessment__organisation__periods")
        .order_by("-at", "-pk")[:MOST_THREADS]
    )
    measure = Measure.objects.filter(pk=OuterRef("measure_key"))
    organisation = "plan__assessment__organisation"
    about_measures = list(
        MeasureComment.objects.open()
        .filter(
            Exists(mine.filter(organisation=OuterRef(organisation))),
            Exists(measure),
            **({f"{organisation}__code": code} if code else {}),
        )
        .select_related("author", organisation)
        .prefetch_related(f"{organisation}__periods")
        .order_by("-at", "-pk")[:MOST_THREADS]
    )
    names = dict(
        Measure.objects.filter(
            pk__in=[each.measure_key for each in about_measures]
        ).values_list("pk", "activity")
    )
    rows = [
        (each.at, _talk(each, each.assessment, *_indicator(each)))
        for each in about_indicators
    ]
    rows += [
        (
            each.at,
            _talk(
                each,
                each.plan.assessment,
                f"มาตรการ {names[each.measure_key]}",
                "measures:edit",
                each.measure_key,
            ),
        )
        for each in about_measures
    ]
    rows.sort(key=lambda pair: pair[0], reverse=True)
    return [row for _, row in rows[:MOST_THREADS]]


def _indicator(comment: IndicatorComment) -> tuple[str, str, int]:
    number = comment.indicator_number
    title = f"ตัวชี้วัดที่ {number}" if number else "เรื่องอื่นของหน่วยงาน"
    return title, "assessments:indicator", number


def _talk(
    comment: Comment, assessment: Assessment, title: str, page: str, key: int
) -> TalkRow:
    organisation = assessment.organisation
    address = reverse(page, args=[organisation.code, assessment.year_be, key])
    return TalkRow(
        title=f"{title} ปี {assessment.year_be}",
        agency=short_name(organisation),
        author=str(comment.author),
        text="ถอนข้อความแล้ว" if comment.withdrawn_at else comment.text,
        href=f"{address}#comment-{comment.pk}",
        when=format_short(timezone.localdate(comment.at)),
    )
