"""Entries of the period that nobody confirmed, and which the report leaves out."""

from collections.abc import Iterator

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        for part, count, words, mend in (
            (
                "waiting",
                followed.waiting,
                "รอยืนยัน",
                "ให้ผู้บริหารยืนยันหรือส่งกลับก่อนเผยแพร่",
            ),
            (
                "returned",
                followed.returned,
                "ถูกส่งกลับ",
                "ให้ผู้รายงานแก้ไขแล้วส่งใหม่ก่อนเผยแพร่",
            ),
        ):
            if count:
                yield Fault(
                    at_followed(measure, part=part),
                    f"มีความก้าวหน้าที่{words} {count} รายการ รายงานไม่นับ",
                    mend=mend,
                )


RULE = Rule(
    id="entry-not-confirmed",
    severity=Severity.WARNING,
    title="ความก้าวหน้าที่ยังไม่ยืนยัน",
    why="รายงานนับเฉพาะที่ผู้บริหารยืนยัน งานที่ทำแล้วอาจไม่อยู่ในรายงาน",
    mend="ยืนยัน ส่งกลับ หรือแก้ไขรายการที่ค้างก่อนเผยแพร่",
    look=look,
)
