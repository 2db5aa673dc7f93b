"""Published versions as anybody meets them: pages, data, files, verification."""

import hashlib
import json

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from organisations.errors import Refused
from organisations.models import OrganisationPeriod
from organisations.services.periods import add_period, correct_period
from reports.models import Publication
from reports.pdf.client import keep_warm
from reports.publishing.freezing import publish
from reports.publishing.keeping import published_pdf
from tests.reports.publishing.conftest import approve_again
from tests.reports.publishing.test_freezing import corrected

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def _one_worker():
    with keep_warm():
        yield


@pytest.fixture
def first(settings, tmp_path, assessment, officer, manager):
    settings.MEDIA_ROOT = tmp_path / "files"
    approve_again(assessment, officer, manager)
    return publish(assessment=assessment, seen=0, reason="เผยแพร่ครั้งแรก", by=manager)


def address(publication, name: str = "report", *more) -> str:
    assessment = publication.assessment
    return reverse(
        f"public:{name}", args=[assessment.organisation.code, assessment.year_be, *more]
    )


def test_anybody_reads_the_current_version_and_no_person_stands_in_it(
    client, first, officer
):
    answer = client.get(address(first))
    page = answer.content.decode()

    assert answer.status_code == 200
    assert first.code in page
    assert "88.37" in page
    assert officer.full_name not in page
    assert "csrf" not in page
    assert answer["Cache-Control"].startswith("public")
    assert "Set-Cookie" not in answer


def test_a_year_without_a_limit_has_no_column_that_compares_with_it(
    client, first, monkeypatch
):
    with_limit = client.get(address(first)).content.decode()
    without = first.data | {"threshold": None}
    monkeypatch.setattr(Publication, "data", without)

    assert "เทียบเกณฑ์</th>" in with_limit
    assert "เทียบเกณฑ์" not in client.get(address(first)).content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(client, first):
    tag = client.get(address(first))["ETag"]

    assert client.get(address(first), headers={"If-None-Match": tag}).status_code == 304


def test_whoever_has_signed_in_gets_a_page_that_is_kept_nowhere(client, first, officer):
    client.force_login(officer)

    assert "no-store" in client.get(address(first))["Cache-Control"]


def test_what_somebody_was_told_on_the_way_is_kept_by_no_proxy(client, first):
    said = CookieStorage(RequestFactory().get("/"))
    said.add(messages.SUCCESS, "บันทึกคะแนนร่างแล้ว")
    carrier = HttpResponse()
    said.update(carrier)
    client.cookies["messages"] = carrier.cookies["messages"].value

    answer = client.get(address(first))

    assert "บันทึกคะแนนร่างแล้ว" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    # Told once, and as before for everybody after that.
    assert client.get(address(first))["Cache-Control"].startswith("public")


def test_programs_ask_for_the_head_alone(client, first):
    files = [("json", ()), ("csv", ()), ("analysis-pdf", (1,))]
    for name, more in [("report", ()), *files]:
        head = client.head(address(first, name, *more))

        assert head.status_code == 200
        assert head.content == b""
    for name, more in files:
        whole = client.get(address(first, name, *more))

        assert client.head(address(first, name, *more))["ETag"] == whole["ETag"]
    assert client.head(f"/v/{first.code}/").status_code == 302
    assert client.head(reverse("public:verify")).status_code == 200


def test_the_json_is_what_its_fingerprint_was_taken_of(client, first):
    answer = client.get(address(first, "json"))

    assert hashlib.sha256(answer.content).hexdigest() == first.content_sha256
    assert json.loads(answer.content)["total"]["published"] == "88.37"
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = client.get(
        address(first, "json"), headers={"If-None-Match": answer["ETag"]}
    )
    assert again.status_code == 304


def test_the_table_opens_in_a_spreadsheet_and_holds_no_formula(client, first):
    lines = client.get(address(first, "csv")).content.decode("utf-8-sig").splitlines()

    assert lines[0] == "part,code,name,published,computed,text"
    assert "total,total,คะแนนภาพรวม,88.37,," in lines


def test_the_pdf_comes_as_it_was_published_and_may_be_kept_for_ever(client, first):
    answer = client.get(address(first, "analysis-pdf", 1))

    assert hashlib.sha256(answer.content).hexdigest() == first.pdf_sha256
    assert "immutable" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    tag = {"If-None-Match": answer["ETag"]}
    assert client.get(address(first, "analysis-pdf", 1), headers=tag).status_code == 304
    assert client.get(address(first, "analysis-pdf", 2)).status_code == 404


def test_an_earlier_version_says_so_and_is_compared(client, first, officer, manager):
    again = corrected(first.assessment, officer, manager, "90.12")
    second = publish(
        assessment=again, seen=first.pk, reason="แก้คะแนนภาพรวม", by=manager
    )
    current = client.get(address(second)).content.decode()
    earlier = client.get(address(second), {"version": "1"}).content.decode()
    beside = client.get(address(second), {"against": "1"}).content.decode()

    assert "เป็นฉบับปัจจุบัน" in current
    assert "แก้คะแนนภาพรวม" in current
    assert "มีฉบับใหม่แทนเอกสารนี้แล้ว" in earlier
    assert "เทียบฉบับที่ 1 กับฉบับที่ 2" in beside
    assert "90.12" in beside


