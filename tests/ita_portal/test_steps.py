"""The year's steps follow from facts alone."""

from dataclasses import replace
from datetime import date

import pytest

from assessments.domain.workflow import Status
from ita_portal.pages.steps import (
    StepState,
    YearFacts,
    steps_of,
    waiting,
    waits_for,
)

pytestmark = pytest.mark.pure

NOW, DONE, TODO, LOCKED = (
    StepState.NOW,
    StepState.DONE,
    StepState.TODO,
    StepState.LOCKED,
)
OPENED, SAVED, FOUND, DECIDED, TODAY = (
    date(2025, 8, 20),
    date(2025, 8, 28),
    date(2025, 9, 4),
    date(2025, 9, 10),
    date(2025, 9, 12),
)
NOTHING = YearFacts(year_be=2568, today=TODAY, opened=OPENED, missing_figures=10)
SCORES = replace(
    NOTHING,
    has_scores=True,
    missing_figures=0,
    has_total=True,
    scores_saved=SAVED,
    scores_saved_by="สมศรี",
)
FINDINGS = replace(
    SCORES, findings=12, findings_without_answer=12, findings_changed=FOUND
)
MEASURES = replace(
    FINDINGS, measures=6, findings_without_answer=0, measures_changed=DECIDED
)


@pytest.mark.parametrize(
    ("facts", "states", "waited_since"),
    [
        (NOTHING, [NOW, LOCKED, LOCKED, LOCKED], OPENED),
        (replace(SCORES, missing_figures=3), [NOW, DONE, DONE, TODO], OPENED),
        (replace(SCORES, has_total=False), [NOW, DONE, DONE, TODO], OPENED),
        (replace(SCORES, missing_proposals=12), [DONE, NOW, LOCKED, TODO], SAVED),
        (SCORES, [DONE, DONE, DONE, NOW], SAVED),
        (FINDINGS, [DONE, DONE, NOW, TODO], FOUND),
        (replace(FINDINGS, missing_proposals=1), [DONE, NOW, TODO, TODO], SAVED),
        (replace(FINDINGS, measures=6, findings_without_answer=5), [DONE, DONE, NOW, TODO], FOUND),
        (MEASURES, [DONE, DONE, DONE, NOW], DECIDED),
        (replace(FINDINGS, findings_without_answer=0), [DONE, DONE, DONE, NOW], FOUND),
    ],
)  # fmt: skip
def test_states_follow_from_what_is_there(facts, states, waited_since):
    steps = steps_of(facts)

    submitting = TODO if facts.has_scores else LOCKED
    assert [step.state for step in steps] == [*states, submitting, *[LOCKED] * 3]
    assert [step.number for step in steps] == list(range(1, 9))
    assert waits_for(steps).since == waited_since


@pytest.mark.parametrize("facts", [NOTHING, SCORES, FINDINGS, MEASURES])
def test_exactly_one_step_is_the_one_to_do_now_and_has_the_only_button(facts):
    steps = steps_of(facts)
    now = waits_for(steps)

    assert [step for step in steps if step.state is NOW] == [now]
    assert [step for step in steps if step.button] == [now]
    assert now.page


def test_whoever_is_waited_for_is_named_with_the_days():
    step = waits_for(steps_of(FINDINGS))

    assert waiting(step, TODAY) == "รอเจ้าหน้าที่ผู้บันทึก ตั้งแต่ 4 ก.ย. 2568 (8 วัน)"
    assert step.when == "ตั้งแต่ 4 ก.ย. 2568 (8 วัน)"


def test_finished_scores_say_who_saved_them_and_when():
    first = steps_of(FINDINGS)[0]

    assert (first.who, first.when) == ("บันทึกโดยสมศรี", "28 ส.ค. 2568")


def test_a_reader_gets_a_button_that_only_opens():
    step = waits_for(steps_of(replace(FINDINGS, may_edit=False)))

    assert step.button == "เปิดดูขั้นที่ 3"


def test_every_locked_step_says_why_and_the_later_ones_their_time():
    steps = steps_of(replace(NOTHING, evidence_item="o25"))

    assert all(step.text for step in steps)
    assert "ทำได้เมื่อเห็นชอบแผนแล้ว" in steps[7].text
    assert "เผยแพร่ได้เมื่อเห็นชอบแล้ว" in steps[5].text
    assert "หลักฐานข้อ o25 ของการประเมินปี 2569" in steps[5].text
    assert "หลักฐานของการประเมินปี 2570" in steps[7].text
    assert [step.when for step in steps[5:]] == [
        "ควรเผยแพร่ภายใน ธ.ค. 2568",
        "รอบหกเดือน มี.ค. - เม.ย. 2569",
        "หลัง ก.ย. 2569",
    ]


