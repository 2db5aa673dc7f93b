"""The PDF carries its own data: what is public, and the same as a workbook."""

import json
from dataclasses import replace

import pytest

from reports.attached import document_files
from reports.content import build_analysis
from reports.html import document_html
from reports.pdf.embedded import pack_embedded
from reports.publishing.projection import public_data
from reports.workbook import document_xlsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(chaiyaso):
    return build_analysis(chaiyaso)


def test_the_report_carries_its_public_data_and_its_workbook(document):
    data, tables = document_files(document)

    assert (data.name, tables.name) == (
        "ita-6400512-2568.json",
        "ita-6400512-2568.xlsx",
    )
    assert json.loads(data.content) == public_data(document)
    assert tables.content == document_xlsx(document)
    pack_embedded((data, tables))


def test_no_signer_is_in_what_it_carries(document):
    signers = tuple(
        replace(each, name="นางสาวสมมติ", position="นักวิเคราะห์")
        for each in document.facts.signers
    )
    signed = replace(document, facts=replace(document.facts, signers=signers))

    assert signers
    assert document_files(signed) == document_files(document)


def test_a_report_of_other_data_is_another_page_although_it_looks_the_same(document):
    facts = document.facts
    other = replace(document, facts=replace(facts, rule_level="ไม่ผ่าน"))

    assert facts.rule_level != "ไม่ผ่าน"
    assert document_html(other) != document_html(document)
