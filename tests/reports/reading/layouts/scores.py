"""Scores in one wide row, under merged heads, in sentences, as shares, without lines."""

from tests.reports.reading.layouts.base import (
    NAMES,
    Layout,
    expected,
    front,
    heading,
    table,
    thai,
)

POINTS = ["87.10", "86.20", "90.30", "84.40", "89.50", "91.60", "88.70", "86.80", "79.90", "95.00"]  # fmt: skip

WIDE = Layout(
    "one-wide-row",
    front("เทศบาลตำบลแถวกว้าง", "2568")
    + heading("1. ผลการประเมิน")
    + table(
        [
            ["หน่วยงาน", *map(str, range(1, 11)), "IIT", "EIT", "OIT", "คะแนนรวม", "ระดับ"],
            ["เทศบาลตำบลแถวกว้าง", *POINTS, "87.50", "89.03", "87.45", "87.94", "ผ่านดี"],
        ]
    ),
    expected(
        "เทศบาลตำบลแถวกว้าง", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
        instruments={"IIT": "87.50", "EIT": "89.03", "OIT": "87.45"},
    ),
    size="A4 landscape",
)  # fmt: skip

GROUPED = Layout(
    "merged-group-heads",
    front("องค์การบริหารส่วนตำบลหัวรวม", thai(2568))
    + heading("๑. ผลการประเมิน")
    + table(
        [
            [
                "<th rowspan=2>หน่วยงาน</th>",
                "<th colspan=5>แบบวัด IIT</th>",
                "<th colspan=3>แบบวัด EIT</th>",
                "<th colspan=2>แบบวัด OIT</th>",
                "<th rowspan=2>คะแนนรวม</th>",
            ],
            [*NAMES],
            ["องค์การบริหารส่วนตำบลอื่น", *["70.00"] * 10, "70.00"],
            ["องค์การบริหารส่วนตำบลหัวรวม", *map(thai, POINTS), thai("87.94")],
        ],
        heads=2,
    )
    + "<p>หน่วยงานอยู่ในระดับ ผ่านดี</p>",
    expected(
        "องค์การบริหารส่วนตำบลหัวรวม", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
    ),
    size="A3 landscape",
)  # fmt: skip

PROSE = Layout(
    "scores-in-sentences",
    front("เทศบาลเมืองร้อยแก้ว", thai(2568))
    + heading("๑. ผลการประเมิน")
    + "<p>ในปีงบประมาณ พ.ศ. ๒๕๖๗ เทศบาลเมืองร้อยแก้วได้คะแนนภาพรวม ๘๐.๐๐ คะแนน ระดับต้องปรับปรุง "
    "ส่วนปีงบประมาณ พ.ศ. ๒๕๖๘ ได้คะแนนภาพรวม ๘๗.๙๔ คะแนน ระดับผ่านดี</p>"
    "<p>แบบวัด IIT ได้คะแนน ๘๗.๕๐ แบบวัด EIT ส่วนที่ ๑ ได้คะแนน ๘๙.๒๐ และ EIT ส่วนที่ ๒ ได้คะแนน ๘๘.๘๖ "
    "สำหรับแบบวัด OIT ได้คะแนนเท่ากับ ๘๗.๔๕ คะแนน</p>"
    + "".join(
        f"<p>ตัวชี้วัดที่ {thai(at)} {name} ได้คะแนนร้อยละ {thai(points)} ซึ่งเทียบกับเกณฑ์ {thai('85.00')}</p>"
        for at, (name, points) in enumerate(zip(NAMES[:8], POINTS[:8], strict=True), start=1)
    )
    + "<p>ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ต่ำกว่าเกณฑ์ ๘๕.๐๐</p>"
    "<p>การป้องกันการทุจริต (๙๕.๐๐)</p>"
    + heading("๒. การวิเคราะห์ผลการประเมิน")
    + "<p>ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่</p><p>พบว่า i1 ประเด็น งานล่าช้ากว่าที่ประกาศ ดังนั้น ควรติดประกาศขั้นตอน</p>"
    "<p>ตัวชี้วัดที่ ๖ คุณภาพการดำเนินงาน</p><p>พบว่า e2 ประเด็น ให้บริการไม่เท่าเทียม</p>",
    expected(
        "เทศบาลเมืองร้อยแก้ว", 2568, total="87.94", level="ผ่านดี",
        indicators=[*POINTS[:8], None, "95.00"],
        instruments={"IIT": "87.50", "EIT1": "89.20", "EIT2": "88.86", "OIT": "87.45"},
        commented=[("i1", "i1", 1, "certain"), ("e2", "e2", 6, "certain")],
        analysis=[
            (1, "พบว่า i1 ประเด็น งานล่าช้ากว่าที่ประกาศ ดังนั้น ควรติดประกาศขั้นตอน"),
            (6, "พบว่า e2 ประเด็น ให้บริการไม่เท่าเทียม"),
        ],
    ),
)  # fmt: skip