@pytest.mark.parametrize(
    ("facts", "number", "says"),
    [
        (replace(SCORES, differences=2), 1, "2 แห่ง"),
        (replace(SCORES, missing_figures=3), 1, "ยังขาดคะแนน 3 ตัวชี้วัด"),
        (replace(SCORES, has_total=False), 1, "ยังไม่มีคะแนนภาพรวม"),
        (replace(FINDINGS, system_texts=4), 2, "ยังไม่ได้รับเป็นของหน่วยงาน 4 ประเด็น"),
        (replace(MEASURES, incomplete_measures=2), 3, "ยังกรอกไม่ครบ 2 มาตรการ"),
        (replace(FINDINGS, findings_without_answer=0), 3, "ทุกประเด็นมีเหตุผล"),
        (SCORES, 3, "ไม่มีประเด็นที่ต้องมีมาตรการ"),
    ],
)
def test_a_step_says_how_far_it_is(facts, number, says):
    assert says in steps_of(facts)[number - 1].text


@pytest.mark.parametrize(("has_total", "state"), [(False, NOW), (True, DONE)])
def test_a_year_before_the_scheme_has_one_step(has_total, state):
    facts = replace(NOTHING, has_framework=False, has_total=has_total)

    assert [step.state for step in steps_of(facts)] == [state]


SUBMITTED = replace(
    MEASURES,
    status=Status.SUBMITTED,
    status_since=TODAY,
    status_by="สมศรี",
    may_edit=False,
    may_decide=True,
)
RETURNED = replace(
    MEASURES,
    status=Status.RETURNED,
    status_since=TODAY,
    status_by="วิชัย",
    status_words="แก้มาตรการที่ 3",
)


def test_what_is_submitted_waits_for_the_manager_since_then():
    steps = steps_of(replace(SUBMITTED, missing_figures=2, incomplete_measures=1))
    now = waits_for(steps)

    assert [step.state for step in steps[:5]] == [DONE, DONE, DONE, DONE, NOW]
    assert (now.number, now.who, now.since) == (5, "ผู้บริหารผู้อนุมัติ", TODAY)
    assert (now.page, now.button) == ("reports:review", "พิจารณารายงาน")
    assert now.text == "สมศรี เสนอแล้ว"


def test_only_a_manager_gets_the_button_that_decides():
    officer = waits_for(steps_of(replace(SUBMITTED, may_decide=False)))

    assert officer.button == "เปิดดูขั้นที่ 5"


def test_what_is_returned_waits_for_the_officer_and_says_what_to_mend():
    now = waits_for(steps_of(RETURNED))

    assert (now.number, now.who, now.since) == (5, "เจ้าหน้าที่ผู้บันทึก", TODAY)
    assert "แก้มาตรการที่ 3" in now.text
    assert waits_for(steps_of(replace(RETURNED, findings_without_answer=1))).number == 3


def test_what_is_approved_and_published_waits_for_nobody():
    facts = replace(
        SUBMITTED,
        status=Status.APPROVED,
        status_by="วิชัย",
        published_version=1,
        is_published_as_approved=True,
    )
    steps = steps_of(facts)

    assert waits_for(steps) is None
    assert (steps[4].state, steps[4].who) == (DONE, "เห็นชอบโดย วิชัย")
    assert steps[4].when == "12 ก.ย. 2568"


def test_long_words_are_shortened_to_one_line():
    long = "ข้อความ\n" * 100

    text = waits_for(steps_of(replace(RETURNED, status_words=long))).text

    assert "\n" not in text
    assert text.endswith("…")
    assert len(text) < 200


def test_an_approved_year_waits_to_be_published_and_again_after_a_new_approval():
    approved = replace(
        MEASURES, status=Status.APPROVED, status_since=TODAY, may_decide=True
    )
    published = replace(
        approved,
        published_version=2,
        published_on=TODAY,
        is_published_as_approved=True,
    )

    assert waits_for(steps_of(approved)).button == "เผยแพร่รายงาน"
    assert waits_for(steps_of(published)) is None
    assert "ฉบับที่ 2 เผยแพร่แล้ว" in steps_of(published)[5].text
    again = waits_for(steps_of(replace(published, is_published_as_approved=False)))
    assert "เห็นชอบใหม่หลังฉบับที่ 2" in again.text
    reopened = replace(published, status=Status.RETURNED)
    assert steps_of(reopened)[5].state is StepState.DONE


FOLLOWED = replace(
    MEASURES,
    status=Status.APPROVED,
    status_since=DECIDED,
    published_version=1,
    is_published_as_approved=True,
    has_confirmed=True,
)
HALF, WHOLE = (6, 1, date(2026, 4, 9)), (12, 2, date(2026, 10, 20))


