"""PDF, Word, Excel and JSON say the same: every figure is found in each of them.

Word and Excel files go through LibreOffice first, so that another program than
ours has understood them.
"""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path

import openpyxl
import pypdfium2
import pytest

from reports.document import Bullets, Paragraph, Table
from reports.document_json import document_json
from reports.html import document_html
from reports.pdf.client import keep_warm, render_pdf
from reports.pdf.fonts import font_folder
from reports.printing import Printer
from reports.word import document_docx
from reports.word.pictures import draw_pictures
from reports.workbook import document_xlsx
from tests.pdf_text import by_pdfium, compact

# The database serves only to make the documents of the demonstration, once.
pytestmark = [pytest.mark.django_db, pytest.mark.pdf]

CODES = ("6400512", "X-EXAMPLE", "progress")
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
PATIENCE = 120  # seconds; LibreOffice starts slowly where much else runs

# TH Sarabun is not on every machine; Sarabun has its letters.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<alias binding="same"><family>TH SarabunPSK</family><prefer><family>Sarabun</family></prefer></alias>
</fontconfig>"""


@pytest.fixture(scope="module")
def files(demo_documents, tmp_path_factory) -> Path:
    """``CODE.pdf``, ``.docx`` and ``.xlsx`` of both reports."""
    folder = tmp_path_factory.mktemp("files")
    with keep_warm():
        for code in CODES:
            document = demo_documents[code]
            pdf = render_pdf(document_html(document))
            (folder / f"{code}.pdf").write_bytes(pdf)
            word = document_docx(document, draw_pictures(document, None))
            (folder / f"{code}.docx").write_bytes(word)
            (folder / f"{code}.xlsx").write_bytes(document_xlsx(document))
    return folder


@pytest.fixture(scope="module")
def converted(files, tmp_path_factory) -> Path:
    """What LibreOffice makes of them: Word as text and as PDF, Excel as Excel."""
    program = shutil.which("soffice")
    if program is None:
        pytest.fail("LibreOffice is not installed; ./run test installs it")
    folder = tmp_path_factory.mktemp("converted")
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=font_folder(), cache=folder / "cache"))

    def convert(target: str, *sources: Path) -> None:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(  # noqa: S603 - files of the test's own
            [
                program,
                profile,
                "--headless",
                "--convert-to",
                target,
                "--outdir",
                folder,
                *sources,
            ],
            env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        )

    # Its own lines break within a figure, so what is said is read from plain text.
    convert("txt:Text (encoded):UTF8", *(files / f"{code}.docx" for code in CODES))
    convert("xlsx", *(files / f"{code}.xlsx" for code in CODES))
    convert("pdf", files / "6400512.docx")
    return folder


def read_back(files: Path, converted: Path, code: str) -> dict[str, str]:
    return {
        "pdf": by_pdfium(files / f"{code}.pdf"),
        "docx": (converted / f"{code}.txt").read_text("utf-8"),
    }


def printed_texts(document) -> Iterator[str]:
    """Every text of the outline, as printed."""

    def of(blocks) -> Iterator[str]:
        for block in blocks:
            if isinstance(block, Paragraph):
                yield block.text
            elif isinstance(block, Bullets):
                yield from of(block.items)
            elif isinstance(block, Table):
                yield from (column.title for column in block.columns)
                for row in block.rows:
                    for cell in row.cells:
                        yield from of(cell.blocks)

    def under(sections) -> Iterator[str]:
        for section in sections:
            yield section.heading
            yield from of(section.blocks)
            yield from under(section.sections)

    yield from under(document.sections)


def figures(texts) -> Counter:
    return Counter(figure for text in texts for figure in FIGURE.findall(text))


def decimals(value) -> Iterator[Decimal]:
    """Every figure of the facts."""
    if isinstance(value, Decimal):
        yield value
    elif is_dataclass(value):
        for each in fields(value):
            yield from decimals(getattr(value, each.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from decimals(each)
    elif isinstance(value, dict):
        yield from decimals(list(value.values()))


@pytest.mark.parametrize("code", CODES)
def test_pdf_and_word_print_every_figure_as_often_as_the_report_says_it(
    demo_documents, files, converted, code
):
    said = figures(printed_texts(demo_documents[code]))

    assert sum(said.values()) > 80
    for kind, text in read_back(files, converted, code).items():
        assert said - figures([text]) == Counter(), kind


@pytest.mark.parametrize("code", CODES)
def test_word_says_every_sentence_of_the_report(demo_documents, files, converted, code):
    text = compact(read_back(files, converted, code)["docx"])
    sentences = set(map(compact, printed_texts(demo_documents[code])))

    assert {each for each in sentences if each not in text} == set()


@pytest.mark.parametrize("code", CODES)
def test_all_four_formats_hold_every_figure_of_the_facts(
    demo_documents, files, converted, code
):
    document = demo_documents[code]
    printer = Printer(document.digits)
    known = set(decimals(document.facts))
    book = openpyxl.load_workbook(converted / f"{code}.xlsx")
    cells = {
        Decimal(str(cell.value)).quantize(Decimal("0.01"))
        for page in book
        for row in page.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    said = set(
        re.findall(r'"(\d+\.\d\d)"', json.dumps(json.loads(document_json(document))))
    )
    printed = [
        set(figures([text])) for text in read_back(files, converted, code).values()
    ]

    assert len(known) > 4
    assert {each for each in known if each not in cells} == set()
    assert {f"{each:.2f}" for each in known} <= said
    for figure in known:
        forms = {
            printer.points(figure),
            printer.limit(figure),
            printer.baht(figure).split()[0],
        }
        assert all(forms & found for found in printed), figure


def test_a_converted_draft_says_so_on_every_page_and_turns_for_the_measures(converted):
    document = pypdfium2.PdfDocument(converted / "6400512.pdf")
    try:
        wide = "".join(
            str(int(page.get_width() > page.get_height())) for page in document
        )
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()

    assert all("ฉบับร่าง" in text for text in texts)
    # One run of wide pages, and none that holds nothing but its head.
    assert re.fullmatch("0+1+0+", wide)
    assert all(len(text) > 40 for text in texts)


def test_numbers_stay_numbers_and_missing_ones_stay_words_after_conversion(converted):
    book = openpyxl.load_workbook(converted / "6400512.xlsx")
    years = [[cell.value for cell in row] for row in book["หลายปี"].iter_rows()]

    assert years[1] == ["คะแนนภาพรวม", *["ไม่มีข้อมูล"] * 4, 88.37]
