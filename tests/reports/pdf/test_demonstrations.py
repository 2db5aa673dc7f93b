"""Both demonstrations' reports are read back character for character."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from reports.attached import document_files
from reports.pdf.client import render_pdf
from tests.pdf_text import compact, pages_by_pdfium, pages_by_poppler
from tests.reports.pdf.outline_texts import is_printed, printed_texts, without_margins

# The database is for the demonstrations, which are printed once.
pytestmark = [pytest.mark.pdf, pytest.mark.django_db]

BOTH = pytest.mark.parametrize("code", ["6400512", "X-EXAMPLE"])
EVERY = pytest.mark.parametrize("code", ["6400512", "X-EXAMPLE", "progress"])


@EVERY
@pytest.mark.parametrize("read", [pages_by_pdfium, pages_by_poppler])
def test_every_paragraph_and_every_cell_comes_back(demonstrations, saved, code, read):
    printed = demonstrations[code]
    document = printed.document
    cover = document.cover
    wanted = [
        cover.title, cover.subtitle, cover.year, cover.agency, cover.place,
        *printed_texts(document.sections),
    ]  # fmt: skip
    pages = without_margins(read(saved(printed.pdf)), document.notice)

    assert len(wanted) > 90
    assert [text for text in wanted if not is_printed(compact(text), pages)] == []


@BOTH
@pytest.mark.parametrize("read", [pages_by_pdfium, pages_by_poppler])
def test_charts_come_back_with_their_labels_and_values(
    demonstrations, saved, code, read
):
    printed = demonstrations[code]
    labels = re.findall(r"<text [^>]*>(.+?)</text>", printed.html)
    text = compact("".join(read(saved(printed.pdf))))

    assert len(labels) > 30
    assert [each for each in labels if compact(unescape(each)) not in text] == []


@BOTH
def test_every_sara_am_comes_back_and_none_more(demonstrations, saved, code):
    """Counted over all that is printed; heads that stand on further pages aside."""
    printed = demonstrations[code]
    body = printed.html.partition("<body>")[2]
    body = re.sub(r"<title>.*?</title>", "", body)
    path = saved(printed.pdf)
    by_pdfium, by_poppler = pages_by_pdfium(path), pages_by_poppler(path)
    again = sum(repeated_heads(body, by_pdfium))
    notice = printed.document.notice.count("ำ") * (len(by_pdfium) - 1)

    wanted = unescape(re.sub("<[^>]+>", "", body)).count("ำ") + again + notice
    assert "".join(by_pdfium).count("ำ") == wanted
    assert "".join(by_poppler).count("ำ") == wanted
    assert "ํ" not in "".join(by_pdfium + by_poppler)


def repeated_heads(body: str, pages: list[str]) -> Iterator[int]:
    """How many ำ stand in the heads of tables beyond the first of each."""
    heads = [
        compact(unescape(re.sub("<[^>]+>", "", head)))
        for head in re.findall(r"<thead>(.*?)</thead>", body)
    ]
    for head in set(heads):
        seen = compact("".join(pages)).count(head)
        yield (seen - heads.count(head)) * head.count("ำ")


def test_a_report_that_begins_with_kham_nam_keeps_every_aa(demonstrations, saved):
    html = demonstrations["6400512"].html.replace("<body>", "<body><p>คำนำ</p>", 1)
    document = demonstrations["6400512"].document
    path = saved(render_pdf(html))

    pages = without_margins(pages_by_pdfium(path), document.notice)
    assert pages[0].startswith("คำนำ")
    wanted = printed_texts(document.sections)
    assert [text for text in wanted if not is_printed(compact(text), pages)] == []


def test_only_our_font_is_embedded(demonstrations, saved, poppler):
    for printed in demonstrations.values():
        listed = poppler("pdffonts", saved(printed.pdf)).splitlines()[2:]

        names = [line.split()[0].partition("+")[2] for line in listed]
        assert sorted(names) == ["Sarabun", "Sarabun-Bold"]


def test_another_process_prints_the_same_bytes(demonstrations):
    printed = demonstrations["6400512"]
    files = document_files(printed.document)

    assert render_pdf(printed.html, embedded=files) == printed.pdf


@BOTH
def test_the_report_carries_its_data(demonstrations, saved, poppler, tmp_path, code):
    printed = demonstrations[code]

    poppler("pdfdetach", "-saveall", "-o", tmp_path, saved(printed.pdf))

    found = {each.name: each.read_bytes() for each in tmp_path.iterdir()}
    assert found == {
        each.name: each.content for each in document_files(printed.document)
    }
