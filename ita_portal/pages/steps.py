"""The year as eight steps, derived from facts by one pure function."""

from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from assessments.domain.workflow import Party, Status
from reports.kinds import MONTHS, period_of
from thai.dates import format_medium, since
from thai.plain_text import shortened


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

    ``missing_figures`` counts indicators without points. ``system_texts`` counts
    findings that still hold a text of the system. Days are those of the last
    change, None where nothing was done yet. ``evidence_item`` is the OIT item of
    the following year that the report answers, empty where it is not known.
    ``status`` is since ``status_since``, by ``status_by``, who said
    ``status_words``. ``published_version`` is 0 before the first one;
    ``is_published_as_approved`` says that nothing was approved after it.
    ``was_approved``: the plan was decided once, whatever its review says now. Of
    its measures, ``done_measures`` and ``ended_measures`` wait for nothing more and
    ``late_measures`` are past their period or silent for too long.
    ``has_confirmed``: an entry of progress is confirmed; ``waiting_progress`` (since
    ``waiting_since``) and ``returned_progress`` count entries; ``progress_versions`` holds edition (months),
    version and day of what is published of each. ``may_edit``, ``may_report`` and
    ``may_decide`` are about the person who looks.
    """

    year_be: int
    today: date
    opened: date
    has_framework: bool = True
    has_scores: bool = False
    missing_figures: int = 0
    has_total: bool = False
    differences: int = 0
    findings: int = 0
    missing_proposals: int = 0
    system_texts: int = 0
    measures: int = 0
    incomplete_measures: int = 0
    findings_without_answer: int = 0
    scores_saved: date | None = None
    scores_saved_by: str = ""
    findings_changed: date | None = None
    measures_changed: date | None = None
    evidence_item: str = ""
    status: Status = Status.DRAFT
    status_since: date | None = None
    status_by: str = ""
    status_words: str = ""
    published_version: int = 0
    published_on: date | None = None
    is_published_as_approved: bool = False
    was_approved: bool = False
    done_measures: int = 0
    ended_measures: int = 0
    late_measures: int = 0
    has_confirmed: bool = False
    waiting_progress: int = 0
    waiting_since: date | None = None
    returned_progress: int = 0
    progress_versions: tuple[tuple[int, int, date], ...] = ()
    may_edit: bool = True
    may_report: bool = True
    may_decide: bool = False


@dataclass(frozen=True)
class Step:
    """One step: ``page`` is the URL name it leads to, empty where none exists.

    ``since`` is the day from which the step has been waiting for ``who``;
    ``when`` is whatever else is said about time; ``more`` what the page's address
    needs beside agency and year. ``has_begun``: something was done of it, though
    nothing is to be done now.
    """

    number: int
    title: str
    state: StepState
    text: str
    who: str
    page: str = ""
    button: str = ""
    since: date | None = None
    when: str = ""
    more: tuple[int, ...] = ()
    has_begun: bool = False

    @property
    def words(self) -> str:
        """Its state."""
        if self.has_begun and self.state is StepState.TODO:
            return "เริ่มแล้ว"
        return self.state.words


OFFICER = Party.OFFICER.words
MANAGER = Party.MANAGER.words
DIVISIONS = "ทุกสำนัก/กองที่รับผิดชอบ"
LONGEST_LINE = 160
FOLLOWING = 7


def steps_of(facts: YearFacts) -> tuple[Step, ...]:
    """The eight steps in order; at most one is the one to do now.

    A year before the present scheme has the first step alone.
    """
    if not facts.has_framework:
        return (_told(_total_only(facts), facts),)
    content = [_scores(facts), _analysis(facts), _measures(facts), _report(facts)]
    if not facts.status.is_open:
        content = [replace(each, state=StepState.DONE) for each in content]
    steps = [*content, _review(facts), _publishing(facts)]
    steps += _followed_through(facts)
    return tuple(_told(each, facts) for each in _only_one_now(steps))


def waits_for(steps: tuple[Step, ...]) -> Step | None:
    """The step that is to be done now, if any."""
    return next((each for each in steps if each.state is StepState.NOW), None)


def waiting(step: Step, today: date) -> str:
    """Who is waited for and since when, in words."""
    words = f"รอ{step.who}"
    return f"{words} {since(step.since, today)}" if step.since else words


def _told(step: Step, facts: YearFacts) -> Step:
    """The words about time, and for a reader a button that only opens."""
    if step.state is StepState.NOW and step.since:
        step = replace(step, when=since(step.since, facts.today))
    if step.button and not _is_hers(step, facts):
        step = replace(step, button=f"เปิดดูขั้นที่ {step.number}")
    return step


def _is_hers(step: Step, facts: YearFacts) -> bool:
    if step.who == MANAGER:
        return facts.may_decide
    return facts.may_report if step.number == FOLLOWING else facts.may_edit


def _total_only(facts: YearFacts) -> Step:
    state = StepState.DONE if facts.has_total else StepState.NOW
    return _saved(
        Step(
            1,
            "กรอกผลคะแนน",
            state,
            "ปีก่อนระบบการประเมินปัจจุบัน บันทึกเฉพาะคะแนนภาพรวมและระดับ",
            OFFICER,
            "assessments:score-edit",
            "กรอกผลคะแนน",
            facts.opened,
        ),
        facts,
    )


def _scores(facts: YearFacts) -> Step:
    button = "กรอกผลคะแนน"
    if not facts.has_scores:
        state, text = StepState.NOW, "ยังไม่มีคะแนนของปีนี้"
    elif facts.missing_figures or not facts.has_total:
        state, button = StepState.NOW, "กรอกผลคะแนนต่อ"
        text = f"ยังขาดคะแนน {facts.missing_figures} ตัวชี้วัด"
        if not facts.missing_figures:
            text = "ยังไม่มีคะแนนภาพรวม"
    elif facts.differences:
        state = StepState.DONE
        text = f"ครบแล้ว มี {facts.differences} แห่งที่ประกาศไม่ตรงกับที่คำนวณได้"
    else:
        state, text = StepState.DONE, "ครบทุกตัวชี้วัด ตรงกับที่คำนวณได้"
    page = "assessments:score-edit"
    step = Step(1, "กรอกผลคะแนน", state, text, OFFICER, page, button, facts.opened)
    return _saved(step, facts)


def _saved(step: Step, facts: YearFacts) -> Step:
    if step.state is not StepState.DONE or facts.scores_saved is None:
        return step
    who = f"บันทึกโดย{facts.scores_saved_by}" if facts.scores_saved_by else "บันทึกแล้ว"
    return replace(step, who=who, when=format_medium(facts.scores_saved))


def _analysis(facts: YearFacts) -> Step:
    title, page = "วิเคราะห์ผล", "assessments:analysis"
    if not facts.has_scores:
        text = "ทำได้เมื่อกรอกผลคะแนนแล้ว"
        return Step(2, title, StepState.LOCKED, text, OFFICER)
    button = "วิเคราะห์ผลต่อ" if facts.findings else title
    if facts.missing_proposals:
        text = f"คะแนนเสนอ {facts.missing_proposals} ประเด็นที่ยังไม่อยู่ในรายการ"
        state = StepState.NOW
    elif facts.findings:
        state, text = StepState.DONE, f"มี {facts.findings} ประเด็น"
        if facts.system_texts:
            text += (
                f" เป็นข้อความของระบบที่ยังไม่ได้รับเป็นของหน่วยงาน {facts.system_texts} ประเด็น"
            )
    else:
        state, text = StepState.DONE, "คะแนนไม่มีประเด็นที่ต้องแก้ไข"
    step = Step(2, title, state, text, OFFICER, page, button, facts.scores_saved)
    if state is StepState.DONE and facts.findings_changed:
        step = replace(step, when=f"แก้ไขล่าสุด {format_medium(facts.findings_changed)}")
    return step


def _measures(facts: YearFacts) -> Step:
    title, page = "กำหนดมาตรการ", "measures:list"
    if not facts.findings and not facts.measures:
        text = (
            "ทำได้เมื่อวิเคราะห์ผลแล้ว"
            if not facts.has_scores or facts.missing_proposals
            else "ไม่มีประเด็นที่ต้องมีมาตรการ หน่วยงานเพิ่มมาตรการเองได้"
        )
        if facts.has_scores and not facts.missing_proposals:
            return Step(3, title, StepState.DONE, text, OFFICER, page)
        return Step(3, title, StepState.LOCKED, text, OFFICER)
    since_day = max(
        (day for day in (facts.findings_changed, facts.scores_saved) if day),
        default=None,
    )
    button = title
    if not facts.measures and facts.findings_without_answer:
        state, text = StepState.NOW, "ยังไม่มีมาตรการ"
    elif facts.findings_without_answer:
        state, button = StepState.NOW, "กำหนดมาตรการต่อ"
        text = (
            f"มี {facts.measures} มาตรการ ยังมี {facts.findings_without_answer} "
            "ประเด็นที่ไม่มีมาตรการหรือเหตุผล"
        )
    else:
        state, text = StepState.DONE, f"มี {facts.measures} มาตรการ ตอบครบทุกประเด็น"
        if not facts.measures:
            text = "ทุกประเด็นมีเหตุผลที่ไม่กำหนดมาตรการ"
        if facts.incomplete_measures:
            text += f" ยังกรอกไม่ครบ {facts.incomplete_measures} มาตรการ"
    step = Step(3, title, state, text, OFFICER, page, button, since_day)
    if state is StepState.DONE and facts.measures_changed:
        step = replace(step, when=f"แก้ไขล่าสุด {format_medium(facts.measures_changed)}")
    return step


def _report(facts: YearFacts) -> Step:
    title = "ตรวจรายงาน"
    if not facts.has_scores:
        text = "ทำได้เมื่อกรอกผลคะแนนแล้ว"
        return Step(4, title, StepState.LOCKED, text, OFFICER)
    if facts.status is Status.APPROVED:
        text = "อ่านและดาวน์โหลดรายงานที่เห็นชอบแล้วได้"
    elif facts.status is Status.SUBMITTED:
        text = "อ่านร่างรายงานที่เสนอทั้งฉบับและดาวน์โหลดได้"
    else:
        text = "อ่านร่างรายงานทั้งฉบับและผลการตรวจ แล้วเสนอผู้บริหาร"
    days = (facts.measures_changed, facts.findings_changed, facts.scores_saved)
    return Step(
        4,
        title,
        # What was returned waits for mending, which the next step tells.
        StepState.TODO if facts.status is Status.RETURNED else StepState.NOW,
        text,
        OFFICER,
        "reports:report",
        "เปิดรายงาน",
        max((day for day in days if day), default=None),
    )


def _review(facts: YearFacts) -> Step:
    title, page = "เสนอและเห็นชอบ", "reports:review"
    if not facts.has_scores:
        return Step(5, title, StepState.LOCKED, "ทำได้เมื่อกรอกผลคะแนนแล้ว", OFFICER)
    if facts.status is Status.DRAFT:
        text = "เสนอได้เมื่ออ่านร่างรายงานแล้ว"
        return Step(5, title, StepState.TODO, text, OFFICER, page)
    by = facts.status_by
    if facts.status is Status.APPROVED:
        return Step(
            5,
            title,
            StepState.DONE,
            "เห็นชอบแล้ว เนื้อหาล็อกไว้ตามที่เห็นชอบ",
            f"เห็นชอบโดย {by}" if by else "เห็นชอบแล้ว",
            page,
            when=format_medium(facts.status_since) if facts.status_since else "",
        )
    if facts.status is Status.SUBMITTED:
        text = f"{by} เสนอแล้ว" if by else "เสนอแล้ว"
        who, button = MANAGER, "พิจารณารายงาน"
    else:
        text = "ส่งกลับแก้ไข"
        if facts.status_words:
            text += f": {shortened(facts.status_words, LONGEST_LINE)}"
        who, button = OFFICER, "ดูสิ่งที่ต้องแก้"
    return Step(5, title, StepState.NOW, text, who, page, button, facts.status_since)


def _publishing(facts: YearFacts) -> Step:
    title, page = "เผยแพร่รายงาน", "reports:publishing"
    year = facts.year_be
    item = f"ข้อ {facts.evidence_item} " if facts.evidence_item else ""
    use = f"รายงานนี้เป็นหลักฐาน{item}ของการประเมินปี {year + 1}"
    due = f"ควรเผยแพร่ภายใน ธ.ค. {year}"
    version = facts.published_version
    is_approved = facts.status is Status.APPROVED
    if version and (facts.is_published_as_approved or not is_approved):
        return Step(
            6,
            title,
            StepState.DONE,
            f"ฉบับที่ {version} เผยแพร่แล้ว {use}",
            MANAGER,
            page,
            when=format_medium(facts.published_on) if facts.published_on else "",
        )
    if not is_approved:
        text = f"เผยแพร่ได้เมื่อเห็นชอบแล้ว {use}"
        return Step(6, title, StepState.LOCKED, text, MANAGER, when=due)
    text = f"เห็นชอบใหม่หลังฉบับที่ {version} {use}" if version else use
    return Step(
        6, title, StepState.NOW, text, MANAGER, page, title, facts.status_since, due
    )


def _followed_through(facts: YearFacts) -> list[Step]:
    """A report that is due does not wait for measures that are late."""
    following, report = _following(facts), _progress_report(facts)
    if report.state is StepState.NOW and not facts.waiting_progress:
        following = replace(following, state=_open(following))
    return [following, report]


def _open(step: Step) -> StepState:
    return StepState.TODO if step.state is StepState.NOW else step.state


def _following(facts: YearFacts) -> Step:
    year = facts.year_be + 1
    step = Step(
        FOLLOWING,
        "ติดตามความก้าวหน้า",
        StepState.TODO,
        _how_far(facts),
        DIVISIONS,
        "measures:follow",
        when=f"รอบหกเดือน มี.ค. - เม.ย. {year}",
        has_begun=bool(
            facts.has_confirmed or facts.waiting_progress or facts.returned_progress
        ),
    )
    if not facts.was_approved:
        text = "ทำได้เมื่อเห็นชอบแผนแล้ว"
        return replace(step, state=StepState.LOCKED, text=text, page="")
    if facts.waiting_progress:
        return replace(
            step,
            state=StepState.NOW,
            text=f"มีความก้าวหน้า {facts.waiting_progress} ครั้งรอการยืนยัน {step.text}",
            who=MANAGER,
            button="พิจารณาความก้าวหน้า",
            since=facts.waiting_since,
            when="",
        )
    if facts.done_measures + facts.ended_measures == facts.measures:
        return replace(step, state=StepState.DONE, when="")
    asked = [
        f"{words} {count} {unit}"
        for count, words, unit in (
            (facts.returned_progress, "ส่งกลับให้แก้ไข", "ครั้ง"),
            (facts.late_measures, "เกินกำหนดหรือไม่มีรายงานนาน", "มาตรการ"),
        )
        if count
    ]
    if not asked:
        return step
    return replace(
        step,
        state=StepState.NOW,
        text=" ".join([*asked, step.text]),
        who=OFFICER,
        button="รายงานความก้าวหน้า",
    )


def _how_far(facts: YearFacts) -> str:
    if not facts.measures:
        return "แผนไม่มีมาตรการที่ต้องติดตาม"
    text = f"แล้วเสร็จ {facts.done_measures} จาก {facts.measures} มาตรการ"
    return text + (f" ยกเลิก {facts.ended_measures}" if facts.ended_measures else "")


def _progress_report(facts: YearFacts) -> Step:
    """Due is the edition whose period ended last; one that began is done in time."""
    year = facts.year_be + 1
    title, page = "รายงานผลมาตรการ", "reports:progress"
    use = f"รายงานนี้เป็นหลักฐานของการประเมินปี {year + 1}"
    versions = {edition: (n, day) for edition, n, day in facts.progress_versions}
    ends = {edition: period_of(year, edition)[1] for edition in MONTHS}
    over = [edition for edition in MONTHS if ends[edition] < facts.today]
    if 12 in versions or (versions and 12 not in over):
        edition = max(versions)
        version, day = versions[edition]
        text = f"รอบ {edition} เดือน ฉบับที่ {version} เผยแพร่แล้ว {use}"
        state = StepState.DONE if edition == 12 else StepState.TODO
        when = format_medium(day)
        return Step(
            8, title, state, text, MANAGER, page, when=when, more=(max(MONTHS),)
        )
    if facts.status is not Status.APPROVED:
        text = f"ทำได้เมื่อเห็นชอบแผนแล้ว {use}"
        return Step(8, title, StepState.LOCKED, text, MANAGER, when=f"หลัง ก.ย. {year}")
    if not over:
        text = f"อ่านร่างได้ เผยแพร่รอบ 6 เดือนได้หลังวันที่ {format_medium(ends[6])} {use}"
        return Step(8, title, StepState.TODO, text, MANAGER, page, more=(6,))
    edition = over[-1]
    is_due = facts.has_confirmed
    text = f"รอบ {edition} เดือนสิ้นสุดแล้ว "
    text += "ยังไม่เผยแพร่ " if is_due else "ยังไม่มีความก้าวหน้าที่ยืนยัน "
    return Step(
        8,
        title,
        StepState.NOW if is_due else StepState.TODO,
        text + use,
        MANAGER,
        page,
        "เปิดรายงานความก้าวหน้า",
        ends[edition],
        more=(edition,),
    )


def _only_one_now(steps: list[Step]) -> list[Step]:
    """The first step to be done is the one now; later open ones wait as to do."""
    found = False
    result = []
    for step in steps:
        if step.state is StepState.NOW and found:
            step = replace(step, state=StepState.TODO, button="")
        elif step.state is not StepState.NOW:
            step = replace(step, button="")
        found = found or step.state is StepState.NOW
        result.append(step)
    return result
