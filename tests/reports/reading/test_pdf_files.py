"""PDF files: what cannot be read gets its sentence, what is read stays within bounds."""

import io
import json
import subprocess
import sys
import time

import pytest
from PIL import Image

from organisations.errors import Refused
from reports.reading import apart
from reports.reading.apart import taken_apart
from reports.reading.files import read_content, read_file
from reports.reading.limits import MEMORY_LIMIT
from reports.reading.pages.furniture import without_furniture
from reports.reading.pages.glyphs import Glyph
from reports.reading.pages.lines import glue, lines_of
from tests.reports.reading.conftest import ROOT, frameworks
from tests.reports.reading.making import program
from tests.reports.reading.pdf_by_hand import HARMFUL, pdf
from tests.reports.reading.test_word_files import body, packed

pytestmark = [pytest.mark.pure, pytest.mark.pdf]


def scanned() -> bytes:
    stream = io.BytesIO()
    page = Image.new("RGB", (200, 300), "white")
    page.save(stream, "PDF", save_all=True, append_images=[page])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (scanned(), "ภาพสแกน"),
        (pdf(b"BT /F1 12 Tf 10 800 Td (only latin) Tj ET"), "ไม่มีข้อความภาษาไทย"),
        (
            pdf(b"BT /F1 12 Tf 10 800 Td " + b"(letters) Tj " * 40 + b"ET"),
            "ไม่ได้บอกว่าเป็นอักษรใด",
        ),
        (pdf(b""), "ไม่มีข้อความภาษาไทย"),
        (pdf(b"", pages=0), "เสียหาย"),
        (pdf(b"", pages=301), "301 หน้า"),
        (b"%PDF-1.7\n" + b"\0" * 500, "เสียหาย"),
    ],
    ids=["scanned", "latin", "codes", "empty", "no pages", "many pages", "damaged"],
)
def test_a_pdf_without_text_gets_its_sentence(content, said):
    with pytest.raises(Refused, match=said) as refusal:
        read_content(content, "old.pdf", frameworks())

    assert "\n" not in str(refusal.value)


def test_a_pdf_with_a_password_says_so(like, tmp_path):
    path = tmp_path / "locked.pdf"
    command = [program("qpdf"), "--encrypt", "a", "b", "256", "--"]
    subprocess.run([*command, like["libreoffice.pdf"], path], check=True)  # noqa: S603

    with pytest.raises(Refused, match="ตั้งรหัสผ่าน"):
        read_file(path, frameworks())


def test_one_that_only_forbids_changes_is_read(like, tmp_path, example):
    path = tmp_path / "owned.pdf"
    command = [program("qpdf"), "--encrypt", "", "b", "256", "--modify=none", "--"]
    subprocess.run([*command, like["libreoffice.pdf"], path], check=True)  # noqa: S603

    assert read_file(path, frameworks()).total.value == example.total.value


IN_A_SMALL_PROCESS = """
import json, resource, sys
from pathlib import Path
from organisations.errors import Refused
from reports.reading.apart import taken_apart
said = ""
try:
    taken_apart(Path(sys.argv[1]).read_bytes(), sys.argv[2])
except Refused as refused:
    said = str(refused)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([said, most]))
"""


HARMFUL_WORD = {
    "paragraphs": lambda: "<w:p/>" * 1_700_000,
    "cells": lambda: (
        "<w:tbl>" + "<w:tr><w:tc><w:p/></w:tc></w:tr>" * 300_000 + "</w:tbl>"
    ),
    "runs": lambda: "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 400_000 + "</w:p>",
    "more than it holds": lambda: "<w:p/>" + " " * 400_000_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", [*HARMFUL, *HARMFUL_WORD])
def test_a_file_made_to_do_harm_ends_within_bounds(tmp_path, name):
    path = tmp_path / "harm"
    is_word = name in HARMFUL_WORD
    content = packed(body(HARMFUL_WORD[name]())) if is_word else HARMFUL[name]()
    path.write_bytes(content)
    began = time.monotonic()

    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", IN_A_SMALL_PROCESS, path, "docx" if is_word else "pdf"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )

    said, most = json.loads(done.stdout)
    # A single long paragraph is read as such.
    assert said or name == "runs"
    assert time.monotonic() - began < 10
    assert most <= MEMORY_LIMIT


def test_who_takes_too_long_is_ended(like):
    with pytest.raises(Refused, match="นานเกิน"):
        taken_apart(like["libreoffice.pdf"].read_bytes(), "pdf", time_limit=0.01)


def test_a_process_that_dies_is_a_damaged_file(monkeypatch):
    monkeypatch.setattr(apart.sys, "executable", "/bin/false")

    with pytest.raises(Refused, match="เสียหาย"):
        taken_apart(pdf(b""), "pdf")


def letters(text: str, base: float = 700, left: float = 100) -> list[Glyph]:
    return [
        Glyph(letter, left + 6 * at, left + 6 * at + 6, base, 10, base, base + 7)
        for at, letter in enumerate(text)
    ]


def test_running_heads_and_page_numbers_are_dropped():
    pages = [
        lines_of(
            [
                *letters("รายงานประจำปี", 810),
                *letters(f"เนื้อความหน้า{number}", 600),
                *letters(f"อีกบรรทัดของ{number}", 580),
                *letters(f"- {number} -", 30),
            ]
        )
        for number in "๑๒๓"
    ]

    kept = without_furniture(pages, [(0, 842)] * 3)

    assert [[line.text for line in lines] for lines in kept] == [
        [f"เนื้อความหน้า{number}", f"อีกบรรทัดของ{number}"] for number in "๑๒๓"
    ]


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        ("ประชา", "สัมพันธ์", ""),
        ("กองคลัง", "กองช่าง", " "),
        ("พ.ศ.", "๒๕๖๘", " "),
        ("E-", "Service", ""),
        ("ITA", "Online", " "),
        ("", "ก", ""),
    ],
)
def test_what_stood_between_two_lines(above, below, between):
    assert glue(above, below) == between
