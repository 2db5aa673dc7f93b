"""Several years side by side or below each other, and years with letters."""

from tests.reports.reading.layouts.base import (
    NAMES,
    Layout,
    expected,
    front,
    heading,
    table,
    thai,
)

POINTS = ["82.10", "83.20", "84.30", "85.40", "86.50", "87.60", "88.70", "89.80", "90.90", "91.00"]  # fmt: skip


def _earlier(points: str, by: int) -> str:
    return f"{float(points) - by:.2f}"


BESIDE = Layout(
    "years-side-by-side",
    front("เทศบาลตำบลหลายปี", "2568")
    + heading("1. ผลการประเมิน")
    + table(
        [
            ["ปีงบประมาณ", "คะแนนภาพรวม", "ระดับ"],
            ["พ.ศ. 2566", "80.11", "ต้องปรับปรุง"],
            ["พ.ศ. 2567", "85.22", "ผ่าน"],
            ["พ.ศ. 2568", "87.33", "ผ่านดี"],
        ]
    )
    + table(
        [
            ["<th rowspan=2>ตัวชี้วัด</th>", "<th colspan=3>ผลคะแนนประจำปี</th>", "<th rowspan=2>เพิ่ม/ลด</th>"],
            ["พ.ศ. 2566", "พ.ศ. 2567", "พ.ศ. 2568"],
            *(
                [f"{at}. {name}", _earlier(points, 2), _earlier(points, 1), points, "1.00"]
                for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1)
            ),
        ],
        heads=2,
    ),
    expected("เทศบาลตำบลหลายปี", 2568, total="87.33", level="ผ่านดี", indicators=POINTS),
)  # fmt: skip

NOT_THERE = Layout(
    "years-without-the-assessed-one",
    front("เทศบาลตำบลปีอื่น", "2568")
    + heading("1. ผลการประเมิน")
    + table(
        [
            ["ตัวชี้วัด", "ปี 2566", "ปี 2567"],
            *(
                [f"{at}. {name}", points, points]
                for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1)
            ),
        ]
    )
    + heading("2. มาตรการ")
    + table(
        [
            ["ตัวชี้วัด", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ"],
            ["1. การปฏิบัติหน้าที่", "อบรมกฎหมาย", "ประชุม", "ตลอดปีงบประมาณ", "สำนักปลัด"],
        ]
    ),
    expected(
        "เทศบาลตำบลปีอื่น", 2568, questions=[("year", ["2566", "2567"])],
        measures=[{
            "number_printed": "1", "indicator": 1, "activity": "อบรมกฎหมาย", "steps": ["ประชุม"],
            "period_printed": "ตลอดปีงบประมาณ", "months": [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9],
            "divisions": ["สำนักปลัด"],
        }],
    ),
)  # fmt: skip

LETTERS = Layout(
    "letters-of-2564",
    front("องค์การบริหารส่วนจังหวัดสมมติ", thai(2564))
    + heading("บทที่ ๑")
    + heading("ผลการประเมิน")
    + "<p>ผลคะแนนภาพรวมเท่ากับ ๘๗.๓๓ คะแนน ระดับผลการประเมิน (Rating Score) : A</p>"
    + table(
        [
            ["เครื่องมือ", "ตัวชี้วัด", "คะแนน"],
            *(
                [
                    *({1: ["<td rowspan=5>IIT</td>"], 6: ["<td rowspan=3>EIT</td>"], 9: ["<td rowspan=2>OIT</td>"]}.get(at, [])),
                    f"{thai(at)}. {name}",
                    thai(points),
                ]
                for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1)
            ),
        ]
    ),
    expected(
        "องค์การบริหารส่วนจังหวัดสมมติ", 2564, total="87.33", level="A", indicators=POINTS,
    ),
)  # fmt: skip

ALL = (BESIDE, NOT_THERE, LETTERS)
