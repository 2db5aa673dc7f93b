import pytest

from reports.checks import Severity
from reports.checks.rules.mark_without_note import RULE
from reports.document import Paragraph
from reports.outline.annex import MARK_NOTE
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

MARKED = Paragraph("คะแนนที่ต่ำกว่า ๘๕ ต้องพัฒนา", unconfirmed=True)
PRINTED = Paragraph("คะแนนที่ต่ำกว่า ๘๕ ต้องพัฒนา†")
NOTE = Paragraph(MARK_NOTE)


def look(*blocks):
    return found_by(RULE, document(section("analysis", *blocks), facts=facts()))


@pytest.mark.parametrize("block", [MARKED, PRINTED], ids=["marked", "printed"])
def test_a_mark_without_its_note_is_an_error(block):
    [found] = look(block)

    assert found.severity is Severity.ERROR


def test_a_note_without_a_mark_is_a_note():
    [found] = look(NOTE)

    assert found.severity is Severity.NOTE


def test_both_or_neither_are_fine():
    assert look(MARKED, NOTE) == []
    assert look(Paragraph("ข้อความ")) == []
