import pytest

from reports.checks.rules.digits_mixed import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(*texts, number="๔.", **fields):
    blocks = tuple(map(Paragraph, texts))
    return found_by(
        RULE,
        document(section("measures", *blocks, number=number), facts=facts(), **fields),
    )


def test_arabic_digits_among_thai_ones_are_told_once_a_section():
    [found] = look("ผลปี 2568", "ปี 2568 และ 2569", number="4.")

    assert "4 2568 2569" in found.what


def test_thai_digits_in_a_report_with_arabic_ones_are_told_as_well():
    assert len(look("ปี ๒๕๖๘", number="4.", digits="arabic")) == 1


@pytest.mark.parametrize(
    "text",
    ["ปี ๒๕๖๘", "ดู https://nacc.go.th/2568", "ข้อ o8 และ i10", "กระดาษ A4 โควิด COVID-19"],
)
def test_addresses_codes_and_latin_words_keep_their_digits(text):
    assert look(text) == []
