"""The printed report is PDF/A-3a and PDF/UA-1 at once, and says what it is."""

import page
import pytest

# The database is for the demonstrations, which are printed once.
pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

BOTH = ["6400512", "X-EXAMPLE"]


def complaints(pdf: bytes, profile: str) -> list[str]:
    report = page.validate_pdf_bytes(pdf, profile=profile)
    assert report.is_compliant == (report.failures == [])
    return sorted({each.rule_id for each in report.failures})


@pytest.mark.parametrize("code", BOTH)
@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_the_demonstrations_meet_both_standards(demonstrations, code, profile):
    assert complaints(demonstrations[code].pdf, profile) == []


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
