"""Measures in paragraphs, merged rows, and tables over many pages."""

from tests.reports.reading.layouts.base import (
    NAMES,
    WHOLE_YEAR,
    Layout,
    expected,
    front,
    heading,
    table,
    thai,
)

TOLD = Layout(
    "measures-in-paragraphs",
    front("เทศบาลตำบลย่อหน้า", thai(2568))
    + heading("๑. ผลการประเมิน")
    + "<p>คะแนนโดยรวม ๘๙.๑๑ คะแนน ระดับ ผ่านดี</p>"
    + heading("๒. มาตรการส่งเสริมคุณธรรมและความโปร่งใส")
    + "<p>เทศบาลตำบลย่อหน้ากำหนดมาตรการดังนี้</p>"
    "<p>มาตรการที่ ๑ อบรมการให้บริการ (ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน)</p>"
    "<p>ประเด็นที่พบ: ผู้รับบริการเห็นว่าไม่เท่าเทียม</p>"
    "<p>ขั้นตอนการดำเนินการ:</p><p>๑) ประชุมเจ้าหน้าที่</p><p>๒) จัดทำคู่มือ</p>"
    "<p>ระยะเวลาดำเนินการ: ม.ค. - ก.ย. ๖๙ ผู้รับผิดชอบ: สำนักปลัด กองคลัง</p>"
    "<p>มาตรการที่ ๒ ทบทวนการยืมทรัพย์สิน</p>"
    "<p>ตัวชี้วัด: การใช้ทรัพย์สินของราชการ</p>"
    "<p>วิธีดำเนินการ: ทำทะเบียนคุม</p>"
    "<p>ระยะเวลา: ตลอดปีงบประมาณ</p><p>หน่วยงานที่รับผิดชอบ: หน่วยงานหลัก: กองคลัง</p>",
    expected(
        "เทศบาลตำบลย่อหน้า", 2568, total="89.11", level="ผ่านดี",
        measures=[
            {
                "number_printed": "๑", "indicator": 6, "activity": "อบรมการให้บริการ",
                "finding": "ผู้รับบริการเห็นว่าไม่เท่าเทียม",
                "steps": ["ประชุมเจ้าหน้าที่", "จัดทำคู่มือ"],
                "period_printed": "ม.ค. - ก.ย. ๖๙", "months": WHOLE_YEAR[3:],
                "divisions": ["สำนักปลัด", "กองคลัง"],
            },
            {
                "number_printed": "๒", "indicator": 4, "activity": "ทบทวนการยืมทรัพย์สิน",
                "steps": ["ทำทะเบียนคุม"], "period_printed": "ตลอดปีงบประมาณ",
                "months": WHOLE_YEAR, "lead": "กองคลัง",
            },
        ],
    ),
)  # fmt: skip

MERGED = Layout(
    "merged-rows-of-a-plan",
    front("องค์การบริหารส่วนตำบลผสานแถว", "2568")
    + heading("1. ผลการประเมิน")
    + "<p>คะแนนโดยรวม 89.11 คะแนน ระดับ ผ่านดี</p>"
    + heading("2. มาตรการ")
    + table(
        [
            ["<th colspan=5>แผนการขับเคลื่อนมาตรการ</th>"],
            ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"],
            ["<td rowspan=2>1. การปฏิบัติหน้าที่</td>", "อบรมกฎหมาย", "- เชิญวิทยากร<br>- จัดอบรม", "<td rowspan=2>ม.ค. - ก.ย. 69</td>", "<td rowspan=2>สำนักปลัด</td>"],
            ["ติดประกาศขั้นตอน", "- จัดทำป้าย"],
            ["2. การใช้งบประมาณ", "เผยแพร่แผนจัดซื้อ", "- ลงเว็บไซต์", "ตลอดปีงบประมาณ", "กองคลัง"],
        ],
        heads=2,
    ),
    expected(
        "องค์การบริหารส่วนตำบลผสานแถว", 2568, total="89.11", level="ผ่านดี",
        measures=[
            {"number_printed": "1", "indicator": 1, "activity": "อบรมกฎหมาย", "steps": ["เชิญวิทยากร", "จัดอบรม"],
             "period_printed": "ม.ค. - ก.ย. 69", "months": WHOLE_YEAR[3:], "divisions": ["สำนักปลัด"]},
            {"number_printed": "1", "indicator": 1, "activity": "ติดประกาศขั้นตอน", "steps": ["จัดทำป้าย"],
             "period_printed": "ม.ค. - ก.ย. 69", "months": WHOLE_YEAR[3:], "divisions": ["สำนักปลัด"]},
            {"number_printed": "2", "indicator": 2, "activity": "เผยแพร่แผนจัดซื้อ", "steps": ["ลงเว็บไซต์"],
             "period_printed": "ตลอดปีงบประมาณ", "months": WHOLE_YEAR, "divisions": ["กองคลัง"]},
        ],
    ),
)  # fmt: skip

_LONG = (
    "หน่วยงานควรเผยแพร่ขั้นตอนและระยะเวลาให้ผู้รับบริการทราบล่วงหน้า และรายงานผลให้ผู้บริหารทราบทุกเดือน "
    * 6
)
_SAID = [
    (at, f"พบว่า {code} ประเด็น ผู้ตอบเห็นว่ายังไม่ชัดเจน ดังนั้น {_LONG.strip()}")
    for at, code in [(1, "i1"), (2, "i4"), (3, "i7"), (4, "i10"), (5, "i13"), (6, "e1"), (7, "e4"), (8, "e7")]
]  # fmt: skip

OVER_PAGES = Layout(
    "tables-over-pages",
    "<!-- numbered -->"
    + front("เทศบาลเมืองหลายหน้า", thai(2568))
    + heading("๑. ผลการประเมิน")
    + "<p>คะแนนโดยรวม ๘๙.๑๑ คะแนน ระดับ ผ่านดี</p>"
    + heading("๒. การวิเคราะห์ผลการประเมิน")
    + table(
        [
            ["ตัวชี้วัด", "ผลการวิเคราะห์"],
            *([f"{thai(at)}. {NAMES[at - 1]}", text] for at, text in _SAID),
        ]
    )
    + heading("๓. มาตรการ")
    + table(
        [
            ["ตัวชี้วัด", "โครงการ/กิจกรรม", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"],
            *(
                [
                    f"{thai(at)}. {name}",
                    f"กิจกรรมตัวอย่างของตัวชี้วัดที่ {thai(at)}",
                    f"- {_LONG[:150].strip()}<br>- สรุปผล",
                    "ตลอดปีงบประมาณ",
                    "สำนักปลัด กองคลัง",
                ]
                for at, name in enumerate(NAMES, start=1)
            ),
        ]
    ),
    expected(
        "เทศบาลเมืองหลายหน้า", 2568, total="89.11", level="ผ่านดี",
        analysis=_SAID,
        commented=[(code, code, at, "certain") for at, code in [(1, "i1"), (2, "i4"), (3, "i7"), (4, "i10"), (5, "i13"), (6, "e1"), (7, "e4"), (8, "e7")]],
        measures=[
            {
                "number_printed": thai(at), "indicator": at,
                "activity": f"กิจกรรมตัวอย่างของตัวชี้วัดที่ {thai(at)}",
                "steps": [_LONG[:150].strip(), "สรุปผล"],
                "period_printed": "ตลอดปีงบประมาณ", "months": WHOLE_YEAR,
                "divisions": ["สำนักปลัด", "กองคลัง"],
            }
            for at in range(1, 11)
        ],
    ),
)  # fmt: skip

ALL = (TOLD, MERGED, OVER_PAGES)
