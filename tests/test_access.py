"""Every named address × every role × own and foreign agency."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from organisations.models import Invitation, Role
from organisations.services.printing import replace_seal
from tests.factories import (
    AssessmentFactory,
    DivisionFactory,
    FindingFactory,
    MeasureFactory,
    OrganisationFactory,
    PlanFactory,
    RemovedMeasureFactory,
    UserFactory,
    made_preview,
    member_of,
    seal_picture,
)

pytestmark = pytest.mark.django_db

READERS = ("officer", "manager", "auditor")
MEMBERS = (*READERS, "agency_administrator")
PEOPLE = (*MEMBERS, "system_administrator", "other_member", "ended_member", "nobody")

OPEN, LOGIN, NOT_FOUND, FORBIDDEN, MOVED, REFUSED = 200, "login", 404, 403, 302, 422
WRONG_METHOD, NOTHING_NEW = 405, 204


def everyone(signed_in, nobody=LOGIN) -> dict:
    return dict.fromkeys(PEOPLE, signed_in) | {"nobody": nobody}


def only(answers: dict) -> dict:
    """The named people get their answer, other signed-in ones find nothing."""
    return everyone(NOT_FOUND) | answers


def readers(answer) -> dict:
    return only(dict.fromkeys(READERS, answer))


def officer_else_forbidden(answer) -> dict:
    return only(dict.fromkeys(READERS, FORBIDDEN) | {"officer": answer})


def system_administrator_only(answer) -> dict:
    """Members get the reason about their own agency, others find nothing."""
    return only(dict.fromkeys(MEMBERS, FORBIDDEN) | {"system_administrator": answer})


def administrators(answer) -> dict:
    """The agency's own administrator and the system's; other members get the reason."""
    return system_administrator_only(answer) | {"agency_administrator": answer}


# name: (arguments, answers to GET, answers to an empty POST)
YEAR = ("code", "year")
TABLE = {
    "gallery": ((), everyone(NOT_FOUND, NOT_FOUND), everyone(NOT_FOUND, NOT_FOUND)),
    "home": (
        (),
        everyone(OPEN) | dict.fromkeys((*MEMBERS, "system_administrator"), MOVED),
        everyone(WRONG_METHOD),
    ),
    # An overseer's page; she is no person of this table.
    "oversight": ((), everyone(FORBIDDEN), everyone(WRONG_METHOD)),
    "account_login": ((), everyone(MOVED, OPEN), everyone(MOVED, OPEN)),
    "account_logout": ((), everyone(OPEN, MOVED), everyone(MOVED, MOVED)),
    "account_change_password": ((), everyone(OPEN), everyone(OPEN)),
    "handbook:contents": (
        (),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "handbook:help": (
        ("view_name",),
        everyone(MOVED, MOVED),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "handbook:page": (
        ("handbook_part", "handbook_page"),
        everyone(OPEN, OPEN),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
    "pages:agency": (
        ("code",),
        only(dict.fromkeys(MEMBERS, OPEN)),
        only(dict.fromkeys(MEMBERS, FORBIDDEN) | {"officer": REFUSED}),
    ),
    "pages:documents": (
        ("code",),
        only(dict.fromkeys(READERS, OPEN) | {"agency_administrator": FORBIDDEN}),
        everyone(WRONG_METHOD),
    ),
    "pages:year": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "pages:overview": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "assessments:score-edit": (YEAR, readers(OPEN), officer_else_forbidden(REFUSED)),
    "assessments:score-preview": (
        YEAR,
        everyone(WRONG_METHOD),
        officer_else_forbidden(OPEN),
    ),
    "assessments:score-undo": (
        YEAR,
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "assessments:analysis": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "assessments:indicator": (
        (*YEAR, "number"),
        readers(OPEN),
        everyone(WRONG_METHOD),
    ),
    "assessments:marks": (
        (*YEAR, "number"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(409),
    ),
    "assessments:what-if": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "assessments:issues": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "assessments:findings-propose": (
        YEAR,
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-add": (
        YEAR,
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "assessments:finding-edit": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "assessments:finding-adopt": (
        (*YEAR, "finding"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-restore": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
    "assessments:finding-delete": (
        (*YEAR, "finding"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
    "measures:list": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "measures:add": (
        YEAR,
        officer_else_forbidden(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "measures:suggestions": (YEAR, readers(OPEN), officer_else_forbidden(MOVED)),
    "measures:coverage": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "measures:period": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "measures:edit": (
        (*YEAR, "measure"),
        readers(OPEN),
        officer_else_forbidden(REFUSED),
    ),
    "measures:cell": (
        (*YEAR, "measure", "cell"),
        readers(MOVED),
        officer_else_forbidden(REFUSED),
    ),
    "measures:move": (
        (*YEAR, "measure"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "measures:adopt": (
        (*YEAR, "measure"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "measures:link": (
        (*YEAR, "measure"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(NOT_FOUND),
    ),
    "measures:restore": (
        (*YEAR, "removed"),
        everyone(WRONG_METHOD),
        officer_else_forbidden(MOVED),
    ),
    "measures:delete": (
        (*YEAR, "measure"),
        officer_else_forbidden(OPEN),
        officer_else_forbidden(MOVED),
    ),
    "reports:report": (YEAR, readers(OPEN), officer_else_forbidden(REFUSED)),
    "reports:analysis-pdf": (YEAR, readers(OPEN), everyone(WRONG_METHOD)),
    "reports:preview-request": (YEAR, everyone(WRONG_METHOD), readers(MOVED)),
    "reports:preview-progress": (
        (*YEAR, "preview"),
        readers(NOTHING_NEW),
        everyone(WRONG_METHOD),
    ),
    "reports:preview-page": (
        (*YEAR, "preview", "page"),
        readers(OPEN),
        everyone(WRONG_METHOD),
    ),
    "reports:preview-thumbnail": (
        (*YEAR, "preview", "page"),
        readers(OPEN),
        everyone(WRONG_METHOD),
    ),
    "organisations:own-settings": ((), everyone(OPEN), everyone(REFUSED)),
    "organisations:agency-search": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        everyone(WRONG_METHOD),
    ),
    "organisations:agency-add": (
        (),
        everyone(FORBIDDEN) | {"system_administrator": OPEN},
        everyone(FORBIDDEN) | {"system_administrator": REFUSED},
    ),
    "organisations:divisions": (
        ("code",),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:division-edit": (
        ("code", "division"),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:division-move": (
        ("code", "division"),
        everyone(WRONG_METHOD),
        administrators(MOVED),
    ),
    "organisations:people": (
        ("code",),
        administrators(OPEN),
        administrators(REFUSED),
    ),
    "organisations:invitation-renew": (
        ("code", "member"),
        everyone(WRONG_METHOD),
        administrators(OPEN),
    ),
    "organisations:membership-end": (
        ("code", "membership"),
        administrators(OPEN),
        administrators(MOVED),
    ),
    "organisations:settings": (
        ("code",),
        administrators(OPEN) | dict.fromkeys(READERS, OPEN),
        administrators(REFUSED),
    ),
    "organisations:seal": (
        ("code",),
        administrators(OPEN) | dict.fromkeys(READERS, OPEN),
        administrators(REFUSED),
    ),
    "organisations:seal-remove": (
        ("code",),
        administrators(OPEN),
        administrators(MOVED),
    ),
    "organisations:periods": (
        ("code",),
        system_administrator_only(OPEN),
        system_administrator_only(REFUSED),
    ),
    "organisations:draft": ((), everyone(OPEN), everyone(NOT_FOUND)),
    "organisations:draft-discard": ((), everyone(WRONG_METHOD), everyone(OPEN)),
    "organisations:invitation": (
        ("token",),
        everyone(OPEN, OPEN),
        everyone(REFUSED, REFUSED),
    ),
}


def named_urls(resolver=None, prefix="") -> set[str]:
    """Every name that the URL configuration offers, with its namespace."""
    names = set()
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            names |= named_urls(entry, inner)
        elif isinstance(entry, URLPattern):
            assert entry.name, f"{entry.pattern} has no name"
            names.add(f"{prefix}{entry.name}")
    return names


def test_every_named_address_stands_in_the_table():
    assert named_urls() == set(TABLE)


def test_every_row_says_what_each_person_gets():
    for name, (_, get, post) in TABLE.items():
        assert set(get) == set(post) == set(PEOPLE), name


@pytest.fixture
def year(settings, tmp_path):
    """An assessment with a finding and a measure, and how URLs name them."""
    assessment = AssessmentFactory()
    # The year asks for the seven issues, so that their page is there.
    assessment.framework.document["asks_seven_issues"] = True
    assessment.framework.save()
    finding = FindingFactory(assessment=assessment)
    measure = MeasureFactory(plan=PlanFactory(assessment=assessment))
    settings.MEDIA_ROOT = tmp_path
    invitation, token = Invitation.new_for(UserFactory())
    invitation.save()
    member = member_of(assessment.organisation, Role.OFFICER)
    replace_seal(organisation=assessment.organisation, content=seal_picture(), by=None)
    return {
        "preview": made_preview(assessment).key,
        "page": 1,
        "token": token,
        "member": member.pk,
        "membership": member.memberships.get().pk,
        "division": DivisionFactory(organisation=assessment.organisation).pk,
        "assessment": assessment,
        "code": assessment.organisation.code,
        "year": assessment.year_be,
        "finding": finding.pk,
        "number": finding.indicator_number,
        "measure": measure.pk,
        "view_name": "account_login",
        "handbook_part": "start",
        "handbook_page": "sign-in",
        "cell": "activity",
        "removed": RemovedMeasureFactory(plan=measure.plan).pk,
    }


@pytest.fixture(autouse=True)
def no_rendering(monkeypatch):
    """Who may download is asked here; what the file holds, elsewhere."""
    monkeypatch.setattr("reports.download.render_pdf", lambda *_, **__: b"%PDF-")


def somebody(person: str, organisation):
    if person == "nobody":
        return None
    if person == "system_administrator":
        return UserFactory(is_system_administrator=True)
    if person == "other_member":
        # Two agencies, so that her home is a list.
        user = member_of(OrganisationFactory(), Role.OFFICER)
        second = member_of(OrganisationFactory(), Role.MANAGER).memberships.get()
        second.user = user
        second.save()
        return user
    if person == "ended_member":
        yesterday = timezone.now() - timedelta(days=1)
        return member_of(organisation, Role.OFFICER, ended_at=yesterday)
    return member_of(organisation, person)


def answer(response):
    if response.status_code == 302 and response["Location"].startswith(
        "/accounts/login/"
    ):
        return LOGIN if "next=" in response["Location"] else MOVED
    return response.status_code


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("name", TABLE)
def test_each_person_gets_what_the_table_says(client, year, name, person):
    arguments, get, post = TABLE[name]
    user = somebody(person, year["assessment"].organisation)
    address = reverse(name, args=[year[argument] for argument in arguments])

    if user:
        client.force_login(user)
    assert answer(client.get(address)) == get[person]
    if user:
        client.force_login(user)
    assert answer(client.post(address)) == post[person]


@pytest.mark.parametrize("role", MEMBERS)
@pytest.mark.parametrize(
    "name", [name for name, row in TABLE.items() if "code" in row[0]]
)
def test_a_foreign_agency_is_never_found_whatever_the_role(client, year, name, role):
    arguments, get, post = TABLE[name]
    client.force_login(member_of(OrganisationFactory(), role))
    address = reverse(name, args=[year[argument] for argument in arguments])

    asked = [
        client.get(address).status_code if get["officer"] != WRONG_METHOD else 404,
        client.post(address).status_code if post["officer"] != WRONG_METHOD else 404,
    ]

    assert asked == [404, 404]


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("assessments:finding-edit", "finding"),
        ("assessments:finding-adopt", "finding"),
        ("assessments:finding-restore", "finding"),
        ("assessments:finding-delete", "finding"),
        ("measures:edit", "measure"),
        ("measures:move", "measure"),
        ("measures:adopt", "measure"),
        ("measures:link", "measure"),
        ("measures:restore", "removed"),
        ("measures:delete", "measure"),
    ],
)
def test_a_foreign_object_is_not_found_under_ones_own_agency(client, year, name, thing):
    mine = AssessmentFactory()
    client.force_login(member_of(mine.organisation, Role.OFFICER))
    address = reverse(name, args=[mine.organisation.code, mine.year_be, year[thing]])

    assert client.post(address).status_code == 404


@pytest.mark.parametrize("name", [name for name, row in TABLE.items()])
def test_every_answer_carries_the_strict_content_policy(client, year, name):
    client.force_login(member_of(year["assessment"].organisation, Role.OFFICER))

    response = client.get(reverse(name, args=[year[a] for a in TABLE[name][0]]))

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
