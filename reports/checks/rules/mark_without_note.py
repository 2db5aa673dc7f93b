"""Texts marked † without the note that says what the mark means, or the note alone."""

import re
from collections.abc import Iterator
from dataclasses import replace

from reports.checks.outline import passages
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document

MARK = "†"
_NOTE = re.compile(rf"\s*{MARK}\s*(?:หมายถึง\s*)?ข้อความของระบบ")


def look(document: Document) -> Iterator[Fault]:
    marked = note = None
    for passage in passages(document):
        if _NOTE.match(passage.text):
            note = note or passage.spot
        elif passage.unconfirmed or MARK in passage.text:
            marked = marked or passage.spot
    if marked and not note:
        yield Fault(
            replace(marked, part="mark"),
            f"มีข้อความที่กำกับ {MARK} แต่ไม่มีหมายเหตุบอกว่า {MARK} หมายถึงอะไร",
        )
    if note and not marked:
        yield Fault(
            replace(note, part="note"),
            f"มีหมายเหตุของ {MARK} แต่ไม่มีข้อความใดกำกับเครื่องหมายนี้",
            mend="ลบหมายเหตุออก",
            severity=Severity.NOTE,
        )


RULE = Rule(
    id="mark-without-note",
    severity=Severity.ERROR,
    title="เครื่องหมาย † ไม่มีหมายเหตุ",
    why="ข้อความที่กำกับ † ยังไม่ได้ตรวจกับเอกสารของ ป.ป.ช. ผู้อ่านต้องรู้ก่อนนำไปอ้าง",
    mend="เพิ่มหมายเหตุท้ายรายงานว่า † หมายถึงอะไร",
    look=look,
)
