"""The agency's seal on the cover, and its signers where a year has none of its own."""

import hashlib
from pathlib import Path

import pypdfium2
import pytest
from django.conf import settings
from django.urls import reverse

from organisations.models import Role, Seal
from organisations.models.printing import SIGNER_FIELDS
from organisations.services.printing import remove_seal, replace_seal, save_printing
from reports.attached import document_attachments
from reports.content import build_analysis
from reports.html import document_html
from reports.pdf.client import RenderFailed, render_pdf
from reports.services import save_report_settings
from tests.factories import member_of, seal_picture

pytestmark = pytest.mark.django_db

EMPTY = dict.fromkeys(SIGNER_FIELDS, "")


def pictures_by_page(pdf: bytes) -> list[int]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            len(list(page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])))
            for page in document
        ]
    finally:
        document.close()


@pytest.mark.pdf
def test_the_seal_stands_on_the_cover_alone(chaiyaso):
    replace_seal(organisation=chaiyaso.organisation, content=seal_picture(), by=None)
    document = build_analysis(chaiyaso)

    pdf = render_pdf(
        document_html(document), attachments=document_attachments(document)
    )

    first, *others = pictures_by_page(pdf)
    assert first == 1
    assert sum(others) == 0


@pytest.mark.pdf
def test_the_page_prints_it_too(client, chaiyaso):
    replace_seal(organisation=chaiyaso.organisation, content=seal_picture(), by=None)
    client.force_login(member_of(chaiyaso.organisation, Role.OFFICER))

    response = client.get(
        reverse("reports:analysis-pdf", args=[chaiyaso.organisation.code, 2568])
    )

    assert pictures_by_page(response.content)[0] == 1


def test_a_seal_says_whose_it_is_and_is_named_by_its_hash(chaiyaso):
    replace_seal(organisation=chaiyaso.organisation, content=seal_picture(), by=None)
    document = build_analysis(chaiyaso)
    attachments = document_attachments(document)

    ((address, attached),) = attachments.items()
    assert address == f"attached:{hashlib.sha256(attached.content).hexdigest()}"
    html = document_html(document)
    assert f'src="{address}" alt="ตราขององค์การบริหารส่วนตำบลไชยสอ"' in html


def test_without_a_seal_the_report_is_what_it_was(chaiyaso):
    before = document_html(build_analysis(chaiyaso))
    replace_seal(organisation=chaiyaso.organisation, content=seal_picture(), by=None)
    assert document_html(build_analysis(chaiyaso)) != before
    remove_seal(organisation=chaiyaso.organisation, by=None)

    document = build_analysis(chaiyaso)
    assert document_html(document) == before
    assert "<img" not in before
    assert document_attachments(document) == {}


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_a_seal_that_is_gone_or_changed_stops_the_report_with_the_remedy(
    chaiyaso, harm
):
    replace_seal(organisation=chaiyaso.organisation, content=seal_picture(), by=None)
    path = Path(settings.MEDIA_ROOT) / Seal.objects.get().stored_name
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(seal_picture(colour="red"))

    with pytest.raises(RenderFailed, match="เลือกไฟล์ตราใหม่"):
        document_attachments(build_analysis(chaiyaso))


def printed_signers(assessment) -> list[str]:
    return [each.name for each in build_analysis(assessment).facts.signers]


def test_the_agencys_signers_stand_in_until_the_year_says_its_own(chaiyaso):
    save_printing(
        organisation=chaiyaso.organisation,
        signers=EMPTY | {"prepared_by": "นางสาวตั้งต้น", "approved_by": "นายกตั้งต้น"},
        digits="thai",
        by=None,
    )
    assert printed_signers(chaiyaso) == ["นางสาวตั้งต้น", "", "นายกตั้งต้น"]

    save_report_settings(
        assessment=chaiyaso, values=EMPTY | {"prepared_by": "นายปีนี้"}, by=None
    )

    assert printed_signers(chaiyaso) == ["นายปีนี้", "", ""]


def test_the_years_form_begins_with_the_agencys_signers(client, chaiyaso):
    save_printing(
        organisation=chaiyaso.organisation,
        signers=EMPTY | {"prepared_by": "นางสาวตั้งต้น"},
        digits="thai",
        by=None,
    )
    client.force_login(member_of(chaiyaso.organisation, Role.OFFICER))

    page = client.get(
        reverse("reports:report", args=[chaiyaso.organisation.code, 2568])
    )

    assert 'value="นางสาวตั้งต้น"' in page.content.decode()
