"""Tables whose columns hold more than the score, or stand otherwise than usual."""

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
from tests.reports.reading.layouts.scores import POINTS

BESIDE_OTHERS = Layout(
    "scores-beside-full-marks-and-others",
    front("องค์การบริหารส่วนตำบลเทียบน้ำหนัก", thai(2568))
    + heading("บทที่ ๒ ผลการประเมิน")
    + "<p>องค์การบริหารส่วนตำบลเทียบน้ำหนัก มีผลคะแนนการประเมิน ITA เท่ากับ ร้อยละ ๘๗.๙๔ อยู่ในระดับ ผ่านดี</p>"
    + table(
        [
            ["เครื่องมือ", "น้ำหนัก (ร้อยละ)", "คะแนนเต็ม 100", "คะแนนถ่วงน้ำหนัก"],
            ["IIT", "30", "87.50", "26.25"],
            ["EIT", "30", "89.03", "26.71"],
            ["OIT", "40", "87.45", "34.98"],
            ["รวม", "100", "", "87.94"],
        ]
    )
    + table(
        [
            ["ตัวชี้วัดที่", "ชื่อตัวชี้วัด", "คะแนนเต็ม", "คะแนนที่ได้", "ระดับประเทศ"],
            *(
                [str(at), name, "100", points, "80.00"]
                for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1)
            ),
        ]
    )
    + heading("บทที่ ๓ การวิเคราะห์ผลการประเมิน")
    + table(
        [
            ["ข้อคำถาม", "คะแนน", "ประเด็นที่พบ", "ข้อเสนอแนะ"],
            ["i1", "80.10", "งานล่าช้า", "ติดประกาศ"],
            ["E๒", "81.00", "ไม่เท่าเทียม", "ใช้บัตรคิว"],
        ]
    ),
    expected(
        "องค์การบริหารส่วนตำบลเทียบน้ำหนัก", 2568, total="87.94", level="ผ่านดี",
        indicators=POINTS, instruments={"IIT": "87.50", "EIT": "89.03", "OIT": "87.45"},
        commented=[("i1", "i1", 1, "certain"), ("e2", "E๒", 6, "repaired")],
    ),
)  # fmt: skip

CHAPTERS = Layout(
    "chapters-and-plain-paragraphs",
    front("เทศบาลตำบลหัวข้อย่อย", thai(2567))
    + heading("ส่วนที่ ๑ บทนำ")
    + "<p>ความเป็นมาของการประเมิน</p>"
    + heading("ส่วนที่ ๒ ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๗")
    + "<p>ค่าคะแนนภาพรวม : ๙๑.๒๕ คะแนน (ระดับผ่านดี)</p>"
    + table(
        [
            ["ลำดับ", "ตัวชี้วัด", "คะแนน ปี ๒๕๖๖", "คะแนน ปี ๒๕๖๗", "ผลต่าง"],
            *(
                [thai(at), name, thai("70.00"), thai(points), thai("1.00")]
                for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1)
            ),
        ]
    )
    + heading("ส่วนที่ ๓ ผลการวิเคราะห์")
    + "<p>๓.๑ ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่</p><p>ได้คะแนน ๘๗.๑๐ ผู้ตอบเห็นว่างานล่าช้า ข้อ i1 ต้องปรับปรุง</p>"
    "<p>๓.๒ ตัวชี้วัดที่ ๒ การใช้งบประมาณ</p><p>ได้คะแนน ๘๖.๒๐ ข้อ i4 ผู้ตอบไม่ทราบแผน</p>"
    + heading("ส่วนที่ ๔ มาตรการ")
    + table(
        [
            ["มาตรการ/แนวทาง", "วิธีการดำเนินการ", "ผู้รับผิดชอบ", "ระยะเวลา", "การติดตามผล"],
            ["๑. จัดทำคู่มือ", "๑. ประชุม<br>๒. เผยแพร่", "สำนักปลัด", "ต.ค. ๖๗ - ก.ย. ๖๘", "รายงานทุก ๖ เดือน"],
            ["๒. ประชาสัมพันธ์แผน", "๑. ลงเว็บไซต์", "กองคลัง", "ตลอดปีงบประมาณ", "รายงานทุกไตรมาส"],
        ]
    ),
    expected(
        "เทศบาลตำบลหัวข้อย่อย", 2567, total="91.25", level="ผ่านดี", indicators=POINTS,
        commented=[("i1", "i1", 1, "certain"), ("i4", "i4", 2, "certain")],
        analysis=[
            (1, "ได้คะแนน ๘๗.๑๐ ผู้ตอบเห็นว่างานล่าช้า ข้อ i1 ต้องปรับปรุง"),
            (2, "ได้คะแนน ๘๖.๒๐ ข้อ i4 ผู้ตอบไม่ทราบแผน"),
        ],
        measures=[
            {"number_printed": "๑", "activity": "จัดทำคู่มือ", "steps": ["ประชุม", "เผยแพร่"],
             "period_printed": "ต.ค. ๖๗ - ก.ย. ๖๘", "months": WHOLE_YEAR, "divisions": ["สำนักปลัด"]},
            {"number_printed": "๒", "activity": "ประชาสัมพันธ์แผน", "steps": ["ลงเว็บไซต์"],
             "period_printed": "ตลอดปีงบประมาณ", "months": WHOLE_YEAR, "divisions": ["กองคลัง"]},
        ],
    ),
)  # fmt: skip

