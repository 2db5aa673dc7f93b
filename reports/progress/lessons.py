"""๕ ปัญหา อุปสรรค: only what the entries say, and the measures without any progress."""

from measures.domain.following import State
from reports.document import (
    Block,
    Bullets,
    Column,
    Facts,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.outline.build import cell
from reports.printing import Printer
from reports.progress.facts import ProgressFacts


def obstacles(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section:
    rows = []
    pairs = zip(facts.measures, progress.followed, strict=True)
    for number, (measure, followed) in enumerate(pairs, start=1):
        for entry in followed.entries:
            if not entry.obstacles.strip():
                continue
            rows.append(
                Row(
                    tuple(
                        cell(printer.text(words))
                        for words in (
                            f"{number}. {measure.activity}",
                            entry.obstacles,
                            entry.next_step.strip() or "ยังไม่ระบุ",
                        )
                    )
                )
            )
    if rows:
        block: Block = Table(
            "",
            (
                Column("มาตรการ", 32),
                Column("ปัญหา อุปสรรค", 34),
                Column("ขั้นต่อไป", 34),
            ),
            tuple(rows),
            rows_may_split=True,
        )
    else:
        block = Paragraph("ความก้าวหน้าที่ยืนยันแล้วในรอบนี้ไม่มีรายการใดบันทึกปัญหาหรืออุปสรรค")
    return Section(
        key="obstacles",
        number="",
        title="ปัญหา อุปสรรค และขั้นต่อไป",
        blocks=(block,),
    )


def left(facts: Facts, progress: ProgressFacts, printer: Printer) -> Section | None:
    """Measures that nothing is known of and those that ended, by name; None without."""
    pairs = list(zip(facts.measures, progress.followed, strict=True))
    silent = [
        measure.activity
        for measure, followed in pairs
        if not followed.has_progress and followed.state is not State.ENDED
    ]
    ended = [
        f"{measure.activity} เหตุผล: {followed.ended_words.strip() or 'ยังไม่ระบุ'}"
        for measure, followed in pairs
        if followed.state is State.ENDED
    ]
    blocks: list[Block] = []
    for words, names in (
        ("มาตรการที่ยังไม่มีความก้าวหน้าที่ยืนยันแล้ว", silent),
        ("มาตรการที่ยกเลิก", ended),
    ):
        if names:
            blocks += [
                Paragraph(printer.text(f"{words} {len(names)} มาตรการ")),
                Bullets(tuple(Paragraph(printer.text(name)) for name in names)),
            ]
    if not blocks:
        return None
    return Section(
        key="left", number="", title="มาตรการที่ยังไม่มีผลหรือยกเลิก", blocks=tuple(blocks)
    )
