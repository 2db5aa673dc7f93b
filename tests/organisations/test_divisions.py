"""Divisions of an agency: ticked, typed, renamed, ordered, taken out of use."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from organisations.models import AuditEntry, Division
from organisations.services.divisions import edit_division, move_division
from tests.factories import DivisionFactory, OrganisationFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def administrator(client, organisation):
    user = member_of(organisation, "agency_administrator")
    client.force_login(user)
    return user


def address(name, organisation, *more):
    return reverse(f"organisations:{name}", args=[organisation.code, *more])


def names(organisation) -> list[str]:
    return [each.name for each in organisation.divisions.all()]


def test_usual_divisions_are_ticked_and_others_typed(
    client, administrator, organisation
):
    sent = {"suggested": ["กองคลัง", "กองช่าง"], "names": "กองประปา\nกองช่าง", "next": ""}

    response = client.post(address("divisions", organisation), sent)

    assert response["Location"] == address("people", organisation)
    assert names(organisation) == ["กองคลัง", "กองช่าง", "กองประปา"]


def test_what_the_agency_has_is_suggested_no_more(client, administrator, organisation):
    DivisionFactory(organisation=organisation, name="กองคลัง")

    page = client.get(address("divisions", organisation)).content.decode()

    assert 'value="กองช่าง"' in page
    assert 'value="กองคลัง"' not in page


def test_what_is_no_suggestion_cannot_be_ticked(client, administrator, organisation):
    response = client.post(
        address("divisions", organisation), {"suggested": ["กองแปลก"]}
    )

    assert response.status_code == 422
    assert names(organisation) == []


def test_a_division_is_renamed_and_taken_out_of_use(
    client, administrator, organisation
):
    division = DivisionFactory(organisation=organisation, name="กองเดิม")

    client.post(address("division-edit", organisation, division.pk), {"name": "กองใหม่"})

    division.refresh_from_db()
    assert (division.name, division.is_active) == ("กองใหม่", False)
    entry = AuditEntry.objects.get(act="division.edited")
    assert entry.changes == {
        "name": {"old": "กองเดิม", "new": "กองใหม่"},
        "is_active": {"old": True, "new": False},
    }


def test_a_name_that_another_division_has_is_refused(
    client, administrator, organisation
):
    DivisionFactory(organisation=organisation, name="กองคลัง")
    division = DivisionFactory(organisation=organisation, name="กองช่าง")

    response = client.post(
        address("division-edit", organisation, division.pk),
        {"name": " กองคลัง ", "is_active": "on"},
    )

    assert response.status_code == 422
    assert "มี “กองคลัง” ในหน่วยงานนี้แล้ว" in response.content.decode()


def test_divisions_move_one_place_and_stop_at_the_ends(
    client, administrator, organisation
):
    first, second, third = (
        DivisionFactory(organisation=organisation, name=name) for name in "กขค"
    )
    client.post(address("division-move", organisation, third.pk), {"up": ""})
    assert names(organisation) == ["ก", "ค", "ข"]
    client.post(address("division-move", organisation, first.pk), {"down": ""})
    assert names(organisation) == ["ค", "ก", "ข"]
    client.post(address("division-move", organisation, second.pk), {"down": ""})
    assert names(organisation) == ["ค", "ก", "ข"]
    assert AuditEntry.objects.filter(act="division.moved").count() == 2


def test_a_division_of_another_agency_is_not_found(client, administrator, organisation):
    foreign = DivisionFactory()

    for name in ("division-edit", "division-move"):
        answer = client.post(address(name, organisation, foreign.pk), {"name": "x"})
        assert answer.status_code == 404


def test_services_refuse_who_may_not(organisation):
    division = DivisionFactory(organisation=organisation)
    for by in (
        member_of(organisation, "officer"),
        member_of(OrganisationFactory(), "agency_administrator"),
        UserFactory(),
    ):
        with pytest.raises(PermissionDenied):
            edit_division(division=division, name="x", is_active=True, by=by)
        with pytest.raises(PermissionDenied):
            move_division(division=division, up=True, by=by)
    assert Division.objects.get() == division


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(
    client, administrator, organisation, django_assert_max_num_queries
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            DivisionFactory(organisation=organisation)
        with django_assert_max_num_queries(30) as captured:
            client.get(address("divisions", organisation))
        counts.append(len(captured))

    assert counts[0] == counts[1]
