"""Files that were cut, changed, or put together at random: a sentence, never more."""

import io
import json
import subprocess
import sys
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.oxml.ns import nsdecls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from organisations.errors import Refused
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json
from reports.reading.as_words import report_words
from reports.reading.files import DOCUMENTS, read_blocks, read_content
from reports.reading.raw import (
    Piece,
    RawCell,
    RawParagraph,
    RawTable,
    as_data,
    from_data,
)
from reports.reading.word import word_blocks
from tests.reports.reading.conftest import EXAMPLE, ROOT, frameworks

pytestmark = [pytest.mark.pure, pytest.mark.pdf]

FEW = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
MANY = settings(FEW, max_examples=300)


def look(content: bytes, take_apart) -> None:
    """In this process: what would be a traceback there is one here."""
    with suppress(Refused):
        blocks = take_apart(content)
        again = list(from_data(json.loads(json.dumps(as_data(blocks)))))
        assert again == blocks
        read(blocks)


def read(blocks) -> None:
    with suppress(Refused):
        report = read_blocks(blocks, DOCUMENTS["pdf"], frameworks())
        assert report_json(report)["unread"] is not None
        assert list(report_words(report))
        assert as_document(report).facts.year_be > 2550


changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=12
)


def changed(content: bytes, flips, cut: float) -> bytes:
    made = bytearray(content[: max(1, int(len(content) * cut))])
    for place, byte in flips:
        made[int(place * (len(made) - 1))] = byte
    return bytes(made)


cuts = st.one_of(st.just(1.0), st.floats(0, 1))


@FEW
@given(changes, cuts)
def test_a_changed_word_file(like, flips, cut):
    look(changed(like["libreoffice.docx"].read_bytes(), flips, cut), word_blocks)


@FEW
@given(changes, cuts)
def test_a_word_file_whose_text_was_changed(like, flips, cut):
    """Behind the checksums, which would find a change of the file."""
    with ZipFile(like["libreoffice.docx"]) as package:
        text = package.read("word/document.xml")
        styles = package.read("word/styles.xml")
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", changed(text, flips, cut))
        package.writestr("word/styles.xml", changed(styles, flips, 1.0))
    look(stream.getvalue(), word_blocks)


def look_in_a_process(content: bytes, kind: str) -> None:
    """What ends the library itself ends the child alone; no traceback is said there."""
    done = subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "reports.reading.child", kind],
        input=content,
        capture_output=True,
        cwd=ROOT,
        timeout=20,
    )
    assert b"Traceback" not in done.stderr, done.stderr
    if done.returncode == 0:
        said = json.loads(done.stdout)
        assert "refused" in said or not read(list(from_data(said["blocks"])))


@FEW
@given(changes, cuts)
def test_a_changed_pdf(like, flips, cut):
    content = changed(like["libreoffice.pdf"].read_bytes(), flips, cut)
    look_in_a_process(content, "pdf")


@pytest.mark.slow
@MANY
@given(changes, cuts)
def test_many_changed_pdfs(like, flips, cut):
    content = changed(like["chromium.pdf"].read_bytes(), flips, cut)
    look_in_a_process(content, "pdf")


@pytest.mark.slow
@MANY
@given(changes, cuts)
def test_many_changed_word_files(like, flips, cut):
    test_a_word_file_whose_text_was_changed.hypothesis.inner_test(like, flips, cut)


LINES = [each for each in EXAMPLE.read_text("utf-8").splitlines() if each.strip()]
words = st.one_of(
    st.sampled_from([part for line in LINES for part in line.split("\t")]),
    st.sampled_from(["ปี 2567", "2568", "IIT", "ระดับ", "คะแนนรวม", "๘๗.๙๔", "มาตรการที่ ๑ ก", "ระยะเวลา: ", "1", "2", "3", ""]),
    st.text(max_size=20),
)  # fmt: skip
pieces = st.builds(
    Piece,
    words,
    st.one_of(st.none(), st.integers(1, 99)),
    st.one_of(st.none(), st.integers(1, 9)),
    st.one_of(st.none(), st.integers(1, 99)),
    st.sampled_from(["", " "]),
)
paragraphs = st.builds(
    RawParagraph, st.lists(pieces, min_size=1, max_size=3).map(tuple), st.integers(0, 3)
)
cells = st.builds(
    RawCell,
    st.lists(paragraphs, max_size=2).map(tuple),
    st.integers(0, 6),
    st.integers(1, 4),
    st.integers(1, 4),
)
tables = st.builds(
    RawTable,
    st.lists(st.lists(cells, max_size=5).map(tuple), max_size=6).map(tuple),
    st.integers(0, 3),
)


@settings(FEW, max_examples=120)
@given(st.lists(st.one_of(paragraphs, tables), max_size=12))
def test_whatever_a_file_holds_is_read_or_refused(blocks):
    read(blocks)


@FEW
@given(st.recursive(st.just("<w:p/>"), lambda inner: st.one_of(
    inner.map(lambda x: f"<w:tbl><w:tr><w:tc>{x}</w:tc></w:tr></w:tbl>"),
    inner.map(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>"),
    inner.map(lambda x: f"<w:p><w:r><w:pict><w:txbxContent>{x}</w:txbxContent></w:pict></w:r></w:p>"),
    st.tuples(inner, inner).map("".join),
), max_leaves=40))  # fmt: skip
def test_things_inside_things(inside):
    stream = io.BytesIO()
    with ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml",
            f"<w:document {nsdecls('w')}><w:body>{inside}</w:body></w:document>",
        )
    look(stream.getvalue(), word_blocks)


def test_ten_thousand_columns_are_refused():
    document = docx.Document()
    row = document.add_table(1, 1).rows[0]._tr
    cell = row.tc_lst[0]
    for _ in range(9_999):
        row.append(cell.__copy__())
    stream = io.BytesIO()
    document.save(stream)

    with pytest.raises(Refused, match="คอลัมน์"):
        read_content(stream.getvalue(), "a.docx", frameworks())
