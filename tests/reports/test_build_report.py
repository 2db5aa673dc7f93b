"""``manage.py build_report``: files whole or not at all."""

import json

import pytest
from django.core.management import CommandError, call_command

from reports.html import document_html
from reports.pdf.client import RenderFailed
from tests.pdf_text import by_pdfium, compact

pytestmark = pytest.mark.django_db


@pytest.fixture
def build(tmp_path, chaiyaso):
    def run(*arguments, code="6400512", year="2568", output="report"):
        path = tmp_path / output
        call_command("build_report", code, year, *arguments, "-o", path)
        return path

    return run


@pytest.mark.pdf
def test_the_pdf_holds_the_agency_and_its_total(build):
    text = compact(by_pdfium(build()))

    assert "องค์การบริหารส่วนตำบลไชยสอ" in text
    assert "๘๘.๓๗" in text


def test_html_is_exactly_what_is_laid_out(build, chaiyaso):
    from reports.content import build_analysis

    html = build("--format", "html").read_text(encoding="utf-8")

    assert html == document_html(build_analysis(chaiyaso))


def test_json_holds_the_facts(build):
    facts = json.loads(build("--format", "json").read_text(encoding="utf-8"))["facts"]

    assert facts["total"]["published"] == "88.37"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"code": "0000000"}, "ไม่พบหน่วยงานรหัส “0000000”"),
        ({"year": "2566"}, "ยังไม่มีผลประเมินปี 2566"),
        ({"output": "no/such/folder/report"}, "เขียนไฟล์"),
    ],
)
def test_what_cannot_be_built_ends_with_2_and_a_sentence(
    build, tmp_path, options, says
):
    with pytest.raises(CommandError, match=says) as refusal:
        build("--format", "json", **options)

    assert refusal.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_failed_rendering_leaves_no_file(build, tmp_path, monkeypatch):
    def fail(*_, **__):
        raise RenderFailed("จัดหน้าไม่ได้")

    monkeypatch.setattr("reports.management.commands.build_report.document_pdf", fail)
    with pytest.raises(CommandError, match="จัดหน้าไม่ได้"):
        build()

    assert list(tmp_path.iterdir()) == []
