import pytest

from reports.checks import Severity
from reports.checks.rules.issue_untreated import RULE
from reports.document import IssueFact, Source
from tests.reports.checks.builders import document, facts, found_by, section, table

pytestmark = pytest.mark.pure

ASKED = facts(
    issues=(IssueFact(1, "กระบวนการปฏิบัติงานที่โปร่งใส"), IssueFact(2, "การให้บริการ"))
)


def test_issues_without_a_row_or_without_an_answer_are_told():
    rows = table(["ประเด็น", "ผล"], ["(๒) การให้บริการ", ""])

    found = found_by(RULE, document(section("issues", rows), facts=ASKED))

    assert [each.spot.part for each in found] == ["1", "2"]
    assert found[0].severity is Severity.ERROR


def test_issues_with_an_answer_are_fine_even_when_nothing_was_found():
    rows = table(
        ["ประเด็น", "ผล"],
        ["(๑) กระบวนการปฏิบัติงานที่โปร่งใส", "ไม่พบประเด็นที่ต้องแก้ไข"],
        ["(๒) การให้บริการ", "พบว่าช้า"],
    )

    assert found_by(RULE, document(section("issues", rows), facts=ASKED)) == []


def test_a_year_that_asks_for_none_is_fine():
    assert found_by(RULE, document(section("issues"), facts=facts())) == []


def test_of_an_old_report_it_is_a_doubt():
    old = document(facts=ASKED, source=Source("text", shows_pictures=False))

    assert {each.severity for each in found_by(RULE, old)} == {Severity.WARNING}
