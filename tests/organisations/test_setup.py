"""Choosing an agency, its divisions, its first people, and their links."""

import html
import re
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.urls import reverse
from django.utils import timezone

from organisations.models import (
    AuditEntry,
    Division,
    Invitation,
    Membership,
    Organisation,
    OrganisationPeriod,
    User,
)
from organisations.searching import search_words
from tests.factories import OrganisationFactory, PeriodFactory, UserFactory, member_of

pytestmark = pytest.mark.django_db

PASSWORD = "a-long-and-own-secret"


@pytest.fixture
def administrator(client):
    user = UserFactory(is_system_administrator=True)
    client.force_login(user)
    return user


@pytest.fixture
def register():
    for code, name, district, province in (
        ("6400512", "องค์การบริหารส่วนตำบลไชยสอ", "ชุมแพ", "ขอนแก่น"),
        ("5400501", "เทศบาลเมืองชุมแพ", "ชุมแพ", "ขอนแก่น"),
        ("6190101", "องค์การบริหารส่วนตำบลปากข้าวสาร", "เมืองสระบุรี", "สระบุรี"),
        ("6200101", "องค์การบริหารส่วนตำบลราษฎร์เจริญ", "พยุหะคีรี", "นครสวรรค์"),
    ):
        organisation = OrganisationFactory(code=code, period=None)
        PeriodFactory(
            organisation=organisation, name=name, district=district, province=province
        )


@pytest.mark.parametrize(
    ("query", "codes"),
    [
        ("ไชยสอ", ["6400512"]),
        ("อบต.ไชยสอ", ["6400512"]),
        ("อบต ไชยสอ", ["6400512"]),
        ("อบต. ไชย สอ", ["6400512"]),
        ("ทม.ชุมแพ", ["5400501"]),
        ("อ.ชุมแพ จ.ขอนแก่น", ["5400501", "6400512"]),
        ("อำเภอชุมแพ", ["5400501", "6400512"]),
        ("๖๔๐๐๕๑๒", ["6400512"]),
        ("ราษฏร์เจริญ", ["6200101"]),
        ("ราษฎร์ นครสวรรค์", ["6200101"]),
        ("ใชยสอ", ["6400512"]),
        ("ไชยสอ\u200b", ["6400512"]),
        ("องค์การบริหารส่วนตำบลไชยสอ", ["6400512"]),
        ("ตำบลไชยสอ อำเภอชุมแพ", ["6400512"]),
        ("เทศบาล ชุมแพ", ["5400501"]),
        ("เทศบาลเมืองชุมแพ", ["5400501"]),
        ("ทมชุมแพ", ["5400501"]),
        ("ปากขาาวสาร", []),
        ("ปากข้้าวสาร", ["6190101"]),
        ("ไชยสอ ทต.", []),
        ("ไม่มีที่นี่", []),
        ("%", []),
    ],
)
def test_an_agency_is_found_the_way_people_write_it(register, query, codes):
    found = OrganisationPeriod.objects.matching(query)

    assert sorted(each.code for each in found) == sorted(codes)


def test_an_empty_query_lists_all_in_thai_order(register):
    names = [each.name for each in OrganisationPeriod.objects.matching("")]

    assert names[0] == "เทศบาลเมืองชุมแพ"
    assert len(names) == 4


def agency(name, *, province="ขอนแก่น", type="subdistrict_admin_org", district="ก"):
    organisation = OrganisationFactory(period=None)
    PeriodFactory(
        organisation=organisation,
        name=name,
        type=type,
        province=province,
        district=district,
    )
    return organisation


def names_found(query: str) -> list[str]:
    return [each.name for each in OrganisationPeriod.objects.matching(query)]


def test_the_name_itself_comes_first_then_its_beginning_then_what_holds_it():
    for name in ("อบต.หนองนาคำ", "อบต.นาคำเหนือ", "เทศบาลตำบลนาคำ", "อบต.ก่อน"):
        agency(name.replace("อบต.", "องค์การบริหารส่วนตำบล"), district="นาคำ")

    assert [
        name.removeprefix("องค์การบริหารส่วนตำบล") for name in names_found("นาคำ")
    ] == [
        "เทศบาลตำบลนาคำ",
        "นาคำเหนือ",
        "หนองนาคำ",
        "ก่อน",
    ]


