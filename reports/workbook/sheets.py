"""What the workbook's sheets hold, taken from the document's facts.

Only what is public: the workbook travels inside the published PDF. No person is
in it, not even who signs.
"""

from reports.document import Document
from reports.outline.annex import MARK_NOTE
from reports.printing import NO_DATA, Printer
from reports.workbook.grid import NOTHING, Column, Sheet
from reports.workbook.marks import marked
from reports.workbook.plan import PlanSheets
from reports.workbook.progress import progress_sheets
from reports.workbook.results import ResultSheets


def sheets(document: Document) -> tuple[Sheet, ...]:
    """Every sheet in the order of the tabs; one that would be empty is left out."""
    if document.facts.progress is not None:
        every = progress_sheets(document, document.facts.progress)
        return tuple(sheet for sheet in every if sheet.rows)
    results, plan = ResultSheets(document), PlanSheets(document)
    every = (
        results.overview(),
        results.instruments(),
        results.indicators(),
        results.next_level(),
        plan.findings(),
        plan.measures(),
        results.years(),
        _items(document),
        _notes(document),
    )
    return tuple(sheet for sheet in every if sheet.rows)


def _items(document: Document) -> Sheet:
    say = Printer(document.digits).text
    return Sheet(
        "ข้อมูล OIT",
        (Column("ข้อ", 8), Column("ชื่อข้อมูลที่อ้างอิงในรายงาน", 76)),
        tuple(
            (each.code, marked(say(each.title), not each.confirmed))
            for each in document.facts.cited_items
        ),
    )


def _notes(document: Document) -> Sheet:
    say = Printer(document.digits).text
    lines = [
        "คะแนนและระดับที่ประกาศมาจากสำนักงาน ป.ป.ช. คะแนนที่คำนวณได้มาจากคะแนนตัวชี้วัด",
        f"“{NO_DATA}” และ “{NOTHING}” หมายถึงไม่มีตัวเลขหรือข้อความ ไม่ได้หมายความว่าได้ศูนย์คะแนน",
        "ลำดับในแผ่นประเด็นที่พบและมาตรการใช้อ้างถึงกันในไฟล์นี้เท่านั้น",
    ]
    serves = document.facts.serves
    if serves is not None:
        said = (
            f"รายงานฉบับนี้ใช้เป็นหลักฐานของข้อ {serves.item_code} "
            f"{serves.item_title} ในการประเมินปีงบประมาณ พ.ศ. {serves.year_be}"
        )
        lines.append(marked(say(said), not serves.certain))
    lines.append(MARK_NOTE)
    return Sheet("หมายเหตุ", (Column("หมายเหตุ", 90),), tuple((x,) for x in lines))
