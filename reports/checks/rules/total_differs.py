"""The published total is not what its parts give."""

from reports.checks.differing import differences
from reports.checks.types import Rule, Severity

RULE = Rule(
    id="total-differs",
    severity=Severity.WARNING,
    title="คะแนนภาพรวมไม่ตรงกับที่คำนวณได้",
    why="ตัวเลขที่ขัดกันเองทำให้ผู้อ่านไม่เชื่อทั้งรายงาน และมักมาจากการพิมพ์สลับหลัก",
    mend="ตรวจกับประกาศของสำนักงาน ป.ป.ช. ถ้าประกาศไว้เช่นนี้ ให้คงไว้และบันทึกเหตุผล",
    look=lambda document: differences(document, "total-differs", "overall"),
)
