import pytest

from reports.checks import Severity
from reports.checks.rules.item_code_unknown import RULE
from reports.document import CodeFact, Confidence, Paragraph, YearItemFact
from tests.reports.checks.builders import document, facts, finding, found_by, section

pytestmark = pytest.mark.pure

ITEMS = (YearItemFact("o8", 9), YearItemFact("i1", 1))


def test_a_reference_to_an_item_that_the_year_lacks_is_an_error():
    cited = facts(
        year_items=ITEMS, findings=(finding(1, 1, "พบ", oit_refs=("o8", "o43", "9.1")),)
    )

    [found] = found_by(RULE, document(facts=cited))

    assert (found.spot.item_code, found.severity) == ("o43", Severity.ERROR)


def test_a_text_that_names_such_an_item_is_a_warning():
    said = document(
        section("measures", Paragraph("เผยแพร่ข้อมูลตามข้อ o๔๓ และ o๘")),
        facts=facts(year_items=ITEMS),
    )

    [found] = found_by(RULE, said)

    assert (found.spot.item_code, found.severity) == ("o43", Severity.WARNING)


def test_the_annex_names_the_item_of_the_following_year():
    annex = document(
        section("annex", Paragraph("เป็นหลักฐานของข้อ o๒๕")), facts=facts(year_items=ITEMS)
    )

    assert found_by(RULE, annex) == []


def test_a_code_of_an_old_report_that_no_item_has_is_told():
    codes = (CodeFact(None, "๐๙๙", Confidence.LOW, 1),)

    assert len(found_by(RULE, document(facts=facts(codes=codes)))) == 1


def test_where_the_items_of_the_year_are_not_known_nothing_is_said():
    text = document(section("analysis", Paragraph("ข้อ o๙๙")), facts=facts())

    assert found_by(RULE, text) == []
