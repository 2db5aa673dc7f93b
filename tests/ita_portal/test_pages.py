from decimal import Decimal

import pytest
from django.urls import reverse

from assessments.models import Assessment
from assessments.services.scores import refresh_computed
from organisations.models import Role
from tests.factories import (
    AssessmentFactory,
    OrganisationFactory,
    UserFactory,
    framework,
    member_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def organisation():
    framework(2568)
    return OrganisationFactory()


@pytest.fixture
def officer(client, organisation):
    user = member_of(organisation, Role.OFFICER)
    client.force_login(user)
    return user


@pytest.mark.parametrize("typed", ["2568", "๒๕๖๘", " 2568 "])
def test_a_year_is_begun_in_either_kind_of_digits(client, officer, organisation, typed):
    address = reverse("pages:agency", args=[organisation.code])

    response = client.post(address, {"year_be": typed})

    assert response.status_code == 302
    assert Assessment.objects.get().year_be == 2568


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "พิมพ์ปี พ.ศ."),
        ("ปีนี้", "“ปีนี้” ไม่ใช่ปี พ.ศ."),
        ("68", "“68” ไม่ใช่ปี พ.ศ."),
        ("2025", "พิมพ์เป็นปี พ.ศ. เช่น 2568"),
        ("2570", "ยังไม่มีกรอบการประเมินปี 2570"),
        ("²²²²", "ไม่ใช่ปี พ.ศ."),
    ],
)
def test_a_wrong_year_is_refused_with_its_remedy(
    client, officer, organisation, typed, says
):
    address = reverse("pages:agency", args=[organisation.code])

    response = client.post(address, {"year_be": typed})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Assessment.objects.exists()


def test_beginning_a_year_again_leads_to_that_year(client, officer, organisation):
    AssessmentFactory(organisation=organisation)
    address = reverse("pages:agency", args=[organisation.code])

    response = client.post(address, {"year_be": "2568"}, follow=True)

    year = reverse("pages:year", args=[organisation.code, 2568])
    assert response.redirect_chain == [(year, 302)]
    told = response.content.decode()
    assert "มีผลประเมินปี 2568 อยู่แล้ว" in told
    assert "note-good" not in told
    assert Assessment.objects.count() == 1


def test_the_year_page_says_level_rule_and_what_is_next(client, officer, organisation):
    assessment = AssessmentFactory(
        organisation=organisation,
        published_total=Decimal("83.00"),
        published_level="ต้องปรับปรุง",
    )
    refresh_computed(assessment)
    AssessmentFactory(
        organisation=organisation, year_be=2567, published_total=Decimal(80)
    )

    page = client.get(
        reverse("pages:year", args=[organisation.code, 2568])
    ).content.decode()

    assert "คะแนนภาพรวมไม่ต่ำกว่า 70 แต่ต่ำกว่า 85" in page
    assert "+3.00" in page
    assert "แปดขั้นตอนของปีนี้" in page


def test_home_with_two_agencies_lists_them_and_no_stranger(client):
    ours = OrganisationFactory()
    theirs = OrganisationFactory()
    user = member_of(ours, Role.OFFICER)
    other = member_of(OrganisationFactory(), Role.AUDITOR).memberships.get()
    other.user = user
    other.save()
    client.force_login(user)

    page = client.get(reverse("home")).content.decode()

    assert ours.period_of(2568).name in page
    assert theirs.period_of(2568).name not in page


def test_home_takes_as_many_queries_for_three_agencies_as_for_two(
    client, django_assert_max_num_queries
):
    user = UserFactory()
    counts = []
    for more in (2, 1):
        for _ in range(more):
            membership = member_of(
                OrganisationFactory(), Role.OFFICER
            ).memberships.get()
            membership.user = user
            membership.save()
        client.force_login(user)
        client.get(reverse("home"))
        with django_assert_max_num_queries(30) as captured:
            client.get(reverse("home"))
        counts.append(len(captured))

    assert counts[0] == counts[1]


def test_a_missing_page_says_what_to_do(client, officer):
    response = client.get("/a/no-such-code/")

    assert response.status_code == 404
    assert "ไม่พบหน้านี้" in response.content.decode()


def test_a_refusal_gives_its_reason(client, organisation):
    assessment = AssessmentFactory(organisation=organisation)
    client.force_login(member_of(organisation, Role.MANAGER))

    response = client.get(
        reverse("measures:add", args=[organisation.code, assessment.year_be])
    )

    assert response.status_code == 403
    assert "เป็นหน้าที่ของเจ้าหน้าที่ผู้บันทึก" in response.content.decode()


def test_sign_in_with_a_wrong_password_says_what_to_check(client):
    member_of(OrganisationFactory(), Role.OFFICER)

    response = client.post(
        reverse("account_login"), {"login": "user0", "password": "wrong"}
    )

    assert "ปิด Caps Lock" in response.content.decode()


def test_a_weak_new_password_is_refused_in_thai(client):
    user = UserFactory()
    user.set_password("old-password-1")
    user.save()
    client.force_login(user)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": "old-password-1", "password1": "123", "password2": "123"},
    )

    page = response.content.decode()
    assert "อย่างน้อย 8 ตัวอักษร" in page
    assert "เป็นตัวเลขล้วน" in page
    assert "password" not in page.split("<main")[1].split("<form")[0]


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client, organisation):
    user = member_of(organisation, Role.OFFICER)
    user.set_password("long-enough-secret")
    user.save()
    AssessmentFactory(organisation=organisation)
    wanted = reverse("pages:year", args=[organisation.code, 2568])

    asked = client.get(wanted)
    answered = client.post(
        asked["Location"],
        {"login": user.username, "password": "long-enough-secret", "next": wanted},
    )

    assert answered["Location"] == wanted


def test_the_unconfirmed_condition_of_the_highest_level_is_marked(
    client, officer, organisation
):
    assessment = AssessmentFactory(
        organisation=organisation, published_total=Decimal("90.00")
    )
    for code in ("IIT", "EIT", "OIT"):
        assessment.scores.create(code=code, points=Decimal("90.00"))
    refresh_computed(assessment)

    page = client.get(reverse("pages:year", args=[organisation.code, 2568]))

    assert "ผ่านดีเยี่ยม" in page.content.decode()
    assert "ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช." in page.content.decode()
