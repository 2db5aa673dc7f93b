"""The page on which an approved report is published."""

import re

import pytest
from django.urls import reverse

from reports.models import Publication

pytestmark = pytest.mark.django_db


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
