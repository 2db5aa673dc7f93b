"""The example's report again, as Word and PDF files made by other programs.

Every field reads as from the text. Where a line was broken, a PDF no longer tells
whether a space stood there: texts are compared without spaces.
"""

import re
from collections import Counter

import pytest

from organisations.errors import Refused
from reports.checks import check
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json
from reports.reading.files import DOCUMENTS, read_file
from tests.reports.reading.comparing import comparable
from tests.reports.reading.conftest import frameworks

pytestmark = [pytest.mark.pure, pytest.mark.pdf]

KINDS = ["libreoffice.docx", "libreoffice.pdf"]
FORMATS = [*KINDS, pytest.param("chromium.pdf", marks=pytest.mark.browser)]


@pytest.mark.parametrize("name", FORMATS)
def test_every_field_reads_as_from_the_text(like, example, name):
    report = read_file(like[name], frameworks())

    spaces = name.endswith(".docx")
    assert comparable(report_json(report), spaces=spaces) == comparable(
        report_json(example), spaces=spaces
    )
    assert report.source == DOCUMENTS[name[-4:].strip(".")]


@pytest.mark.parametrize("name", FORMATS)
def test_every_value_has_its_place(like, name):
    report = read_file(like[name], frameworks())

    seen = [
        *(each.place for each in report.indicators.values()),
        *(each.place for each in report.instruments.values()),
        report.total.place,
        report.agency.name.place,
        *(each.seen for each in report.comments.findings),
        *(each.seen for each in report.measures),
    ]
    assert all(each.words for each in seen)
    if name.endswith(".pdf"):
        assert {each.page for each in seen} > {1, 2}
    # The first indicator stands in the second table, under head and group.
    place = report.indicators[1].place
    assert (place.table, place.row, place.column) == (2, 3, 2)


@pytest.mark.parametrize("name", FORMATS)
def test_slips_of_the_print_are_mended_with_a_mark(like, name):
    outline = read_file(like[name], frameworks()).outline
    cells = [row.cells[0] for row in outline.tables[1].rows]

    mended = {
        each.kind
        for cell in cells
        for block in cell.blocks
        for each in block.seen.repairs
    }
    assert {"am", "ae", "spaces"} <= mended


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("part", [0.3, 0.9])
def test_a_file_cut_off_is_refused_or_read(like, tmp_path, name, part):
    content = like[name].read_bytes()
    path = tmp_path / name
    path.write_bytes(content[: int(len(content) * part)])

    with pytest.raises(Refused, match="เสียหาย"):
        read_file(path, frameworks())


# A gap where a line ends cannot be seen, and a row's first fault is told alone.
DIFFERENT_IN_A_PDF = {"measure-incomplete", "text-in-wrong-row"}


@pytest.mark.parametrize("name", FORMATS)
def test_the_checker_finds_the_same_faults(like, example, name):
    def found(report):
        return Counter(
            (each.rule, each.severity, re.sub(r"\s", "", each.message))
            for each in check(as_document(report))
        )

    other = found(read_file(like[name], frameworks()))
    own = found(example)

    different = {rule for rule, _, _ in (own - other) + (other - own)}
    assert different <= (DIFFERENT_IN_A_PDF if name.endswith(".pdf") else set())
    assert len(other) >= len(own) - 1
