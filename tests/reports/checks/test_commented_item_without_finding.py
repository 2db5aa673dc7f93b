from decimal import Decimal

import pytest

from reports.checks.rules.commented_item_without_finding import RULE
from reports.document import YearItemFact
from tests.reports.checks.builders import document, facts, finding, found_by

pytestmark = pytest.mark.pure

ITEMS = (
    YearItemFact("i1", 1, None, commented=True),
    YearItemFact("i2", 1, Decimal("70.00"), is_low=True),
    YearItemFact("i3", 1, Decimal("99.00")),
)


def test_commented_and_low_items_that_the_analysis_leaves_out_are_named():
    found = found_by(RULE, document(facts=facts(year_items=ITEMS)))

    assert [each.spot.item_code for each in found] == ["i1", "i2"]
    assert "มีข้อเสนอแนะ" in found[0].what
    assert "70.00" in found[1].what


def test_an_item_with_a_finding_of_its_own_is_fine():
    held = tuple(
        finding(key, 1, "พบ", target_code=code) for key, code in ((1, "i1"), (2, "i2"))
    )

    assert found_by(RULE, document(facts=facts(year_items=ITEMS, findings=held))) == []
