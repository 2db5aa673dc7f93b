"""A published instrument is not what its indicators or parts give."""

from reports.checks.differing import differences
from reports.checks.types import Rule, Severity

RULE = Rule(
    id="instrument-differs",
    severity=Severity.WARNING,
    title="คะแนนเครื่องมือไม่ตรงกับที่คำนวณได้",
    why="คะแนนเครื่องมือคือค่าเฉลี่ยของตัวชี้วัด เมื่อไม่ตรงกัน อย่างน้อยหนึ่งตัวเลขพิมพ์ผิด",
    mend="ตรวจคะแนนเครื่องมือและตัวชี้วัดกับประกาศ ถ้าประกาศไว้เช่นนี้ ให้คงไว้และบันทึกเหตุผล",
    look=lambda document: differences(
        document, "instrument-differs", "instrument-table"
    ),
)
