"""The page on which an approved report is published."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reports.models import Publication
from reports.publishing.freezing import publish
from tests.reports.publishing.test_again import approved_anew

pytestmark = pytest.mark.django_db
QUERIES = 39


def address(assessment) -> str:
    return reverse(
        "reports:publishing", args=[assessment.organisation.code, assessment.year_be]
    )


def test_it_belongs_to_the_sixth_step(client, approved, manager):
    client.force_login(manager)
    page = client.get(address(approved)).content.decode()
    current = re.search(r'aria-current="step">.*?<span>(\d)', page, re.DOTALL)

    assert "ขั้นที่ 6 จาก 8" in page
    assert current is not None
    assert current[1] == "6"


def test_a_draft_says_what_has_to_come_first(client, assessment, manager):
    client.force_login(manager)
    page = client.get(address(assessment)).content.decode()

    assert "เผยแพร่ได้เมื่อผู้บริหารเห็นชอบแล้ว ขณะนี้อยู่ในสถานะร่าง" in page
    assert "<textarea" not in page


def test_publishing_there_leads_back_to_the_version_and_an_old_tab_is_told(
    client, approved, manager
):
    client.force_login(manager)
    sent = {"reason": "เผยแพร่ครั้งแรก", "seen": 0}
    done = client.post(address(approved), sent, follow=True)
    late = client.post(address(approved), sent)

    assert Publication.objects.get().code in done.content.decode()
    assert late.status_code == 409
    assert "ฉบับที่ 1 เผยแพร่แล้วเมื่อ" in late.content.decode()


def test_without_a_reason_nothing_is_published(client, approved, manager):
    client.force_login(manager)
    answer = client.post(address(approved), {"reason": " ", "seen": 0})

    assert answer.status_code == 422
    assert "เขียนเหตุผลที่เผยแพร่ก่อน" in answer.content.decode()
    assert not Publication.objects.exists()


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_reads_the_content_of_the_newest_version_alone(
    client, approved, officer, manager, quick_pdf, versions
):
    seen = publish(assessment=approved, seen=0, reason="ครั้งแรก", by=manager).pk
    for _ in range(versions - 1):
        again = approved_anew(approved, officer, manager)
        seen = publish(assessment=again, seen=seen, reason="อีกครั้ง", by=manager).pk
    client.force_login(manager)
    with CaptureQueriesContext(connection) as asked:
        client.get(address(approved))
    read = [
        each["sql"]
        for each in asked
        if '"reports_publication"."content"' in each["sql"]
    ]

    assert len(read) == 1
    assert "LIMIT" in read[0] or f"= {seen}" in read[0]
    assert len(asked) == QUERIES
