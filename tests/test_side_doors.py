"""Nothing of another agency comes out, and nothing goes in, by a side door.

Keys in addresses are asked in ``test_access.py``; here are those in forms, in
query strings and in drafts, and what pages, searches and answers from caches say.
"""

from urllib.parse import urlencode

import pytest
from django.forms import BaseForm
from django.forms.models import ModelChoiceField

from organisations.models import InboxRow
from organisations.models.inbox import Cause
from tests.access.people import (
    ALL_ROLES,
    DRAFT,
    LOGIN,
    MEMBERS,
    NOT_FOUND,
    OPEN,
    PEOPLE,
    REFUSED,
)
from tests.access.tables import TABLE
from tests.access.walking import answer, content_of
from tests.access.world import NEIGHBOUR
from tests.half_done.discovery import modules
from tests.taking_back import snapshot, taken_back

pytestmark = pytest.mark.django_db

OTHER_FINDING = "ประเด็นที่เลือกไม่ใช่ของปีนี้ เลือกใหม่จากรายการ"
OTHER_DIVISION = "เลือกสำนัก/กองของหน่วยงานนี้จากรายการ"
ON_PAGE = {"activity": "กิจกรรมใหม่", "version": "1"}
# field: what it names, what it says to a foreign key.
KEYS_IN_FORMS = {
    "MeasureForm.findings": ("finding", OTHER_FINDING),
    "MeasureForm.lead": ("division", OTHER_DIVISION),
    "MeasureForm.helpers": ("division", OTHER_DIVISION),
}


def test_every_field_that_takes_a_key_is_tried_here():
    list(modules())
    assert {
        f"{form.__name__}.{name}"
        for form in _all_forms(BaseForm)
        for name, field in form.base_fields.items()
        if isinstance(field, ModelChoiceField)
        and not form.__module__.startswith(("django", "allauth"))
    } == set(KEYS_IN_FORMS)


def _all_forms(kind):
    for form in kind.__subclasses__():
        if hasattr(form, "base_fields"):
            yield form
        yield from _all_forms(form)


@pytest.mark.parametrize("field", KEYS_IN_FORMS)
def test_a_form_takes_no_key_of_another_agency_or_year(world, field):
    thing, sentence = KEYS_IN_FORMS[field]
    name = field.partition(".")[2]
    strangers = [world.foreign] + ([world.other_year] if thing == "finding" else [])
    cell = "findings" if thing == "finding" else "divisions"
    places = [
        world.address("measures:add"),
        world.address("measures:edit"),
        world.address("measures:cell", world.own | {"cell": cell}),
    ]
    before = snapshot()
    for stranger in strangers:
        for place in places:
            for headers in ({}, {"HX-Request": "true"}):
                sent = ON_PAGE | {name: stranger[thing]}
                response = world.ask("officer", "POST", place, sent, **headers)

                assert response.status_code in (OPEN, REFUSED), place
                assert sentence in response.content.decode(), place
                assert NEIGHBOUR not in response.content.decode(), place
                assert not response.written_to, place
    assert snapshot() == before


def test_a_gap_is_closed_by_no_finding_of_another_agency_or_year(world):
    address = world.address("measures:link")
    for stranger in (world.foreign, world.other_year):
        sent = {"finding": stranger["finding"]}
        response = world.ask("officer", "POST", address, sent)

        assert response.status_code == NOT_FOUND
        assert not response.written_to


def test_a_neighbours_measure_is_no_suggestion(world):
    address = world.address("measures:suggestions")
    theirs = [world.foreign["measure"], world.foreign_last_year["measure"]]
    assert NEIGHBOUR.encode() not in world.ask("officer", "GET", address).content
    for key in [f"last-year-{each}" for each in theirs]:
        response = world.ask("officer", "POST", address, {"key": key})

        assert not response.written_to - {"django_session"}, key
        followed = world.ask("officer", "GET", response["Location"].partition("#")[0])
        assert NEIGHBOUR not in followed.content.decode()


def test_a_new_measure_is_not_prefilled_from_a_neighbours_finding(world):
    for stranger in (world.foreign, world.other_year):
        address = f"{world.address('measures:add')}?finding={stranger['finding']}"
        content = world.ask("officer", "GET", address).content.decode()

        assert f'value="{stranger["finding"]}" checked' not in content
        assert NEIGHBOUR not in content


def test_no_draft_is_kept_fetched_or_thrown_away_for_a_neighbours_form(world):
    form = world.address("assessments:score-edit", world.foreign)
    mark = "0123456789abcdef"
    with taken_back():
        kept = world.ask(
            "other_member",
            "POST",
            world.address("organisations:draft"),
            {"key": form, "mark": mark, "content": '{"fields": {}}'},
        )
        assert kept.status_code == OPEN
    refused = world.ask(
        "officer",
        "POST",
        world.address("organisations:draft"),
        {"key": form, "mark": mark, "content": '{"fields": {}}'},
    )
    assert refused.status_code == NOT_FOUND
    asked = f"{world.address('organisations:draft')}?{urlencode({'key': form})}"
    assert world.ask("officer", "GET", asked).json() == {"draft": None, "done": ""}


def test_nobody_reads_or_opens_what_waits_for_somebody_else(world):
    with taken_back():
        row = InboxRow.objects.create(
            organisation=world.neighbour.organisation,
            user=world.people["other_member"],
            cause=Cause.COMMENTED,
            text=NEIGHBOUR,
            link="/",
            subject="x:1",
        )
        address = world.address("pages:my-work-read")
        for person in (*MEMBERS, "system_administrator", "ended_member"):
            response = world.ask(person, "POST", address, {"row": row.pk})
            assert response.status_code == NOT_FOUND, person
            assert "organisations_inboxrow" not in response.written_to
        opened = world.ask("other_member", "POST", address, {"row": row.pk})
        assert "organisations_inboxrow" in opened.written_to


@pytest.mark.parametrize("name", TABLE)
def test_no_page_says_anything_of_a_neighbour_whatever_it_is_asked(world, name):
    get = TABLE[name][1]
    keys = {key: world.foreign[key] for key in ("finding", "measure", "division")}
    asked = keys | {
        "agency": world.foreign["code"],
        "code": world.foreign["code"],
        "organisation": world.neighbour.organisation.pk,
        "q": "ทดสอบ",
        "page": "1",
        "year": world.foreign["year"],
    }
    address = f"{world.address(name)}?{urlencode(asked)}"
    if OPEN in (get.of("officer", DRAFT), get.of("agency_administrator", DRAFT)):
        page = world.ask(ALL_ROLES, "GET", address)

        assert NEIGHBOUR not in content_of(page).decode(errors="replace")


def test_an_unchanged_answer_is_only_for_those_who_may_have_the_whole(world):
    """ETag and If-Modified-Since are no way around the permission."""
    tried = []
    for name, (_, get, _) in TABLE.items():
        address = world.address(name)
        if get.of("officer", DRAFT) != OPEN:
            continue
        whole = world.ask("officer", "GET", address)
        if not whole.headers.get("ETag"):
            continue
        tried.append(name)
        known = {"If-None-Match": whole["ETag"]}
        assert world.ask("officer", "GET", address, **known).status_code == 304
        for person in PEOPLE:
            expected = get.of(person, DRAFT)
            if expected in (LOGIN, NOT_FOUND):
                got = answer(world.ask(person, "GET", address, **known))
                assert got == expected, (name, person)
    assert {"reports:preview-page", "reports:preview-thumbnail"} <= set(tried)
