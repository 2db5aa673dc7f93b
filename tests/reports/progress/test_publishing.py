"""From entries to a version that never changes, and what anybody reads of it."""

import hashlib
import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse

from organisations.errors import Refused
from organisations.models import InboxRow
from reports.kinds import PROGRESS
from reports.models import Publication
from reports.publishing.freezing import AlreadyPublished, publish
from reports.publishing.keeping import published_pdf
from reports.publishing.telling import verdict_data
from reports.publishing.verifying import verify_bytes
from tests.reported import SENT, reported, shown_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry(measures):
    return reported(
        measures[0],
        date(2026, 1, 30),
        40,
        obstacles="ขาดเจ้าหน้าที่กองช่าง",
        next_step="มอบนิติกรช่วย",
    )


@pytest.fixture
def first(plan_published, year, entry, manager) -> Publication:
    return publish(
        assessment=year, report=PROGRESS[12], seen=0, reason="ครั้งแรก", by=manager
    )


def test_it_is_frozen_beside_the_plan_and_not_as_a_draft(first, plan_published):
    assert (first.kind, first.edition, first.version) == ("progress", 12, 1)
    assert first.data["plan"]["code"] == plan_published.code
    assert hashlib.sha256(first.content.encode()).hexdigest() == first.content_sha256
    assert Publication.objects.of(first.assessment).get() == plan_published
    assert InboxRow.objects.filter(
        text__contains="รายงานความก้าวหน้า รอบ 12 เดือน"
    ).exists()


def test_obstacles_next_steps_and_names_of_evidence_are_not_open_data(
    plan_published, year, entry, measures, manager
):
    shown_by(measures[0])
    made = publish(
        assessment=year, report=PROGRESS[12], seen=0, reason="ครั้งแรก", by=manager
    )
    [manual, _] = made.data["measures"]

    for kept_back in ("กองช่าง", "นิติกร", "ฉบับปรับปรุง", "สมชาย", manager.full_name):
        assert kept_back not in made.content
    assert manual["percent"] == 40
    assert manual["evidence"] == [
        {"item": None, "sha256": "ab" * 32, "expires_on": None}
    ]
    assert made.data["states"]["under_way"] == 1


def test_a_correction_lists_what_changed_field_by_field(
    first, year, measures, entry, manager
):
    reported(measures[0], date(2026, 8, 14), 100, result="ครบทุกกอง")
    entry.obstacles = "แก้คำ"
    entry.save()
    second = publish(
        assessment=year, report=PROGRESS[12], seen=first.pk, reason="เพิ่มผล", by=manager
    )
    changes = {each["what"]: (each["old"], each["new"]) for each in second.changes}

    assert second.version == 2
    name = "มาตรการ “ปรับปรุงคู่มือ”"
    assert changes[f"{name}: ร้อยละความก้าวหน้า"] == ("40", "100")
    assert changes[f"{name}: สถานะ"][1] == "ดำเนินการแล้วเสร็จ"
    assert f"{name}: ปัญหา อุปสรรค ขั้นต่อไป หรือชื่อหลักฐาน" in changes
    assert "กองช่าง" not in json.dumps(second.changes, ensure_ascii=False)
    entry.obstacles = "แก้คำอีกครั้ง"
    entry.save()
    third = publish(
        assessment=year, report=PROGRESS[12], seen=second.pk, reason="คำ", by=manager
    )
    assert [each["new"] for each in third.changes] == ["เปลี่ยน"]


def test_measures_of_one_name_are_not_taken_for_each_other(
    quick_pdf, year, measures, entry, manager
):
    measures[1].activity = measures[0].activity
    measures[1].save()
    reported(measures[1], date(2026, 5, 5), 75)
    again = {"assessment": year, "report": PROGRESS[12], "by": manager}
    first = publish(seen=0, reason="แรก", **again)

    with pytest.raises(Refused, match="เหมือนฉบับที่ 1 ทุกช่อง"):
        publish(seen=first.pk, reason="ซ้ำ", **again)


def test_nothing_new_somebody_else_first_and_no_manager_are_refused(
    first, year, officer, manager
):
    again = {"assessment": year, "report": PROGRESS[12], "reason": "อีกครั้ง"}
    with pytest.raises(Refused, match="เหมือนฉบับที่ 1"):
        publish(**again, seen=first.pk, by=manager)
    with pytest.raises(AlreadyPublished):
        publish(**again, seen=0, by=manager)
    with pytest.raises(PermissionDenied):
        publish(**again, seen=first.pk, by=officer)


def test_editions_are_versions_of_their_own(first, year, manager):
    half = publish(
        assessment=year, report=PROGRESS[6], seen=0, reason="ครึ่งปี", by=manager
    )

    assert (half.edition, half.version) == (6, 1)
    assert verdict_data(verify_bytes(published_pdf(half)))["edition"] == 6
    assert verdict_data(verify_bytes(published_pdf(first)))["result"] == "current"


@pytest.mark.parametrize("status", ["draft", "submitted", "returned"])
def test_only_an_approved_plan_has_a_progress_report(
    quick_pdf, year, entry, manager, status
):
    year.status = status
    year.save()

    with pytest.raises(Refused, match="เห็นชอบ"):
        publish(
            assessment=year, report=PROGRESS[12], seen=0, reason="เร็วไป", by=manager
        )


