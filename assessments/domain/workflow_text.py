"""The workflow's table as a page of the documentation: a diagram, then the rows."""

from assessments.domain.workflow import TRANSITIONS, Status, Transition

_HEAD = """# สถานะของผลประเมิน

หน้านี้เขียนจากตารางใน `assessments/domain/workflow.py` ด้วยคำสั่ง `manage.py workflow_diagram`
แก้ตารางแล้วสั่งใหม่ ไม่แก้หน้านี้ด้วยมือ

คะแนน ประเด็น มาตรการ และการพิมพ์รายงานของปีเดียวกันอยู่ในสถานะเดียวกัน แก้ไขได้ในสถานะ {open}
ในสถานะ {locked} ระบบปฏิเสธการแก้ไขทุกทางพร้อมบอกเหตุผล
"""


def states_page() -> str:
    """Markdown with a Mermaid diagram and the table in Thai."""
    head = _HEAD.format(
        open=_listed([each for each in Status if each.is_open]),
        locked=_listed([each for each in Status if not each.is_open]),
    )
    return "\n".join([head, *_diagram(), "", *_table(), ""])


def _listed(states: list[Status]) -> str:
    return " และ ".join(f"“{each.words}”" for each in states)


def _diagram() -> list[str]:
    lines = ["```mermaid", "stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{each.words}" as {each.value}' for each in Status]
    lines.append(f"    [*] --> {Status.DRAFT.value}")
    lines += [
        f"    {row.start.value} --> {row.end.value}: {row.act.words} ({row.party.words})"
        for row in TRANSITIONS
    ]
    return [*lines, "```"]


def _table() -> list[str]:
    lines = [
        "| จาก | การกระทำ | เป็น | ผู้กระทำ | ทำได้เมื่อ | ผู้อื่นได้รับคำตอบว่า |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for row in TRANSITIONS:
        cells = (
            row.start.words,
            row.act.words,
            row.end.words,
            row.party.words,
            _conditions(row),
            row.reason,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def _conditions(row: Transition) -> str:
    words = []
    if row.needs_complete:
        words.append(
            "มีคะแนนภาพรวมหรือครบทุกตัวชี้วัด ระดับระบุได้หรือบอกไว้ว่าระบุไม่ได้ "
            "ทุกประเด็นมีมาตรการหรือเหตุผล และผลการตรวจไม่มีข้อที่ต้องแก้"
        )
    if row.needs_words:
        words.append("เขียนเหตุผล")
    if row.needs_another:
        words.append("ไม่ได้เสนอหรือร่วมจัดทำเอง เว้นแต่หน่วยงานอนุญาตไว้")
    return " ".join(words) or "ไม่มีเงื่อนไข"
