"""The published level is not what the year's rule gives."""

from reports.checks.differing import differences
from reports.checks.types import Rule, Severity

RULE = Rule(
    id="level-differs",
    severity=Severity.WARNING,
    title="ระดับไม่ตรงกับเกณฑ์ของปี",
    why="ระดับเป็นคำตัดสินที่ผู้อ่านจำได้มากที่สุด ระดับที่ไม่ตรงเกณฑ์จะถูกทักท้วง",
    mend="ตรวจกับประกาศของสำนักงาน ป.ป.ช. ว่าเลือกระดับถูก ถ้าประกาศไว้เช่นนี้ ให้คงไว้และบันทึกเหตุผล",
    look=lambda document: differences(document, "level-differs", "overall"),
)