def test_a_name_that_begins_like_an_abbreviation_is_found():
    agency("องค์การบริหารส่วนตำบลทมนางาม")
    agency("เทศบาลเมืองนางาม", type="town_municipality")

    assert names_found("ทมนางาม")[0] == "องค์การบริหารส่วนตำบลทมนางาม"
    assert names_found("ทม.นางาม") == ["เทศบาลเมืองนางาม"]


def test_an_upgraded_agency_is_found_once_and_by_its_old_name_too():
    organisation = agency("องค์การบริหารส่วนตำบลเดิมดี")
    PeriodFactory(
        organisation=organisation, from_year_be=2567, code="N-1", name="เทศบาลตำบลเดิมดี"
    )

    assert names_found("เดิมดี") == ["เทศบาลตำบลเดิมดี"]
    assert names_found("อบต.เดิมดี") == ["องค์การบริหารส่วนตำบลเดิมดี"]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("ไชยส่อ", "องค์การบริหารส่วนตำบลไชยสอ"),
        ("อบต.ไซยสอ", "องค์การบริหารส่วนตำบลไชยสอ"),
        ("ราดเจริญ", "องค์การบริหารส่วนตำบลราษฎร์เจริญ"),
        ("ปากข้าวศาล", "องค์การบริหารส่วนตำบลปากข้าวสาร"),
    ],
)
def test_a_misspelt_name_leads_to_what_was_perhaps_meant(register, query, meant):
    assert names_found(query) == []
    assert [each.name for each in OrganisationPeriod.objects.near(query)][:1] == [meant]


@pytest.mark.parametrize("query", ["", "ก", "xyz", "%_", "ฮฮฮฮฮฮ", "อบต."])
def test_what_is_like_no_name_suggests_nothing(register, query):
    assert OrganisationPeriod.objects.near(query) == []


def test_an_endless_query_is_cut():
    assert sum(map(len, search_words("ก" * 10_000).names)) <= 100
    assert len(search_words("ก " * 10_000).needed) <= 12


def test_the_page_finds_pages_and_says_when_it_does_not(
    client, administrator, register
):
    address = reverse("organisations:agency-search")

    assert "พบ 2 หน่วยงาน" in client.get(address, {"q": "ชุมแพ"}).content.decode()
    nothing = client.get(address, {"q": "ไชยส่อ<b>"}).content.decode()
    assert "ไม่พบหน่วยงานที่ตรงกับ “ไชยส่อ&lt;b&gt;” ตรวจการสะกด" in nothing
    assert "หมายถึงหน่วยงานนี้หรือไม่" in nothing
    assert "องค์การบริหารส่วนตำบลไชยสอ" in nothing


def test_province_and_type_filter_and_stay_in_the_address(
    client, administrator, register
):
    address = reverse("organisations:agency-search")

    def shown(**query) -> str:
        return client.get(address, query).content.decode()

    assert "พบ 1 หน่วยงาน" in shown(province="สระบุรี")
    assert "พบ 4 หน่วยงาน" in shown(type="subdistrict_admin_org")
    assert "ล้างตัวกรอง" in shown(q="ไชยสอ", province="สระบุรี")
    # What the register does not know filters nothing.
    assert "พบ 4 หน่วยงาน" in shown(province="<b>", type="castle", page="x")


def test_the_next_page_keeps_words_and_filters(client, administrator):
    for number in range(26):
        agency(f"องค์การบริหารส่วนตำบลนา {number}", province="เลย")
    address = reverse("organisations:agency-search")

    first = client.get(address, {"q": "นา", "province": "เลย"}).content.decode()
    link = html.unescape(re.search(r'href="(\?[^"]*page=2)"', first)[1])
    second = client.get(address + link).content.decode()

    assert "หน้า 2 จาก 2" in second
    assert second.count('<th scope="row">') == 1


def test_typing_gets_the_list_alone(client, administrator, register):
    response = client.get(
        reverse("organisations:agency-search"),
        {"q": "ไชยสอ"},
        headers={"HX-Request": "true"},
    )

    assert "องค์การบริหารส่วนตำบลไชยสอ" in response.content.decode()
    assert "<html" not in response.content.decode()
    assert "HX-Request" in response["Vary"]


