"""What stands in people's digests today: as many queries for many as for one."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from measures.domain.following import Followed
from measures.following import decided_among, followed_of
from measures.models import Measure, Progress
from organisations.models import (
    DRAFT_READERS,
    InboxRow,
    Membership,
    Organisation,
    OrganisationPeriod,
    Role,
)
from organisations.services.inbox import waits_for_role
from reports.digest.document import Digest, Line
from thai.dates import fiscal_year_be, format_medium, since
from thai.plain_text import shortened

DUE_SOON = timedelta(days=30)
# What is late for longer is history: the report of that year prints it as it stands.
LATE_AT_MOST = timedelta(days=365)
LONGEST_NAME = 160
# They carry the plan out and answer for it; an auditor reads of it where it stands.
FOLLOWERS = (Role.OFFICER, Role.MANAGER)

Roles = Mapping[int, frozenset[Role]]


def digests_of(people: Collection[int], today: date | None = None) -> dict[int, Digest]:
    """The digest of each of ``people``, by key; an empty one where nothing is.

    Only of agencies in which she has a role now; a closed account has none.
    """
    today = today or timezone.localdate()
    roles = _roles(people)
    agencies = {key for held in roles.values() for key in held}
    measures = _decided_measures(agencies, today)
    standing = _Standing(
        today=today,
        names=_names(agencies),
        measures=measures,
        followed=followed_of(measures, today),
        returned=_returned(measures),
        officers=_officers(agencies),
        rows=_rows(agencies),
    )
    return {key: standing.digest_of(key, roles.get(key, {})) for key in people}


def _roles(people: Collection[int]) -> dict[int, dict[int, frozenset[Role]]]:
    """Person -> agency -> her roles there."""
    held: dict[int, dict[int, frozenset[Role]]] = {}
    rows = Membership.objects.active().filter(user__in=people, role__in=DRAFT_READERS)
    for user, organisation, role in rows.values_list("user", "organisation", "role"):
        hers = held.setdefault(user, {})
        hers[organisation] = hers.get(organisation, frozenset()) | {Role(role)}
    return held


def _decided_measures(agencies: Collection[int], today: date) -> list[Measure]:
    """Measures whose period can end within the days that a digest looks at."""
    years = range(
        fiscal_year_be(today - LATE_AT_MOST), fiscal_year_be(today + DUE_SOON) + 1
    )
    found = (
        Measure.objects.filter(
            plan__assessment__organisation__in=agencies,
            # A plan is carried out in the year after the assessed one.
            plan__assessment__year_be__in=[year - 1 for year in years],
            ended_at=None,
        )
        .select_related("plan__assessment")
        .defer("steps", "target", "monitoring", "evidence_expected")
    )
    return decided_among(found)


def _names(agencies: Collection[int]) -> dict[int, tuple[str, str]]:
    """Agency -> its code and its short name."""
    periods = Prefetch("periods", OrganisationPeriod.objects.order_by())
    return {
        each.pk: (each.code, each.present_period.short_name)
        for each in Organisation.objects.filter(pk__in=agencies).prefetch_related(
            periods
        )
    }


def _returned(measures: Iterable[Measure]) -> list[Progress]:
    keys = {each.pk: each for each in measures}
    entries = list(
        Progress.objects.filter(
            measure__in=list(keys), status=Progress.Status.RETURNED
        ).order_by("decided_at", "pk")
    )
    for each in entries:
        each.measure = keys[each.measure_id]
    return entries


def _officers(agencies: Collection[int]) -> set[tuple[int, int]]:
    """(agency, person) of everybody who reports there now."""
    rows = Membership.objects.active().filter(
        organisation__in=agencies, role=Role.OFFICER
    )
    return set(rows.values_list("organisation", "user"))


def _rows(agencies: Collection[int]) -> list[InboxRow]:
    return list(
        InboxRow.objects.undone()
        .filter(organisation__in=agencies, role__in=DRAFT_READERS)
        .select_related("organisation")
        .order_by("at", "pk")
    )


@dataclass(frozen=True)
class _Standing:
    """Everything that was read for some people, and how one of them sees it."""

    today: date
    names: Mapping[int, tuple[str, str]]
    measures: list[Measure]
    followed: Mapping[int, Followed]
    returned: list[Progress]
    officers: Collection[tuple[int, int]]
    rows: list[InboxRow]
    _by_due: list[Measure] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._by_due.extend(
            sorted(
                self.measures,
                key=lambda each: (
                    self.followed[each.pk].due,
                    self.names[_agency(each)][0],
                    each.position,
                    each.pk,
                ),
            )
        )

    def digest_of(self, person: int, roles: Roles) -> Digest:
        followed = [
            each
            for each in self._by_due
            if roles.get(_agency(each), frozenset()) & set(FOLLOWERS)
            and not self.followed[each.pk].state.is_settled
        ]
        return Digest(
            overdue=tuple(
                self._measure(each)
                for each in followed
                if self._days_left(each) < 0
                and -self._days_left(each) <= LATE_AT_MOST.days
            ),
            returned=tuple(
                self._entry(each)
                for each in self.returned
                if self._is_hers(each, person, roles)
            ),
            waiting=tuple(
                self._row(each)
                for each in self.rows
                if waits_for_role(
                    each, person, roles.get(each.organisation_id or 0, frozenset())
                )
            ),
            due_soon=tuple(
                self._measure(each)
                for each in followed
                if 0 <= self._days_left(each) <= DUE_SOON.days
            ),
        )

    def _days_left(self, measure: Measure) -> int:
        return (self.followed[measure.pk].due - self.today).days

    def _is_hers(self, entry: Progress, person: int, roles: Roles) -> bool:
        """Whoever sent it corrects it; every officer, where she is none there now."""
        agency = _agency(entry.measure)
        if Role.OFFICER not in roles.get(agency, frozenset()):
            return False
        return (
            entry.reported_by_id == person
            or (agency, entry.reported_by_id) not in self.officers
        )

    def _measure(self, measure: Measure) -> Line:
        stands = self.followed[measure.pk]
        left = self._days_left(measure)
        due = f"กำหนดเสร็จ {format_medium(stands.due)}"
        if left < 0:
            when = f"ช้า {-left:,} วัน {due}"
        else:
            when = f"{due} (เหลือ {left} วัน)" if left else f"{due} (วันนี้)"
        done = (
            f"ทำแล้ว {stands.percent}\N{NO-BREAK SPACE}%"
            if stands.percent
            else "ยังไม่ดำเนินการ"
        )
        waits = f" รอยืนยัน {stands.waiting} รายการ" if stands.waiting else ""
        return self._line(measure, when, note=done + waits)

    def _entry(self, entry: Progress) -> Line:
        when = since(timezone.localdate(entry.decided_at), self.today)
        said = shortened(entry.decided_words, LONGEST_NAME)
        return self._line(
            entry.measure, f"ส่งกลับ{when}", words=said, anchor=f"#entry-{entry.pk}"
        )

    def _row(self, row: InboxRow) -> Line:
        return Line(
            what=f"{row.get_cause_display()}: {row.text}",
            when=since(timezone.localdate(row.at), self.today),
            agency=self.names[row.organisation_id or 0][1],
            link=row.link,
        )

    def _line(
        self,
        measure: Measure,
        when: str,
        *,
        note: str = "",
        words: str = "",
        anchor: str = "",
    ) -> Line:
        code, agency = self.names[_agency(measure)]
        where = [code, measure.plan.assessment.year_be, measure.pk]
        return Line(
            what=shortened(measure.activity, LONGEST_NAME),
            when=when,
            agency=agency,
            link=reverse("measures:progress", args=where) + anchor,
            note=note,
            words=words,
        )


def _agency(measure: Measure) -> int:
    return measure.plan.assessment.organisation_id
