import pytest

from reports.checks.rules.measure_answers_no_finding import RULE
from reports.document import UNKNOWN
from tests.reports.checks.builders import document, facts, finding, found_by, measure

pytestmark = pytest.mark.pure

UNFAIR = finding(5, 1, "ให้บริการไม่เท่าเทียมกัน")


def ask(measure):
    return found_by(
        RULE, document(facts=facts(findings=(UNFAIR,), measures=(measure,)))
    )


def test_a_measure_without_a_finding_is_told():
    [found] = ask(measure(1, 1))

    assert found.spot.part == "unlinked"


def test_linked_steps_on_another_topic_are_asked_about_with_both_topics():
    leaflets = measure(
        1, 1, activity="ให้บริการ", steps=("จัดทำแผ่นพับ",), finding_keys=(5,)
    )

    [found] = ask(leaflets)

    assert "ความเท่าเทียม" in found.what
    assert "ประชาสัมพันธ์" in found.what
    assert found.what.endswith("อย่างไร")


@pytest.mark.parametrize(
    "step", ["ลดดุลยพินิจของเจ้าหน้าที่", "ประชุมทุกวันจันทร์"], ids=["same topic", "no topic"]
)
def test_linked_steps_on_the_topic_or_on_none_that_is_known_are_fine(step):
    assert (
        ask(measure(1, 1, activity="ให้บริการ", steps=(step,), finding_keys=(5,))) == []
    )


def printed(finding_text, step):
    return measure(
        1,
        1,
        activity="",
        steps=(step,),
        finding_text=finding_text,
        finding_keys=UNKNOWN,
    )


def test_a_printed_cause_that_no_finding_names_is_asked_about():
    [found] = ask(printed("ไม่มีผู้รับผิดชอบโดยตรง ให้บริการไม่เท่าเทียม", "ให้บริการเท่าเทียม"))

    assert found.spot.part == "cause"
    assert "อัตรากำลังและผู้รับผิดชอบ" in found.what


def test_printed_steps_that_do_not_mend_the_printed_cause_are_asked_about():
    [found] = ask(printed("ให้บริการไม่เท่าเทียมกัน", "จัดทำแผ่นพับ"))

    assert found.spot.part == "steps"


def test_a_printed_measure_on_the_topic_of_its_findings_is_fine():
    assert ask(printed("ให้บริการไม่เท่าเทียมกัน", "ลดการใช้ดุลยพินิจ")) == []