LYING = Layout(
    "lying-tables",
    front("เทศบาลเมืองแนวนอน", "2568")
    + heading("2. ผลการประเมิน")
    + table(
        [
            ["ผลการประเมิน", "IIT", "EIT", "OIT", "คะแนนรวม", "ผลการประเมิน"],
            ["คะแนน", "87.50", "89.03", "87.45", "87.94", "ผ่านดี"],
        ]
    )
    + "".join(
        table(
            [
                ["ตัวชี้วัด", *(f"ตัวชี้วัดที่ {at + 1}" for at in own)],
                ["คะแนน", *(POINTS[at] for at in own)],
            ]
        )
        for own in (range(5), range(5, 10))
    ),
    expected(
        "เทศบาลเมืองแนวนอน", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
        instruments={"IIT": "87.50", "EIT": "89.03", "OIT": "87.45"},
    ),
)  # fmt: skip

PAIRED = Layout(
    "two-tables-side-by-side",
    front("องค์การบริหารส่วนตำบลคู่ขนาน", "2568")
    + heading("2. ผลการประเมิน")
    + "<p>ผลการประเมินในภาพรวม ได้ 87.94 คะแนน (ผ่านดี)</p>"
    + table(
        [
            ["ตัวชี้วัด", "คะแนน"] * 2,
            *(
                [f"{at + 1}. {NAMES[at]}", POINTS[at], f"{at + 6}. {NAMES[at + 5]}", POINTS[at + 5]]
                for at in range(5)
            ),
        ]
    ),
    expected(
        "องค์การบริหารส่วนตำบลคู่ขนาน", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
    ),
)  # fmt: skip

CARDS = Layout(
    "a-card-for-each-measure",
    front("เทศบาลตำบลการ์ด", thai(2568))
    + heading("๑. ผลการประเมิน")
    + "<p>คะแนนรวม ๘๗.๙๔ ระดับผ่านดี</p>"
    + heading("๒. มาตรการ")
    + "".join(
        table(
            [
                [f"มาตรการที่ {thai(at)}", activity],
                ["ตัวชี้วัด", name],
                ["ขั้นตอนการดำเนินการ", "- ประชุม<br>- สรุป"],
                ["ระยะเวลา", "ตลอดปีงบประมาณ"],
                ["ผู้รับผิดชอบ", "สำนักปลัด"],
            ]
        )
        for at, (activity, name) in enumerate(
            [("อบรมเจ้าหน้าที่", NAMES[0]), ("เผยแพร่แผน", NAMES[1])], start=1
        )
    ),
    expected(
        "เทศบาลตำบลการ์ด", 2568, total="87.94", level="ผ่านดี",
        measures=[
            {"number_printed": thai(at), "indicator": at, "activity": activity, "steps": ["ประชุม", "สรุป"],
             "period_printed": "ตลอดปีงบประมาณ", "months": WHOLE_YEAR, "divisions": ["สำนักปลัด"]}
            for at, activity in [(1, "อบรมเจ้าหน้าที่"), (2, "เผยแพร่แผน")]
        ],
    ),
)  # fmt: skip

ALL = (BESIDE_OTHERS, CHAPTERS, LYING, PAIRED, CARDS)
