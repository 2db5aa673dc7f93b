"""The printed report is PDF/A-3a and PDF/UA-1 at once, and says what it is."""

import hashlib
import re
from dataclasses import replace
from datetime import date

import page
import pytest

from reports.attached import document_files
from reports.document import Verification
from reports.html import document_html
from reports.publishing.projection import canonical_json, public_data

# The database is for the demonstrations, which are printed once.
pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

BOTH = ["6400512", "X-EXAMPLE"]


def complaints(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert report.is_compliant == (report.failures == [])
    return sorted({each.rule_id for each in report.failures})


@pytest.mark.parametrize("code", [*BOTH, "progress"])
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_demonstrations_meet_both_standards(demonstrations, code, profile):
    assert complaints(demonstrations[code].pdf, profile) == []


def test_every_stream_ends_with_both_signs_of_a_line_end(demonstrations):
    """Packed bytes may end with the first: it is theirs, and not the line end's."""
    ends = set(re.findall(rb"(..)endstream", demonstrations["progress"].pdf, re.DOTALL))

    assert ends == {b"\r\n"}


@pytest.mark.parametrize("code", BOTH)
def test_an_independent_reader_finds_no_damage(demonstrations, saved, poppler, code):
    said = poppler("qpdf", "--check", saved(demonstrations[code].pdf))

    assert "No syntax or stream encoding errors found" in said


@pytest.fixture(scope="module")
def laid_open(demonstrations, warm_worker, saved, poppler) -> bytes:
    """The real agency's report with every object readable, to take parts out.

    Without files: qpdf writes their streams anew, a byte longer than they say.
    """
    path = saved(warm_worker.render(demonstrations["6400512"].html))
    opened = path.with_name("open.pdf")
    poppler("qpdf", "--qdf", "--object-streams=disable", path, opened)
    return opened.read_bytes()


@pytest.mark.parametrize(
    ("taken_out", "profile", "complaint"),
    [
        (b"/Lang", "ua1", "PDFUA1-OUTLINE-LANGUAGE-001"),
        (b"/OutputIntents", "3a", "PDFA3A-DEVICE-RGB-001"),
        (b"/Alt", "ua1", "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"),
        (b"/ToUnicode", "3a", "PDFA3A-UNICODE-MAPPING-001"),
        (b"/StructTreeRoot", "ua1", "PDFUA1-STRUCT-TREE-ROOT-001"),
        (b"pdfuaid:part", "ua1", "PDFUA1-ID-PART-001"),
        (b"pdfaProperty:name", "3a", "PDFA3A-XMP-EXTENSION-PROPERTY-DEFINITION-001"),
    ],
)
def test_the_validator_misses_what_is_taken_out(
    laid_open, taken_out, profile, complaint
):
    assert complaints(laid_open, profile) == []
    # Another name of the same length: nothing else of the file moves.
    broken = laid_open.replace(taken_out, taken_out[:-1] + b"X")

    assert complaint in complaints(broken, profile)


def test_without_its_patch_the_document_says_less_than_it_is(demonstrations, without):
    stock = without("archive", demonstrations["X-EXAMPLE"].html)

    assert "PDFUA1-ID-PART-001" in complaints(stock, "ua1")
    assert complaints(stock, "3a") != []


@pytest.mark.parametrize("code", BOTH)
def test_title_author_and_language_are_the_reports_own(
    demonstrations, pdf_objects, code
):
    document = demonstrations[code].document
    objects = pdf_objects(demonstrations[code].pdf)
    trailer = objects["trailer"]
    catalogue, about = objects[trailer["/Root"]], objects[trailer["/Info"]]

    assert about["/Title"] == f"u:{document.title}"
    assert about["/Author"] == f"u:{document.facts.agency.name}"
    assert catalogue["/Lang"] == "u:th"
    assert catalogue["/ViewerPreferences"] == {"/DisplayDocTitle": True}


def test_without_its_language_no_document_leaves_the_press(warm_worker):
    from reports.pdf.client import RenderFailed

    with pytest.raises(RenderFailed, match="พิมพ์ไม่ได้"):
        warm_worker.render("<!doctype html><title>ก</title><p>ก")


def test_a_published_version_meets_both_and_carries_what_its_last_page_tells(
    demonstrations, warm_worker, saved, poppler
):
    plain = demonstrations["X-EXAMPLE"].document
    numbered = replace(plain, verification=Verification(1, date(2026, 11, 25)))
    content = canonical_json(public_data(numbered))
    said = replace(
        numbered.verification,
        code="ABCD-EFGH-JKLM-NPQR",
        url="http://127.0.0.1:8000/v/ABCD-EFGH-JKLM-NPQR/",
        content_sha256=hashlib.sha256(content).hexdigest(),
    )
    document = replace(plain, verification=said)
    files = document_files(document)

    pdf = warm_worker.render(document_html(document), embedded=files)

    assert complaints(pdf, "3a") == complaints(pdf, "ua1") == []
    assert files[0].content == content
    last = poppler("pdftotext", "-raw", saved(pdf), "-").split("\f")[-2]
    assert said.content_sha256 in "".join(last.split())
    assert said.code in last