@pytest.mark.parametrize(
    ("today", "versions", "state", "edition", "says"),
    [
        (date(2026, 3, 31), (), TODO, 6, "เผยแพร่รอบ 6 เดือนได้หลังวันที่ 31 มี.ค. 2569"),
        (date(2026, 4, 1), (), NOW, 6, "รอบ 6 เดือนสิ้นสุดแล้ว"),
        (date(2026, 9, 30), (HALF,), TODO, 12, "รอบ 6 เดือน ฉบับที่ 1"),
        (date(2026, 10, 1), (HALF,), NOW, 12, "รอบ 12 เดือนสิ้นสุดแล้ว"),
        (date(2026, 11, 1), (HALF, WHOLE), DONE, 12, "รอบ 12 เดือน ฉบับที่ 2"),
    ],
)
def test_the_last_step_is_due_when_its_period_is_over(
    today, versions, state, edition, says
):
    step = steps_of(replace(FOLLOWED, today=today, progress_versions=versions))[7]

    assert (step.state, step.page, step.more) == (state, "reports:progress", (edition,))
    assert says in step.text


def test_nobody_waits_for_a_report_of_a_plan_without_progress():
    facts = replace(FOLLOWED, today=date(2026, 11, 1), has_confirmed=False)

    assert waits_for(steps_of(facts)) is None


@pytest.mark.parametrize(
    ("what", "state", "who", "says"),
    [
        ({"was_approved": False}, LOCKED, "ทุกสำนัก/กอง", "ทำได้เมื่อเห็นชอบแผนแล้ว"),
        ({}, TODO, "ทุกสำนัก/กอง", "แล้วเสร็จ 0 จาก 6 มาตรการ"),
        ({"waiting_progress": 2, "late_measures": 1}, NOW, "ผู้บริหาร", "2 ครั้งรอการยืนยัน"),
        ({"returned_progress": 1}, NOW, "เจ้าหน้าที่", "ส่งกลับให้แก้ไข 1 ครั้ง"),
        ({"late_measures": 3}, NOW, "เจ้าหน้าที่", "เกินกำหนดหรือไม่มีรายงานนาน 3 มาตรการ"),
        ({"done_measures": 5, "ended_measures": 1}, DONE, "ทุก", "แล้วเสร็จ 5 จาก 6 มาตรการ ยกเลิก 1"),
        ({"measures": 0}, DONE, "ทุก", "ไม่มีมาตรการที่ต้องติดตาม"),
    ],
)  # fmt: skip
def test_following_waits_for_who_has_something_to_do(what, state, who, says):
    step = steps_of(replace(FOLLOWED, **{"was_approved": True} | what))[6]

    assert (step.number, step.state) == (7, state)
    assert step.who.startswith(who)
    assert says in step.text


def test_a_report_that_is_due_does_not_wait_for_late_measures_but_for_entries():
    late = replace(
        FOLLOWED, was_approved=True, late_measures=2, today=date(2026, 10, 2)
    )

    assert waits_for(steps_of(late)).number == 8
    assert waits_for(steps_of(replace(late, waiting_progress=1))).number == 7


def test_who_may_not_report_gets_a_button_that_only_opens():
    late = replace(FOLLOWED, was_approved=True, late_measures=2, may_edit=False)

    assert waits_for(steps_of(late)).button == "รายงานความก้าวหน้า"
    reader = waits_for(steps_of(replace(late, may_report=False)))
    assert reader.button == "เปิดดูขั้นที่ 7"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"has_confirmed": False}, "ยังไม่เริ่ม"),
        ({"has_confirmed": True}, "เริ่มแล้ว"),
        ({"has_confirmed": False, "returned_progress": 1}, "เริ่มแล้ว"),
        ({"has_confirmed": False, "waiting_progress": 1}, "เริ่มแล้ว"),
        ({"waiting_progress": 1, "was_approved": False}, "ยังทำไม่ได้"),
    ],
)
def test_following_has_begun_once_progress_was_reported_whatever_comes_first(
    what, words
):
    withdrawn = {"was_approved": True, "status": Status.RETURNED, "status_since": TODAY}

    review, following = (
        steps_of(replace(FOLLOWED, **withdrawn | what))[at] for at in (4, 6)
    )

    assert review.words == "กำลังทำ"
    assert following.words == words


def test_following_says_what_is_to_do_now_and_what_is_done_rather_than_that_it_began():
    begun = replace(FOLLOWED, was_approved=True, waiting_progress=1)
    done = replace(FOLLOWED, was_approved=True, has_confirmed=True, done_measures=6)

    assert [steps_of(each)[6].words for each in (begun, done)] == [
        "กำลังทำ",
        "เสร็จแล้ว",
    ]
