import pytest

from reports.checks.rules.text_still_machine_made import RULE
from reports.document import TextFact
from tests.reports.checks.builders import document, facts, finding, found_by, measure

pytestmark = pytest.mark.pure

OURS, HERS = TextFact("ข้อความ", by_machine=True), TextFact("ข้อความ")


@pytest.mark.parametrize(
    ("text", "recommendation", "says"),
    [
        (OURS, HERS, "ผลการวิเคราะห์ยัง"),
        (HERS, OURS, "ข้อเสนอแนะยัง"),
        (OURS, OURS, "ผลการวิเคราะห์และข้อเสนอแนะยัง"),
    ],
)
def test_a_text_that_nobody_adopted_is_told(text, recommendation, says):
    each = finding(1, 1, text, recommendation=recommendation)

    [found] = found_by(RULE, document(facts=facts(findings=(each,))))

    assert found.what.startswith(says)


def test_a_measure_that_nobody_adopted_is_told():
    taken = facts(measures=(measure(1, 1), measure(2, 1, unconfirmed=True)))

    assert [e.spot.measure_key for e in found_by(RULE, document(facts=taken))] == [2]


def test_words_of_the_agency_are_fine():
    each = finding(1, 1, HERS, recommendation=HERS)

    assert found_by(RULE, document(facts=facts(findings=(each,)))) == []