_SHARES = [["แบบวัด", "คะแนนที่ได้"], ["IIT (30)", "26.25"], ["EIT (30)", "26.71"], ["OIT (40)", "34.98"]]  # fmt: skip

WEIGHTED = Layout(
    "shares-that-indicators-confirm",
    front("เทศบาลนครส่วนแบ่ง", "2568")
    + heading("1. ผลการประเมิน")
    + "<p>เทศบาลนครส่วนแบ่งได้คะแนนรวม 87.94 คะแนน ระดับ ผ่านดี</p>"
    + table(_SHARES)
    + table([["ตัวชี้วัด", "คะแนน"], *([f"{at}. {name}", points] for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1))]),
    expected(
        "เทศบาลนครส่วนแบ่ง", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
        instruments={"IIT": "87.50", "EIT": "89.03", "OIT": "87.45"},
    ),
)  # fmt: skip

SHARES_ALONE = Layout(
    "shares-alone",
    front("เทศบาลนครส่วนเดียว", "2568")
    + heading("1. ผลการประเมิน")
    + "<p>เทศบาลนครส่วนเดียวได้คะแนนรวม 87.94 คะแนน ระดับ ผ่านดี</p>"
    + table(_SHARES),
    expected("เทศบาลนครส่วนเดียว", 2568, total="87.94", level="ผ่านดี"),
)

BARE = Layout(
    "without-lines",
    front("องค์การบริหารส่วนตำบลไร้เส้น", thai(2568))
    + heading("๑. ผลการประเมิน")
    + "<p>คะแนนโดยรวม ๘๗.๙๔ คะแนน อยู่ในระดับ “ผ่านดี”</p>"
    + table(
        [["เครื่องมือ", "คะแนน"], ["IIT", "๘๗.๕๐"], ["EIT ส่วนที่ ๑", "๘๙.๒๐"], ["EIT ส่วนที่ ๒", "๘๘.๘๖"], ["OIT", "๘๗.๔๕"]],
        kind="bare",
    )
    + table(
        [["ตัวชี้วัด", "คะแนน"], *([f"{thai(at)}. {name}", thai(points)] for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1))],
        kind="bare",
    ),
    expected(
        "องค์การบริหารส่วนตำบลไร้เส้น", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
        instruments={"IIT": "87.50", "EIT1": "89.20", "EIT2": "88.86", "OIT": "87.45"},
    ),
)  # fmt: skip

_MARKED = {"การใช้อำนาจ": "การใช้อ\u0e4d\u0e32นาจ", "การแก้ไขปัญหาการทุจริต": "การเเก้ไขปัญหา การทุจริต", "การใช้งบประมาณ": "การใช้ งบ ประมาณ"}  # fmt: skip
_SLIPPED = {"87.10": "๘๗.๑O", "86.20": "8๖.2๐", "90.30": "๙O.๓๐"}

SLIPS = Layout(
    "damaged-digits-and-words",
    front("องค์การบริหารส่วนตำบลตัวเสีย", "๒๕๖๘")
    + heading("๑. ผลการประเมิน")
    + "<p>คะแนน โดยรวม เท่ากับ ๘๗.๙๔ คะแนน ระดับ “ผ่านดี”</p>"
    + table([["ตัวชี้วัด", "คะแนน"], *([f"{thai(at)}. {_MARKED.get(name, name)}", _SLIPPED.get(points, thai(points))] for at, (name, points) in enumerate(zip(NAMES, POINTS, strict=True), start=1))])
    + heading("๒. การวิเคราะห์ผลการประเมิน")
    + table(
        [
            ["ตัวชี้วัด", "ผลการวิเคราะห์"],
            ["๑. การปฏิบัติหน้าที่", "พบว่า l๒ ประเด็น ให้บริการคนรู้จักก่อน ดังนั้น ควรใช้บัตรคิว (อ้างอิงจาก ๐๑๐)"],
            ["๖. คุณภาพการดำเนินงาน", "พบว่า E๒ ประเด็น ให้บริการไม่เท่าเทียม"],
        ]
    ),
    expected(
        "องค์การบริหารส่วนตำบลตัวเสีย", 2568, total="87.94", level="ผ่านดี", indicators=POINTS,
        commented=[("i2", "l๒", 1, "repaired"), ("e2", "E๒", 6, "repaired")],
        analysis=[
            (1, "พบว่า l๒ ประเด็น ให้บริการคนรู้จักก่อน ดังนั้น ควรใช้บัตรคิว (อ้างอิงจาก ๐๑๐)"),
            (6, "พบว่า E๒ ประเด็น ให้บริการไม่เท่าเทียม"),
        ],
    ),
)  # fmt: skip

ALL = (WIDE, GROUPED, PROSE, WEIGHTED, SHARES_ALONE, BARE, SLIPS)
