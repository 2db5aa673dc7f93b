import pytest

from reports.checks.rules.same_text_twice import RULE
from tests.reports.checks.builders import document, facts, finding, found_by

pytestmark = pytest.mark.pure

COPIED = "ผู้รับบริการบางรายเห็นว่าเจ้าหน้าที่ให้บริการล่าช้ากว่าที่ประกาศไว้"


def test_the_same_sentence_in_two_findings_is_told_at_the_second():
    two = (finding(1, 1, COPIED, target_code="i1"), finding(2, 6, f"{COPIED} "))

    [found] = found_by(RULE, document(facts=facts(findings=two)))

    assert found.spot.finding_key == 2
    assert "i1" in found.what


def test_other_sentences_and_short_ones_that_agree_are_fine():
    three = (finding(1, 1, COPIED), finding(2, 6, "ล่าช้า"), finding(3, 7, "ล่าช้า"))

    assert found_by(RULE, document(facts=facts(findings=three))) == []
