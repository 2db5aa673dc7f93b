"""The year as eight steps, derived from facts by one pure function."""

from dataclasses import dataclass
from enum import Enum


class StepState(Enum):
    TODO = "todo"
    NOW = "now"
    DONE = "done"
    LOCKED = "locked"

    @property
    def words(self) -> str:
        return {
            StepState.TODO: "ยังไม่เริ่ม",
            StepState.NOW: "กำลังทำ",
            StepState.DONE: "เสร็จแล้ว",
            StepState.LOCKED: "ยังทำไม่ได้",
        }[self]


@dataclass(frozen=True)
class YearFacts:
    """What the steps depend on.

    ``missing_figures`` counts indicators without points; ``decided`` is True
    when total and level stand or the level is known to be undecidable.
    """

    has_framework: bool
    has_scores: bool
    missing_figures: int
    has_total: bool
    differences: int
    findings: int
    missing_proposals: int
    measures: int
    findings_without_answer: int


@dataclass(frozen=True)
class Step:
    """One step: ``page`` is the URL name it leads to, empty where none exists."""

    number: int
    title: str
    state: StepState
    text: str
    who: str
    page: str = ""
    button: str = ""


OFFICER = "เจ้าหน้าที่ผู้บันทึก"
MANAGER = "ผู้บริหารผู้อนุมัติ"
_LATER = "ระบบรุ่นนี้ยังไม่มีขั้นนี้ ใช้วิธีเดิมของหน่วยงานไปก่อน"


def steps_of(facts: YearFacts) -> tuple[Step, ...]:
    """The eight steps in order; at most one is the one to do now."""
    if not facts.has_framework:
        return (_total_only(facts),)
    steps = [_scores(facts), _analysis(facts), _measures(facts), _report(facts)]
    later = (
        ("เสนอและเห็นชอบ", MANAGER),
        ("เผยแพร่รายงาน", MANAGER),
        ("ติดตามความก้าวหน้า", "ทุกสำนัก/กองที่รับผิดชอบ"),
        ("รายงานผลมาตรการ", OFFICER),
    )
    steps += [
        Step(number, title, StepState.LOCKED, _LATER, who)
        for number, (title, who) in enumerate(later, start=5)
    ]
    return tuple(_only_one_now(steps))


def _total_only(facts: YearFacts) -> Step:
    state = StepState.DONE if facts.has_total else StepState.NOW
    return Step(
        1,
        "กรอกผลคะแนน",
        state,
        "ปีก่อนระบบการประเมินปัจจุบัน บันทึกเฉพาะคะแนนภาพรวมและระดับ",
        OFFICER,
        "assessments:score-edit",
        "กรอกผลคะแนน",
    )


def _scores(facts: YearFacts) -> Step:
    if not facts.has_scores:
        state, text = StepState.NOW, "ยังไม่มีคะแนนของปีนี้"
    elif facts.missing_figures or not facts.has_total:
        state = StepState.NOW
        text = f"ยังขาดคะแนน {facts.missing_figures} ตัวชี้วัด"
        if not facts.missing_figures:
            text = "ยังไม่มีคะแนนภาพรวม"
    elif facts.differences:
        state = StepState.DONE
        text = f"ครบแล้ว มี {facts.differences} แห่งที่ประกาศไม่ตรงกับที่คำนวณได้"
    else:
        state, text = StepState.DONE, "ครบทุกตัวชี้วัด ตรงกับที่คำนวณได้"
    return Step(
        1, "กรอกผลคะแนน", state, text, OFFICER, "assessments:score-edit", "กรอกผลคะแนน"
    )


def _analysis(facts: YearFacts) -> Step:
    page = "assessments:analysis"
    if not facts.has_scores:
        text = "ทำได้เมื่อกรอกผลคะแนนแล้ว"
        return Step(2, "วิเคราะห์ผล", StepState.LOCKED, text, OFFICER)
    if facts.missing_proposals:
        text = f"คะแนนเสนอ {facts.missing_proposals} ประเด็นที่ยังไม่อยู่ในรายการ"
        state = StepState.NOW
    elif facts.findings:
        state, text = StepState.DONE, f"มี {facts.findings} ประเด็น"
    else:
        state, text = StepState.DONE, "คะแนนไม่มีประเด็นที่ต้องแก้ไข"
    return Step(2, "วิเคราะห์ผล", state, text, OFFICER, page, "วิเคราะห์ผล")


def _measures(facts: YearFacts) -> Step:
    page = "measures:list"
    if not facts.findings and not facts.measures:
        text = "ทำได้เมื่อวิเคราะห์ผลแล้ว"
        return Step(3, "กำหนดมาตรการ", StepState.LOCKED, text, OFFICER)
    if not facts.measures:
        state, text = StepState.NOW, "ยังไม่มีมาตรการ"
    elif facts.findings_without_answer:
        state = StepState.NOW
        text = (
            f"มี {facts.measures} มาตรการ ยังมี {facts.findings_without_answer} "
            "ประเด็นที่ไม่มีมาตรการหรือเหตุผล"
        )
    else:
        state = StepState.DONE
        text = f"มี {facts.measures} มาตรการ ตอบครบทุกประเด็น"
    return Step(3, "กำหนดมาตรการ", state, text, OFFICER, page, "กำหนดมาตรการ")


def _report(facts: YearFacts) -> Step:
    if not facts.has_scores:
        text = "ทำได้เมื่อกรอกผลคะแนนแล้ว"
        return Step(4, "ตรวจรายงาน", StepState.LOCKED, text, OFFICER)
    text = "เปิดดูและดาวน์โหลดร่างรายงานได้"
    return Step(
        4, "ตรวจรายงาน", StepState.NOW, text, OFFICER, "reports:report", "เปิดรายงาน"
    )


def _only_one_now(steps: list[Step]) -> list[Step]:
    """The first step to be done is the one now; later open ones wait as to do."""
    found = False
    result = []
    for step in steps:
        if step.state is StepState.NOW and found:
            step = Step(
                step.number,
                step.title,
                StepState.TODO,
                step.text,
                step.who,
                step.page,
                step.button,
            )
        found = found or step.state is StepState.NOW
        result.append(step)
    return result