def test_a_period_that_still_runs_is_not_published(
    quick_pdf, year, entry, manager, monkeypatch
):
    monkeypatch.setattr(
        "reports.progress.gathering.timezone.localdate", lambda *_: date(2026, 9, 29)
    )

    with pytest.raises(Refused, match=r"30 ก\.ย\. 2569"):
        publish(
            assessment=year, report=PROGRESS[12], seen=0, reason="เร็วไป", by=manager
        )


def test_what_is_confirmed_while_pages_are_laid_out_stops_the_publication(
    year, measures, entry, manager, monkeypatch
):
    def meanwhile(document, *_, **__):
        reported(measures[1], date(2026, 5, 5), 20)
        return b"%PDF-late"

    monkeypatch.setattr("reports.publishing.freezing.document_pdf", meanwhile)

    with pytest.raises(Refused, match="เปลี่ยนระหว่างจัดหน้า"):
        publish(assessment=year, report=PROGRESS[12], seen=0, reason="แรก", by=manager)

    assert not Publication.objects.filter(kind="progress").exists()


def test_anybody_reads_its_page_data_and_file_at_the_addresses_of_the_contract(
    client, first
):
    code = first.assessment.organisation.code
    page = client.get(f"/p/{code}/2568/progress-12/")
    data = client.get(f"/p/{code}/2568/progress-12.json")
    table = client.get(f"/p/{code}/2568/progress-12.csv")
    file = client.get(f"/p/{code}/2568/progress-12/1.pdf")
    main = client.get(f"/p/{code}/2568/")

    assert "ร้อยละ 40" in page.content.decode()
    assert first.code in page.content.decode()
    assert data.content.decode() == first.content
    assert "ปรับปรุงคู่มือ,40" in table.content.decode()
    assert file.content == published_pdf(first)
    assert f"/p/{code}/2568/progress-12/" in main.content.decode()
    assert client.get(f"/p/{code}/2568/progress-6/").status_code == 404
    assert client.get(f"/p/{code}/2568/progress-7/").status_code == 404


def test_its_code_leads_to_its_own_page_and_an_older_one_says_it_was_replaced(
    client, first, year, measures, manager
):
    reported(measures[1], date(2026, 5, 5), 20)
    second = publish(
        assessment=year, report=PROGRESS[12], seen=first.pk, reason="เพิ่ม", by=manager
    )
    code = year.organisation.code

    page = f"/p/{code}/2568/progress-12/"
    assert client.get(f"/v/{second.code}/").url == f"{page}?version=2"
    old = client.get(f"/v/{first.code}/", follow=True)
    assert "มีฉบับใหม่แทนเอกสารนี้แล้ว" in old.content.decode()


def test_a_year_of_which_progress_alone_is_published_leads_there(
    client, quick_pdf, year, entry, manager
):
    publish(assessment=year, report=PROGRESS[6], seen=0, reason="แรก", by=manager)
    code = year.organisation.code

    answer = client.get(f"/p/{code}/2568/")

    assert answer.url == f"/p/{code}/2568/progress-6/"
    assert client.get(answer.url).status_code == 200


def test_the_commands_know_kind_and_edition(first, year, measures, tmp_path, capsys):
    code = year.organisation.code
    stored = tmp_path / "stored.json"
    options = {"kind": "progress", "edition": 12}
    call_command(
        "build_report", code, 2568, **options, format="json", version="latest",
        output=stored,
    )  # fmt: skip
    with pytest.raises(SystemExit) as ended:
        call_command("check_report", code, 2568, **options, json=True)
    found = json.loads(capsys.readouterr().out)
    reported(measures[1], date(2026, 5, 5), 20)
    told = StringIO()
    call_command("publish", code, 2568, **options, reason="เพิ่มผล", stdout=told)

    assert stored.read_text() == first.content
    assert ended.value.code == 1
    assert "no-confirmed-progress" in {each["rule"] for each in found}
    assert json.loads(told.getvalue())["version"] == 2


def test_the_publishing_page_names_what_is_not_counted_and_publishes(
    client, plan_published, year, measures, entry, manager
):
    reported(measures[1], date(2026, 5, 5), 20, status=SENT)
    client.force_login(manager)
    address = reverse(
        "reports:progress-publishing", args=[year.organisation.code, 2568, 12]
    )

    page = client.get(address).content.decode()
    client.post(address, {"seen": 0, "reason": "เผยแพร่ครั้งแรก"})

    assert "รอยืนยัน 1 รายการ" in page
    assert "เผยแพร่รายงานความก้าวหน้า รอบ 12 เดือน" in page
    assert Publication.objects.get(kind="progress").reason == "เผยแพร่ครั้งแรก"


def test_the_auditors_list_of_documents_leads_to_it(client, first, year, officer):
    client.force_login(officer)

    page = client.get(reverse("pages:documents", args=[year.organisation.code]))

    assert f"/p/{year.organisation.code}/2568/progress-12/" in page.content.decode()
