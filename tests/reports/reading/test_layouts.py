"""Other layouts than the example's: every field, from Word and from PDF."""

import pytest

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
def test_every_field_of_a_layout_is_read_and_becomes_a_document(laid_out, layout, kind):
    report = read_file(laid_out[layout.name, kind], frameworks())
    facts = as_document(report).facts

    spaces = kind == "docx"
    assert comparable(report_json(report), spaces=spaces) == comparable(
        layout.expected, spaces=spaces
    )
    assert facts.agency.is_example
    assert facts.year_be == layout.expected["year"]
