import pytest

from reports.checks import Severity
from reports.checks.rules.heading_repeated_or_empty import RULE
from reports.document import Paragraph, Source
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

TEXT = Paragraph("เนื้อหา")
OLD = Source("text", shows_pictures=False)


def test_the_second_of_two_equal_titles_is_told():
    first = section("a", TEXT, number="๒.๒", title="ผลประเมินรายเครื่องมือ")
    second = section("b", TEXT, number="๒.๓", title="ผลประเมินรายเครื่องมือ")

    [found] = found_by(RULE, document(first, second, facts=facts()))

    assert (found.spot.section, found.spot.part) == ("b", "repeated")
    assert "๒.๒" in found.what


def test_nothing_under_a_heading_is_an_error_where_a_picture_would_be_seen():
    [found] = found_by(RULE, document(section("a"), facts=facts()))

    assert (found.spot.part, found.severity) == ("empty", Severity.ERROR)


def test_in_a_text_it_is_a_note_because_a_picture_may_be_lost():
    [found] = found_by(RULE, document(section("a"), facts=facts(), source=OLD))

    assert found.severity is Severity.NOTE
    assert "รูปภาพ" in found.what


def test_a_heading_with_a_text_or_with_headings_under_it_is_fine():
    tree = section("a", sections=(section("b", TEXT),))

    assert found_by(RULE, document(tree, facts=facts())) == []


def test_a_blank_paragraph_is_nothing():
    assert found_by(RULE, document(section("a", Paragraph(" ")), facts=facts()))
