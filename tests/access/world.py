"""Two agencies with all their things, and everybody who may ask for them.

Built once for a module; every request runs in a savepoint that is taken back.
"""

from contextlib import contextmanager
from datetime import timedelta
from functools import cached_property
from http.cookies import SimpleCookie

from django.conf import settings
from django.contrib.auth import (
    BACKEND_SESSION_KEY,
    HASH_SESSION_KEY,
    SESSION_KEY,
)
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment
from assessments.services.comments import about_indicator
from measures.services.comments import about_measure
from organisations.models import (
    FeedToken,
    Invitation,
    Membership,
    Organisation,
    Oversight,
    Role,
    User,
)
from organisations.services.comments import write_comment
from organisations.services.printing import replace_seal
from tests.access.people import ALL_ROLES, MEMBERS, PEOPLE
from tests.access.tables import TABLE
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    EvidenceFactory,
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PeriodFactory,
    PlanFactory,
    ProgressFactory,
    RemovedMeasureFactory,
    UserFactory,
    made_preview,
    member_of,
    seal_picture,
)
from tests.taking_back import taken_back

# Stands in whatever the neighbour's people wrote, and nowhere else.
NEIGHBOUR = "ข้างเคียงทดสอบ"
# Where the own agency lies, and no other.
OVERSEEN = "จังหวัดที่กำกับ"


def _neighbour() -> Organisation:
    organisation = OrganisationFactory(code="X-NEIGHBOUR", period=None)
    PeriodFactory(organisation=organisation, name=f"องค์การบริหารส่วนตำบล{NEIGHBOUR}")
    return organisation


def things_of_agency(organisation: Organisation, words: str = "ของเรา") -> dict:
    """What an agency has whatever the year, by the names that rows use."""
    invitation, token = Invitation.new_for(UserFactory(full_name=f"ผู้ได้รับเชิญ {words}"))
    invitation.save()
    member = member_of(organisation, Role.OFFICER)
    feed, feed_token = FeedToken.new_for(member, organisation, None)
    # Lately, so that reading it is noted by nothing.
    feed.last_used_at = timezone.now()
    feed.save()
    replace_seal(organisation=organisation, content=seal_picture(), by=None)
    return {
        "code": organisation.code,
        "token": token,
        "feed": feed.pk,
        "feed_token": feed_token,
        "member": member.pk,
        # Accounts belong to no agency.
        "account": member.pk,
        "membership": member.memberships.get().pk,
        "period": organisation.periods.get().pk,
        "oversight": Oversight.objects.create(user=UserFactory()).pk,
        "passkey": 1,
        "provider": "oidc",
        "division": DivisionFactory(organisation=organisation, name=f"กอง{words}").pk,
        "view_name": "account_login",
        "handbook_part": "start",
        "handbook_page": "sign-in",
    }


def things_of_year(assessment: Assessment, words: str = "ของเรา") -> dict:
    """What hangs on one year of an agency, by the names that rows use."""
    finding = FindingFactory(assessment=assessment, text=f"ประเด็น {words}")
    plan = PlanFactory(assessment=assessment)
    measure = MeasureFactory(plan=plan, activity=f"กิจกรรม {words}")
    author = member_of(assessment.organisation, Role.OFFICER)
    on_indicator, on_measure = (
        write_comment(subject=subject, text=f"ข้อคิดเห็น {words}", by=author).pk
        for subject in (
            about_indicator(assessment, finding.indicator_number),
            about_measure(assessment, measure),
        )
    )
    return {
        "comment": on_indicator,
        "measure_comment": on_measure,
        "year": assessment.year_be,
        "number": finding.indicator_number,
        "finding": finding.pk,
        "measure": measure.pk,
        "cell": "activity",
        "removed": RemovedMeasureFactory(plan=plan, activity=f"ที่ลบ {words}").pk,
        "evidence": EvidenceFactory(measure=measure, title=f"หลักฐาน {words}").pk,
        "progress": ProgressFactory(measure=measure, done=f"ทำแล้ว {words}").pk,
        "version": 1,
        "edition": 12,
        "verification": "0000-0000-0000-0000",
        "preview": made_preview(assessment).key,
        "page": 1,
    }


