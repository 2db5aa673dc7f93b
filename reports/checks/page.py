"""The rules as a page of the documentation."""

from reports.checks.registry import RULES
from reports.checks.types import Severity

_HEAD = """# กฎของการตรวจรายงาน

หน้านี้เขียนจากกฎใน `reports/checks/rules/` ด้วยคำสั่ง `manage.py rules_page`
แก้กฎแล้วสั่งใหม่ ไม่แก้หน้านี้ด้วยมือ

ตรวจด้วย `manage.py check_report CODE N` กฎอ่านเฉพาะรายงาน ทั้งที่ระบบจัดทำและรายงานเดิมที่อ่านจากไฟล์
สิ่งที่ไฟล์แสดงไม่ได้ไม่นับว่าขาด น้ำหนักที่เขียนไว้เป็นน้ำหนักโดยปกติ บางกรณีกฎข้อเดียวกันหนักหรือเบากว่านั้น

| น้ำหนัก | ความหมาย |
| --- | --- |
| ต้องแก้ | รายงานไม่ถูกต้องหรือเผยแพร่ไม่ได้ |
| ควรดู | น่าสงสัย ให้หน่วยงานตัดสิน ถ้าตั้งใจให้เป็นเช่นนั้น บันทึกเหตุผลไว้ได้ |
| ข้อสังเกต | แก้แล้วอ่านง่ายขึ้น |
"""


def rules_page() -> str:
    """Markdown: one table for each weight."""
    lines = [_HEAD]
    for severity in Severity:
        lines += [
            f"## {severity.words}",
            "",
            "| กฎ | เรื่อง | เพราะ | แก้โดย |",
            "| --- | --- | --- | --- |",
            *(
                f"| `{rule.id}` | {rule.title} | {rule.why} | {rule.mend} |"
                for rule in RULES
                if rule.severity is severity
            ),
            "",
        ]
    return "\n".join(lines)
