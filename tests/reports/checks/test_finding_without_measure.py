import pytest

from reports.checks.rules.finding_without_measure import RULE
from reports.document import UNKNOWN
from tests.reports.checks.builders import document, facts, finding, found_by, measure

pytestmark = pytest.mark.pure

UNFAIR = finding(5, 1, "ให้บริการไม่เป็นธรรม ดังนั้น หน่วยงานควรจัดทำคู่มือ", target_code="i2")


def ask(*measures, finding=UNFAIR):
    return found_by(RULE, document(facts=facts(findings=(finding,), measures=measures)))


def test_a_finding_that_no_measure_is_linked_to_is_told():
    [found] = ask(measure(1, 1, finding_keys=(4,)))

    assert (found.spot.finding_key, found.spot.item_code) == (5, "i2")
    assert "ยังไม่มีมาตรการ" in found.what


def test_a_link_counts_whatever_the_words_are():
    about_money = measure(1, 2, activity="จัดซื้อจัดจ้าง", finding_keys=(5,))

    assert ask(about_money) == []


def test_a_written_reason_is_an_answer():
    assert ask(finding=finding(5, 1, "ไม่เป็นธรรม", no_measure_reason="แก้แล้ว")) == []


def test_the_low_score_of_an_indicator_has_a_rule_of_its_own():
    assert ask(finding=finding(5, 9, "ได้ 79.00", target_code="9")) == []


def printed(activity, number=1):
    return measure(1, number, activity=activity, steps=(), finding_keys=UNKNOWN)


def test_without_links_a_measure_on_another_topic_is_asked_about():
    [found] = ask(printed("จัดทำคู่มือและขั้นตอนการปฏิบัติงาน"))

    assert found.what.endswith("หรือไม่")


def test_without_links_a_measure_of_another_indicator_is_none():
    assert len(ask(printed("ให้บริการอย่างเท่าเทียม", number=2))) == 1


@pytest.mark.parametrize(
    "activity",
    ["ให้บริการอย่างเท่าเทียม", "กิจกรรมที่ไม่มีคำสำคัญ"],
    ids=["same topic", "no topic"],
)
def test_without_links_a_shared_topic_or_none_that_is_known_stays_silent(activity):
    assert ask(printed(activity)) == []