@pytest.mark.parametrize("query", [{}, {"q": "ทดสอบ"}, {"q": "ไม่มี"}])
def test_the_search_takes_as_many_queries_for_three_rows_as_for_one(
    client, administrator, django_assert_max_num_queries, query
):
    counts = []
    for more in (1, 2):
        for _ in range(more):
            OrganisationFactory()
        with django_assert_max_num_queries(30) as captured:
            client.get(reverse("organisations:agency-search"), query)
        counts.append(len(captured))

    assert counts[0] == counts[1]


NEW = {
    "type": "department",
    "name": "กรมสมมติ",
    "code": "x-๐๑",
    "province": "",
    "district": "",
}


def add_agency(client, **changes):
    return client.post(reverse("organisations:agency-add"), NEW | changes)


def test_an_agency_outside_the_register_is_added(client, administrator):
    response = add_agency(client)

    organisation = Organisation.objects.by_code("X-01")
    assert response["Location"] == reverse("organisations:divisions", args=["X-01"])
    period = organisation.period_of(2570)
    assert (period.name, period.type, period.place) == ("กรมสมมติ", "department", "")
    entry = AuditEntry.objects.get(act="organisation.created")
    assert (entry.actor, entry.organisation) == (administrator, organisation)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"code": "6400512"}, "“6400512” ต้องขึ้นต้นด้วย X-"),
        ({"code": "X-"}, "ต้องขึ้นต้นด้วย X-"),
        ({"code": "X-ก"}, "ใช้ได้เฉพาะตัวอักษรอังกฤษ"),
        ({"code": "X-TAKEN"}, "เคยใช้รหัส X-TAKEN แล้ว"),
        ({"code": "X-OLD"}, "เคยใช้รหัส X-OLD แล้ว"),
        ({"code": "X-" + "A" * 40}, "32"),
        ({"name": " "}, "พิมพ์ชื่อเต็ม"),
        ({"name": "กรม☃"}, "U+2603"),
        ({"type": ""}, "เลือกประเภท"),
        ({"type": "castle"}, "castle"),
        ({"type": "province"}, "พิมพ์ชื่อจังหวัด"),
        ({"type": "subdistrict_admin_org", "province": "เลย"}, "พิมพ์ชื่ออำเภอ"),
        ({"name": "กรมที่มีแล้ว"}, "มีกรมที่มีแล้วในระบบแล้ว รหัส X-TAKEN"),
    ],
)
def test_a_wrong_agency_is_refused_and_what_was_typed_stays(
    client, administrator, changes, says
):
    taken = OrganisationFactory(code="X-TAKEN", period=None)
    for year_be, code, name in ((0, "X-OLD", "กรมเก่า"), (2566, "X-TAKEN", "กรมที่มีแล้ว")):
        PeriodFactory(
            organisation=taken,
            from_year_be=year_be,
            code=code,
            name=name,
            type="department",
            province="",
            district="",
        )

    response = add_agency(client, **changes)

    assert response.status_code == 422
    assert says in html.unescape(response.content.decode())
    assert Organisation.objects.count() == 1


def test_the_words_before_a_place_are_taken_off(client, administrator):
    add_agency(
        client,
        type="subdistrict_admin_org",
        name="องค์การบริหารส่วนตำบลสมมติ",
        province="จ. เลย",
        district="อำเภอสมมติ",
    )

    assert Organisation.objects.get().period_of(2570).place == "อำเภอสมมติ จังหวัดเลย"


def test_divisions_are_added_by_lines_and_kept_when_they_exist(client, administrator):
    organisation = OrganisationFactory()
    address = reverse("organisations:divisions", args=[organisation.code])
    client.post(address, {"names": "สำนักปลัด\n กองคลัง \n\nกองคลัง"})
    client.post(address, {"names": "กองช่าง\nสำนักปลัด"})

    names = list(Division.objects.values_list("name", flat=True))
    assert names == ["สำนักปลัด", "กองคลัง", "กองช่าง"]


