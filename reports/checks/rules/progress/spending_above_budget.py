"""More was spent than the plan has for the measure."""

from collections.abc import Iterator

from reports.checks.rules.progress.common import at_followed, followed_measures
from reports.checks.types import Fault, Rule, Severity
from reports.document import Document


def look(document: Document) -> Iterator[Fault]:
    for measure, followed in followed_measures(document):
        budget, spent = measure.budget, followed.spent
        if budget is None or spent is None or spent <= budget:
            continue
        yield Fault(
            at_followed(measure),
            f"ใช้จ่าย {spent:,.2f} บาท เกินงบประมาณ {budget:,.2f} บาท "
            f"อยู่ {spent - budget:,.2f} บาท",
        )


RULE = Rule(
    id="spending-above-budget",
    severity=Severity.WARNING,
    title="ใช้จ่ายเกินงบประมาณ",
    why="ผู้อ่านจะถามว่าเงินส่วนที่เกินมาจากไหน หรือยอดถูกบันทึกซ้ำ",
    mend="ตรวจยอดใช้จ่ายของแต่ละรายการว่าเป็นยอดตั้งแต่รายการก่อน ไม่ใช่ยอดสะสม ถ้าถูกแล้วให้อธิบายไว้",
    look=look,
)
