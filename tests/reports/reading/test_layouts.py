"""Other layouts than the example's: every field, from Word and from PDF."""

import pytest

from reports.confirming.shown import shown_document
from reports.confirming.values import values_of
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json
from reports.reading.files import read_file
from tests.reports.reading.comparing import comparable
from tests.reports.reading.conftest import frameworks
from tests.reports.reading.layouts import LAYOUTS

pytestmark = [pytest.mark.pure, pytest.mark.pdf]

CASES = [
    pytest.param(
        layout,
        kind,
        id=f"{layout.name}-{kind}",
        marks=[pytest.mark.browser] if kind == "pdf" else [],
    )
    for layout in LAYOUTS
    for kind in layout.formats
]


@pytest.mark.parametrize(("layout", "kind"), CASES)
def test_every_field_of_a_layout(laid_out, layout, kind):
    report = read_file(laid_out[layout.name, kind], frameworks())

    spaces = kind == "docx"
    assert comparable(report_json(report), spaces=spaces) == comparable(
        layout.expected, spaces=spaces
    )


@pytest.mark.parametrize(("layout", "kind"), CASES)
def test_a_layout_becomes_a_document(laid_out, layout, kind):
    report = read_file(laid_out[layout.name, kind], frameworks())

    facts = as_document(report).facts
    assert facts.agency.is_example
    assert facts.year_be == layout.expected["year"]


@pytest.mark.parametrize(("layout", "kind"), CASES)
def test_every_value_of_a_layout_is_marked_in_its_text(laid_out, layout, kind):
    report = read_file(laid_out[layout.name, kind], frameworks())
    values = values_of(report, [])

    shown = shown_document(report.outline, values)

    assert shown.marked == {each.number for each in values if each.place}
    texts = [
        text
        for block in shown.blocks
        for text in [*block.texts, *(cell for row in block.rows for cell in row)]
    ]
    marked = [number for text in texts for _, _, number in text.spans]
    marked += [number for text in texts for number in text.anchors]
    assert sorted(marked) == sorted(shown.marked)
