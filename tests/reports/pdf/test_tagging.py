"""What a screen reader is told of the demonstrations' reports."""

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

# The database is for the demonstrations, which are printed once.
pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

BOTH = pytest.mark.parametrize("code", ["6400512", "X-EXAMPLE"])


def elements(objects: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The structure's elements of one kind."""
    return [
        each
        for each in objects.values()
        if isinstance(each, dict)
        and each.get("/Type") == "/StructElem"
        and each.get("/S") == kind
    ]


def headings(sections) -> Iterator[tuple[int, str]]:
    for section in sections:
        yield 1, section.heading
        for inner in section.sections:
            yield 2, inner.heading


@BOTH
def test_bookmarks_are_the_headings_each_below_its_own(demonstrations, code):
    document = demonstrations[code].document
    pdf = pypdfium2.PdfDocument(demonstrations[code].pdf)
    try:
        marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    finally:
        pdf.close()

    assert marks == [
        (0, document.cover.title),
        (1, "สารบัญ"),
        *headings(document.sections),
    ]


@BOTH
def test_a_line_of_the_contents_is_one_link_named_by_its_words(
    demonstrations, pdf_objects, code
):
    printed = demonstrations[code]
    objects = pdf_objects(printed.pdf)
    links = [
        each
        for each in objects.values()
        if isinstance(each, dict) and each.get("/Subtype") == "/Link"
    ]

    words = [heading for _, heading in headings(printed.document.sections)]
    assert [each["/Contents"].removeprefix("u:") for each in links] == words
    assert len(elements(objects, "/Link")) == len(words)


@BOTH
def test_every_heading_cell_says_what_it_heads(demonstrations, pdf_objects, code):
    cells = elements(pdf_objects(demonstrations[code].pdf), "/TH")

    assert cells
    assert {each["/A"]["/Scope"] for each in cells} == {"/Column"}


@BOTH
def test_every_drawing_is_told_with_its_figures(demonstrations, pdf_objects, code):
    printed = demonstrations[code]
    titles = re.findall(r"<title>(.+?)</title>", printed.html)[1:]
    told = [
        each["/Alt"].removeprefix("u:")
        for each in elements(pdf_objects(printed.pdf), "/Figure")
    ]

    assert told == titles
    assert all(re.search(r"[๐-๙]{2}\.[๐-๙]{2}", each) for each in told)


def texts(pdf: bytes, *, artifacts: bool) -> list[str]:
    """The texts of each page that are artifacts, or those that are none."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    try:
        for page in document:
            text_page = page.get_textpage()
            found = [
                _text(each.raw, text_page.raw)
                for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
                if _is_artifact(each.raw) == artifacts
            ]
            pages.append("".join(found))
    finally:
        document.close()
    return pages


def _is_artifact(text_object) -> bool:
    for number in range(pdfium.FPDFPageObj_CountMarks(text_object)):
        mark = pdfium.FPDFPageObj_GetMark(text_object, number)
        name = (ctypes.c_ushort * 64)()
        length = ctypes.c_ulong()
        pdfium.FPDFPageObjMark_GetName(mark, name, 128, length)
        if bytes(name)[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _text(text_object, text_page) -> str:
    room = (ctypes.c_ushort * 4096)()
    length = pdfium.FPDFTextObj_GetText(text_object, text_page, room, 8192)
    return bytes(room)[:length].decode("utf-16-le").rstrip("\0")


def test_page_numbers_notice_and_dots_are_not_read_out(demonstrations):
    printed = demonstrations["6400512"]
    unread = texts(printed.pdf, artifacts=True)
    read = "".join(texts(printed.pdf, artifacts=False))

    assert "ฉบับร่าง" in printed.document.notice
    assert all("ฉบับร่าง" in each for each in unread)
    # The cover has no number; the contents stand on the second page.
    assert [re.findall("[๐-๙]+", each) for each in unread[:3]] == [[], ["๒"], ["๓"]]
    assert "......" in unread[1]
    assert "ฉบับร่าง" not in read
    assert "- ๓ -" not in read


def test_without_its_patch_the_dots_are_links(demonstrations, pdf_objects, without):
    printed = demonstrations["X-EXAMPLE"]

    stock = without("tagging", printed.html)

    lines = len(list(headings(printed.document.sections)))
    assert len(elements(pdf_objects(stock), "/Link")) > 2 * lines