@pytest.mark.parametrize(
    ("names", "says"),
    [
        (" \n ", "อย่างน้อยหนึ่งชื่อ"),
        ("ก" * 121, "121 ตัวอักษร"),
        ("\n".join(f"กอง {n}" for n in range(101)), "101 ชื่อ"),
    ],
)
def test_wrong_divisions_are_refused_with_their_remedy(
    client, administrator, names, says
):
    organisation = OrganisationFactory()
    address = reverse("organisations:divisions", args=[organisation.code])

    response = client.post(address, {"names": names})

    assert response.status_code == 422
    assert says in response.content.decode()
    assert not Division.objects.exists()


def add_officer(client, organisation, username="somsri"):
    return client.post(
        reverse("organisations:people", args=[organisation.code]),
        {"full_name": "สมศรี", "username": username, "role": "officer"},
    )


def link_in(response) -> str:
    return re.search(
        r'value="http://testserver(/invitation/[^"]+)"', response.content.decode()
    )[1]


def test_a_new_person_sets_her_password_by_the_link_and_signs_in(client, administrator):
    organisation = OrganisationFactory()
    link = link_in(add_officer(client, organisation))
    client.logout()

    sent = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    response = client.post(link, sent)

    assert response.status_code == 302
    user = authenticate(None, username="somsri", password=PASSWORD)
    assert user.memberships.get().organisation == organisation
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {
        "user.created",
        "membership.started",
        "invitation.made",
        "invitation.accepted",
    } <= acts


def test_a_link_works_once(client, administrator):
    link = link_in(add_officer(client, OrganisationFactory()))
    sent = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post(link, sent)

    assert client.get(link).status_code == 410
    again = client.post(link, {"new_password1": "x" * 20, "new_password2": "x" * 20})
    assert again.status_code == 410
    assert authenticate(None, username="somsri", password=PASSWORD)


def test_a_link_ends_after_seven_days(client, administrator):
    link = link_in(add_officer(client, OrganisationFactory()))
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert client.get(link).status_code == 410


def test_a_new_link_ends_the_old_one_and_only_digests_are_kept(client, administrator):
    organisation = OrganisationFactory()
    old = link_in(add_officer(client, organisation))
    user = User.objects.get(username="somsri")
    new = link_in(
        client.post(
            reverse("organisations:invitation-renew", args=[organisation.code, user.pk])
        )
    )

    assert client.get(old).status_code == 410
    response = client.get(new)
    assert response.status_code == 200
    # The address is the secret: it must not travel on to another site.
    assert response["Referrer-Policy"] == "same-origin"
    assert "no-store" in response["Cache-Control"]
    token = new.split("/")[2]
    assert not Invitation.objects.filter(token_digest=token).exists()
    assert token not in str(list(AuditEntry.objects.values()))


def test_a_weak_password_is_refused_and_the_link_still_works(client, administrator):
    link = link_in(add_officer(client, OrganisationFactory()))

    response = client.post(link, {"new_password1": "123", "new_password2": "123"})

    assert response.status_code == 422
    assert "อย่างน้อย 8 ตัวอักษร" in response.content.decode()
    assert client.get(link).status_code == 200


@pytest.mark.parametrize(
    ("username", "says"),
    [
        ("สมศรี", "ตัวอักษรอังกฤษ"),
        ("som sri", "ตัวอักษรอังกฤษ"),
        ("TAKEN", "มีชื่อผู้ใช้ “TAKEN” แล้ว"),
        ("", "พิมพ์ชื่อผู้ใช้"),
    ],
)
def test_a_wrong_username_is_refused_and_nobody_is_made(
    client, administrator, username, says
):
    UserFactory(username="taken")
    before = User.objects.count()

    response = add_officer(client, OrganisationFactory(), username)

    assert response.status_code == 422
    assert says in response.content.decode()
    assert (User.objects.count(), Membership.objects.count()) == (before, 0)


def test_nobody_signs_in_before_the_link_was_used(client, administrator):
    add_officer(client, OrganisationFactory())

    assert not User.objects.get(username="somsri").has_usable_password()


def test_a_link_is_renewed_only_for_people_of_that_agency(client, administrator):
    stranger = member_of(OrganisationFactory(), "officer")
    address = reverse(
        "organisations:invitation-renew", args=[OrganisationFactory().code, stranger.pk]
    )

    assert client.post(address).status_code == 404