@pytest.mark.parametrize("state", ["draft", "returned", "submitted", "approved"])
def test_the_public_page_shows_the_newest_version_whatever_the_draft_is_doing(
    client, first, state
):
    assessment = first.assessment
    type(assessment).objects.filter(pk=assessment.pk).update(
        status=state, published_total="12.34"
    )
    page = client.get(address(first)).content.decode()

    assert "88.37" in page
    assert "12.34" not in page


def test_nothing_tells_an_unpublished_year_from_an_agency_that_is_not_there(
    client, assessment
):
    def said(code):
        answer = client.get(reverse("public:report", args=[code, 2568]))
        return answer.status_code, answer.content.decode().count(code)

    assert said(assessment.organisation.code) == said("NOBODY") == (404, 0)


def test_the_printed_code_leads_to_its_version_however_it_is_typed(client, first):
    for typed in (first.code, first.code.lower(), first.code.replace("-", " ")):
        assert client.get(f"/v/{typed}/").url == f"{address(first)}?version=1"
        assert client.get(reverse("public:verify"), {"code": typed}).status_code == 302
    unknown = client.get("/v/0000-0000-0000-0000/")
    assert unknown.status_code == 404
    assert "0000-0000-0000-0000" in unknown.content.decode()


def test_the_printed_code_leads_there_also_under_the_agencys_newer_code(client, first):
    organisation = first.assessment.organisation
    add_period(
        organisation=organisation,
        from_year_be=first.assessment.year_be + 1,
        code="X-NEWER",
        name="เทศบาลตำบลใหม่",
        type="subdistrict_municipality",
        province="ขอนแก่น",
        district="ชุมแพ",
        by=None,
    )

    answer = client.get(f"/v/{first.code}/", follow=True)

    assert answer.redirect_chain[0][0].startswith("/p/X-NEWER/")
    assert first.code in answer.content.decode()


def test_a_code_that_stands_in_print_is_not_corrected_away(client, assessment, first):
    organisation = assessment.organisation
    period = organisation.periods.get()
    OrganisationPeriod.objects.filter(pk=period.pk).update(from_year_be=2560)
    period.refresh_from_db()

    with pytest.raises(Refused, match="พิมพ์อยู่ในรายงานที่เผยแพร่แล้ว"):
        correct_period(period=period, code="X-OTHER", by=None)

    correct_period(period=period, district="อำเภออื่น", by=None)
    assert client.get(address(first)).status_code == 200


def test_a_file_that_was_not_asked_for_as_it_is_is_kept_by_nobody(client, first):
    where = address(first, "analysis-pdf", 1)
    refused = client.get(where, headers={"If-Match": '"x"'})

    assert refused.status_code == 412
    assert refused["Cache-Control"] == "no-store"
    assert "immutable" in client.get(where)["Cache-Control"]


def test_an_empty_code_and_a_year_without_a_report_are_told(client, first):
    asked = client.get(reverse("public:verify"), {"code": ""})
    unknown = client.get("/p/6400512/2561/").content.decode()

    assert asked.status_code == 422
    assert "ใส่รหัสตรวจสอบก่อน" in asked.content.decode()
    assert "อาจยังไม่ได้เผยแพร่รายงานของปีนี้" in unknown


def test_the_first_version_says_as_well_why_it_was_published(client, first):
    assert "เผยแพร่ครั้งแรก" in client.get(address(first)).content.decode()


def test_a_dropped_file_is_told_current_or_not_ours_and_is_not_kept(
    client, first, settings
):
    def told(content: bytes) -> str:
        file = SimpleUploadedFile("ใด ๆ.pdf", content, "application/pdf")
        return client.post(reverse("public:verify"), {"file": file}).content.decode()

    pdf = published_pdf(first)
    before = sorted(each for each in settings.MEDIA_ROOT.rglob("*"))

    assert "เป็นไฟล์จริงและเป็นฉบับปัจจุบัน" in told(pdf)
    assert f"รายงานปี {first.assessment.year_be} ของ" in told(pdf)
    assert "ไม่ใช่ไฟล์ที่เผยแพร่" in told(pdf[:-2] + b"X\n")
    assert "ไม่ใช่ PDF" in told(b"GIF89a")
    assert sorted(each for each in settings.MEDIA_ROOT.rglob("*")) == before


def test_a_hash_made_in_the_browser_says_the_same(client, first):
    def told(digest: str) -> str:
        return client.post(
            reverse("public:verify"), {"sha256": digest}
        ).content.decode()

    assert "เป็นไฟล์จริงและเป็นฉบับปัจจุบัน" in told(first.pdf_sha256.upper())
    assert "ไม่ใช่ไฟล์ที่เผยแพร่" in told("0" * 64)
    assert "อ่านไม่ได้" in told("<script>")


def test_a_code_that_the_agency_once_had_still_leads_there(client, first):
    organisation = first.assessment.organisation
    type(organisation).objects.filter(pk=organisation.pk).update(code="X-NEW-CODE")
    old = first.data["agency"]["code"]

    assert client.get(f"/p/{old}/{first.assessment.year_be}/").status_code == 200
    assert client.get(f"/p/X-NEW-CODE/{first.assessment.year_be}/").status_code == 200
    assert client.get(f"/p/%00/{first.assessment.year_be}/").status_code == 404