class World:
    """``own`` is what the people belong to, ``foreign`` the neighbour's.

    ``other_year`` is a second year of the own agency.
    """

    def __init__(self):
        self.assessment = AssessmentFactory()
        self.organisation = self.assessment.organisation
        self.organisation.periods.update(province=OVERSEEN)
        self.neighbour = AssessmentFactory(organisation=_neighbour())
        # The year asks for the seven issues, so that their page is there.
        self.assessment.framework.document["asks_seven_issues"] = True
        self.assessment.framework.save()
        # Made first: whoever looks for last year's measures in no agency finds these.
        theirs = AssessmentFactory(
            organisation=self.neighbour.organisation, year_be=2567
        )
        self.foreign_last_year = things_of_year(theirs, NEIGHBOUR)
        earlier = AssessmentFactory(organisation=self.organisation, year_be=2567)
        agency = things_of_agency(self.organisation)
        self.own = agency | things_of_year(self.assessment)
        self.other_year = agency | things_of_year(earlier)
        self.foreign = things_of_agency(
            self.neighbour.organisation, NEIGHBOUR
        ) | things_of_year(self.neighbour, NEIGHBOUR)
        self.people = {each: self._somebody(each) for each in (*PEOPLE, ALL_ROLES)}
        self._sessions = {
            each: _session_of(user) for each, user in self.people.items() if user
        }

    def _somebody(self, person: str) -> User | None:
        if person == "nobody":
            return None
        if person == "system_administrator":
            return UserFactory(is_system_administrator=True)
        if person == "other_member":
            # Two agencies, so that her home is a list.
            user = _with_all_roles(self.neighbour.organisation)
            Membership.objects.create(
                user=user, organisation=OrganisationFactory(), role=Role.MANAGER
            )
            return user
        if person == ALL_ROLES:
            return _with_all_roles(self.organisation)
        if person == "ended_member":
            yesterday = timezone.now() - timedelta(days=1)
            return member_of(self.organisation, Role.OFFICER, ended_at=yesterday)
        if person == "overseer":
            user = UserFactory()
            Oversight.objects.create(user=user, province=OVERSEEN)
            return user
        return member_of(self.organisation, person)

    @cached_property
    def _client(self) -> Client:
        return Client()

    def address(self, name: str, things: dict | None = None) -> str:
        things = self.own if things is None else things
        return reverse(name, args=[things[each] for each in TABLE[name][0]])

    @contextmanager
    def in_state(self, state: str):
        """The own year in that state, as reviewing has left it."""
        with taken_back():
            Assessment.objects.filter(pk=self.assessment.pk).update(status=state)
            yield

    def ask(self, person: str, method: str, address: str, data=None, **headers):
        """That person's request; what it wrote is taken back, see ``written_to``."""
        # Sessions are rows: sign-out and a new password are taken back as well.
        self._client.cookies = SimpleCookie()
        if person in self._sessions:
            self._client.cookies[settings.SESSION_COOKIE_NAME] = self._sessions[person]
        written: set[str] = set()
        with taken_back(), connection.execute_wrapper(_noting(written)):
            ask = getattr(self._client, method.lower())
            response = ask(address, data, headers=headers)
        cache.clear()
        response.written_to = written
        return response


def _with_all_roles(organisation: Organisation) -> User:
    user = UserFactory()
    for role in MEMBERS:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


def _session_of(user: User) -> str:
    # Not by force_login: a sign-in would be noted, and hands an agency over.
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


def _noting(tables: set[str]):
    """Notes every table that is written to."""

    def note(execute, sql, params, many, context):
        # SQLite's way to say that a row may be there already.
        words = sql.replace("INSERT OR IGNORE", "INSERT", 1).split(None, 3)
        if words[0] == "UPDATE":
            tables.add(words[1].strip('"'))
        elif words[0] in ("INSERT", "DELETE"):
            tables.add(words[2].strip('"'))
        return execute(sql, params, many, context)

    return note
