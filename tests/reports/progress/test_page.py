"""The page of a progress report, and the way from a finding to its measure and back."""

from datetime import date

import pytest
from django.urls import reverse

from reports.kinds import PROGRESS
from reports.models import Preview
from reports.preview.requesting import request_preview
from tests.reported import reported, shown_by

pytestmark = pytest.mark.django_db


def address(year, name: str = "progress", edition: int = 12) -> str:
    return reverse(f"reports:{name}", args=[year.organisation.code, 2568, edition])


def test_the_page_has_both_editions_downloads_and_what_the_checker_says(
    client, year, measures, officer
):
    reported(measures[0], date(2026, 1, 30), 40)
    client.force_login(officer)

    page = client.get(address(year)).content.decode()

    assert address(year, edition=6) in page
    assert address(year, "progress-pdf") in page
    assert "มาตรการนี้ยังไม่มีความก้าวหน้าที่ยืนยันแล้วในรอบนี้" in page
    assert "ให้เหตุผลที่ไม่แก้" not in page


def test_other_editions_are_not_found(client, year, officer):
    client.force_login(officer)
    own = f"/a/{year.organisation.code}/2568/report"
    public = f"/p/{year.organisation.code}/2568"

    for edition in ("9", "0", "66"):
        for path in (own, public):
            answer = client.get(f"{path}/progress-{edition}/")
            assert answer.status_code == 404
        assert client.get(f"{public}/progress-{edition}.json").status_code == 404


def test_a_finding_leads_to_its_measure_and_from_there_back_to_this_edition(
    client, year, measures, officer
):
    client.force_login(officer)
    page = client.get(address(year)).content.decode()
    links = [part.split('"')[0] for part in page.split('href="')]
    [first, *_] = [each for each in links if "check=progress-12" in each]

    there = client.get(first.replace("&amp;", "&")).content.decode()

    assert address(year) in there


def test_missing_evidence_leads_to_where_it_is_added_and_from_there_back(
    client, year, measures, officer
):
    reported(measures[0], date(2026, 1, 30), 40)
    client.force_login(officer)
    add_here = reverse(
        "measures:evidence", args=[year.organisation.code, 2568, measures[0].pk]
    )
    page = client.get(address(year)).content.decode()
    [link] = [
        part.split('"')[0]
        for part in page.split('href="')
        if part.startswith(f"{add_here}?check=progress-12")
    ]

    there = client.get(link.replace("&amp;", "&")).content.decode()

    assert "ยังไม่มีหลักฐานของมาตรการนี้" in there
    assert address(year) in there


def test_a_preview_of_progress_and_one_of_the_analysis_stand_apart(
    year, measures, officer
):
    of_plan = request_preview(assessment=year, by=officer)
    of_progress = request_preview(assessment=year, by=officer, report=PROGRESS[6])

    assert of_plan != of_progress
    assert of_progress.report == PROGRESS[6]
    assert Preview.objects.filter(kind="progress", edition=6).count() == 1


def test_the_workbook_holds_every_entry_and_no_name_of_a_file(
    client, year, measures, officer
):
    reported(measures[0], date(2026, 1, 30), 40, obstacles="ขาดเจ้าหน้าที่")
    shown_by(measures[0])
    client.force_login(officer)

    answer = client.get(address(year, "progress-xlsx"))

    assert answer.status_code == 200
    assert "progress-12.xlsx" in answer["Content-Disposition"]
