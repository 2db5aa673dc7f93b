"""What was approved again after the last version may be published, and once."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.urls import reverse

from assessments.models import Assessment
from assessments.services.scores import PublishedScores, save_scores
from ita_portal.pages.looking import look_at
from ita_portal.pages.steps import waits_for
from organisations.errors import Refused
from reports.models import Publication, ReportSettings
from reports.publishing.freezing import publish
from reports.publishing.printed import UNKNOWN
from reports.review import submit, withdraw
from tests.factories import AssessmentFactory
from tests.reports.publishing.conftest import approve_again
from tests.reports.publishing.test_freezing import newest_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_pdf")]


@pytest.fixture
def earlier(assessment):
    """The year before, still open."""
    year = AssessmentFactory(
        organisation=assessment.organisation, year_be=assessment.year_be - 1
    )
    return scored(year, "80.00")


@pytest.fixture
def first(approved, manager) -> Publication:
    return publish(assessment=approved, seen=0, reason="เผยแพร่ครั้งแรก", by=manager)


def scored(year, total: str) -> Assessment:
    return save_scores(
        assessment=year,
        version=year.version,
        published=PublishedScores(Decimal(total), "ผ่าน", {}),
        by=None,
    )


def approved_anew(assessment, officer, manager, **signers) -> Assessment:
    withdraw(
        assessment=assessment,
        seen=newest_review(assessment),
        by=manager,
        words="แก้ผู้ลงนาม",
    )
    ReportSettings.objects.filter(assessment=assessment).update(**signers)
    assessment.refresh_from_db()
    return approve_again(assessment, officer, manager, newest_review(assessment))


def pages(client, assessment, manager) -> tuple[str, str]:
    """The page of publishing, and the one for anybody."""
    where = [assessment.organisation.code, assessment.year_be]
    anybody = client.get(reverse("public:report", args=where)).content.decode()
    client.force_login(manager)
    own = client.get(reverse("reports:publishing", args=where)).content.decode()
    return own, anybody


def test_another_signer_alone_is_a_version_that_tells_it_without_the_name(
    client, first, approved, officer, manager
):
    again = approved_anew(approved, officer, manager, approved_by="นางสมใจ ใจดี")
    second = publish(assessment=again, seen=first.pk, reason="เปลี่ยนผู้ลงนาม", by=manager)
    _, anybody = pages(client, again, manager)

    assert [each["what"] for each in second.changes] == ["ผู้ลงนาม"]
    assert "ผู้ลงนาม" in anybody
    assert "สมใจ" not in anybody + str(second.look)


def test_the_same_document_approved_again_is_published_and_says_that_it_is_the_same(
    client, first, approved, officer, manager
):
    again = approved_anew(approved, officer, manager)
    before, _ = pages(client, again, manager)
    step = waits_for(look_at(again, may_edit=False, may_decide=True).steps)
    publish(assessment=again, seen=first.pk, reason="เห็นชอบใหม่", by=manager)
    after, anybody = pages(client, again, manager)

    assert step.number == 6
    assert "<textarea" in before
    assert "จะบอกผู้อ่านว่าเนื้อหาเหมือนฉบับที่ 1" in before
    assert "เหมือนกันทุกช่อง" in anybody
    assert "<textarea" not in after
    assert "การเห็นชอบครั้งนี้เผยแพร่แล้วเป็นฉบับที่ 2" in after
    assert waits_for(look_at(again, may_edit=False, may_decide=True).steps) is None


def test_one_approval_is_published_once_and_the_database_holds_it(
    first, approved, manager
):
    with pytest.raises(Refused, match="เผยแพร่แล้วเป็นฉบับที่ 1"):
        publish(assessment=approved, seen=first.pk, reason="อีกครั้ง", by=manager)

    first.pk, first.version, first.code = None, 2, "0000-0000-0000-0000"
    first.pdf_name, first.pdf_sha256 = "published/other.pdf", "0" * 64
    with pytest.raises(IntegrityError, match="approval"), transaction.atomic():
        Publication.objects.bulk_create([first])


def test_of_a_version_without_kept_pages_only_the_data_is_compared(
    approved, officer, manager, monkeypatch
):
    with monkeypatch.context() as before:
        before.setattr("reports.publishing.freezing.look_of", lambda _: {})
        first = publish(assessment=approved, seen=0, reason="ครั้งแรก", by=manager)
    again = approved_anew(approved, officer, manager)
    second = publish(assessment=again, seen=first.pk, reason="เห็นชอบใหม่", by=manager)

    assert second.changes == [UNKNOWN.as_row()]


def test_an_earlier_year_that_changed_after_the_approval_has_to_be_approved(
    client, earlier, approved, officer, manager
):
    scored(earlier, "81.50")
    year = earlier.year_be
    with pytest.raises(Refused, match=f"ปี {year} คะแนนภาพรวม 80.00 → 81.50"):
        publish(assessment=approved, seen=0, reason="เผยแพร่", by=manager)
    client.force_login(manager)
    where = [approved.organisation.code, approved.year_be]
    review = client.get(reverse("reports:review", args=where)).content.decode()
    again = approved_anew(approved, officer, manager)

    assert f"ปี {year} คะแนนภาพรวม 80.00 → 81.50" in review
    assert f"คะแนนปี {year} ด้วย แต่ปีนั้นยังแก้ไขได้" in review
    assert publish(assessment=again, seen=0, reason="เผยแพร่", by=manager).version == 1


def test_figures_that_the_manager_did_not_read_are_not_approved(
    client, earlier, assessment, officer, manager
):
    submit(assessment=assessment, seen=0, by=officer)
    client.force_login(manager)
    address = reverse(
        "reports:review", args=[assessment.organisation.code, assessment.year_be]
    )
    page = BeautifulSoup(client.get(address).content, "html.parser")
    form = page.select_one("form:has([name=act][value=approve])")
    sent = {
        each["name"]: each.get("value", "")
        for each in form.select("input, textarea")
        if each["name"] != "csrfmiddlewaretoken"
    }
    scored(earlier, "81.50")

    refused = client.post(address, sent)
    assessment.refresh_from_db()

    assert refused.status_code == 409
    assert "คะแนนของปีก่อน" in refused.content.decode()
    assert assessment.status == "submitted"


def test_what_changed_after_publishing_asks_for_nothing(
    client, earlier, first, approved, manager
):
    scored(earlier, "81.50")
    client.force_login(manager)
    where = [approved.organisation.code, approved.year_be]
    review = client.get(reverse("reports:review", args=where)).content.decode()

    assert "81.50" not in review
