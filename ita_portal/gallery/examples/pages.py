"""Parts that make up a page: heads, steps, empty pages, the document."""

from functools import partial

from django.templatetags.static import static

from ita_portal.gallery.examples.example import Example

_STEPS = [
    {"number": 1, "title": "กรอกผลคะแนน", "kind": "done", "state": "เสร็จแล้ว", "href": "#1",
     "text": "ครบทุกเครื่องมือและ 10 ตัวชี้วัด", "who": "บันทึกโดยสำนักปลัด",
     "since": "4 ก.ย. 2568"},
    {"number": 2, "title": "วิเคราะห์ผล", "kind": "now", "state": "กำลังทำ", "href": "#2",
     "text": "เขียนแล้ว 6 จาก 10 ตัวชี้วัด", "button": "วิเคราะห์ตัวชี้วัดที่ 9 ต่อ",
     "who": "รอสำนักปลัด", "since": "ตั้งแต่ 4 ก.ย. 2568 (8 วัน)"},
    {"number": 3, "title": "กำหนดมาตรการ", "kind": "todo", "state": "ยังไม่เริ่ม", "href": "#3",
     "text": "มี 6 มาตรการ ยังไม่มีมาตรการของตัวชี้วัดที่ 9", "who": "สำนักปลัด กองคลัง"},
    {"number": 4, "title": "เสนอและเห็นชอบ", "kind": "locked", "state": "ยังทำไม่ได้",
     "text": "เสนอได้เมื่อแก้ข้อที่ต้องแก้ครบ", "who": "ต่อไปจะรอปลัด อบต."},
]  # fmt: skip

_PLACES = [
    {"words": "ขั้นตอนทั้งปี", "href": "#1", "here": False},
    {"words": "คะแนน", "href": "#2", "here": True},
    {
        "words": "งานของฉัน",
        "href": "#3",
        "here": False,
        "count": 3,
        "counted": "งานรออยู่",
    },
]

PAGES = {
    "page_head": [
        Example(
            "หัวหน้าจอ",
            {
                "heading": "กรอกผลคะแนน",
                "eyebrow": "อบต.ตัวอย่าง",
                "lead": "กรอกตามที่สำนักงาน ป.ป.ช. ประกาศ",
            },
        )
    ],
    "crumbs": [
        Example(
            "สองชั้น",
            {
                "crumbs": [
                    {"words": "มาตรการ", "href": "#part-crumbs"},
                    {"words": "แก้ไข", "href": None},
                ]
            },
        )
    ],
    "path": [Example("เสร็จ กำลังทำ ยังไม่เริ่ม ยังทำไม่ได้", {"steps": _STEPS})],
    "path_rail": [
        Example(
            "ขั้นที่ 2",
            {"year": 2568, "current": 2, "href": "#part-path", "steps": _STEPS},
        )
    ],
    "mainnav": [
        Example(
            "หน้าของปีหนึ่ง",
            {
                "label": "เมนูหลัก",
                "entries": _PLACES,
                "year": 2568,
                "years": [
                    {"year": 2568, "href": "#2568", "here": True},
                    {"year": 2567, "href": "#2567", "here": False},
                ],
                "all_years": "#part-mainnav",
            },
        ),
        Example("หน้าของหน่วยงาน", {"label": "ตั้งค่า", "entries": _PLACES[1:]}),
    ],
    "help_link": [
        Example("ท้ายหน้า", {"address": "#part-help_link", "words": "คู่มือหน้านี้"})
    ],
    "empty_art": [Example("รูปประกอบ อยู่ในหน้าว่าง", {})],
    "empty": [
        Example(
            "มีสิ่งที่ทำต่อได้",
            {
                "heading": "ยังไม่มีมาตรการให้ติดตาม",
                "text": "หน้านี้จะแสดงมาตรการของกองท่านและกำหนดส่งความก้าวหน้า",
                "more": "รายการจะขึ้นเองเมื่อผู้บริหารเห็นชอบมาตรการ",
                "href": "#part-empty",
                "action": "ไปวิเคราะห์ผลต่อ",
                "other_href": "#part-path",
                "other": "ดูขั้นตอนทั้งปี",
            },
        ),
        Example(
            "ทำต่อไม่ได้",
            {
                "heading": "ยังไม่มีผลประเมินปีใด",
                "text": "หน้านี้จะแสดงคะแนนและระดับทุกปีของหน่วยงาน",
                "why": "เริ่มปีได้เฉพาะเจ้าหน้าที่ผู้บันทึก",
            },
        ),
    ],
    "error_page": [
        Example(
            "403",
            {
                "status": 403,
                "reference": "8F2A-10:42",
                "heading": "ท่านดูรายงานนี้ได้ แต่ยังเผยแพร่ไม่ได้",
                "lead": "การเผยแพร่เป็นหน้าที่ของผู้บริหารผู้อนุมัติ บัญชีของท่านเป็นเจ้าหน้าที่ผู้บันทึก",
                "can": "เสนอรายงานให้ปลัด อบต. หรือขอให้ผู้ดูแลระบบเพิ่มบทบาทให้ท่าน",
                "href": "#part-error_page",
                "action": "กลับไปที่รายงาน",
            },
        )
    ],
    "page_nav": [
        Example(
            "หน้าที่สามเปิดอยู่",
            {
                "pages": [
                    {"number": "๑", "href": "#p1"},
                    {"number": "๒", "href": "#p2", "bad": True},
                    {"number": "๓", "href": "#p3", "current": True},
                ]
            },
        )
    ],
    "paper_page": [
        Example(
            "หน้าหนึ่ง",
            {
                "src": partial(static, "img/mark.svg"),
                "width": 210,
                "height": 297,
                "number": "๑",
                "words": "หน้าตัวอย่าง",
            },
        )
    ],
    "seal": [
        Example(
            "ฉบับล่าสุด",
            {"current": True, "text": "ฉบับที่ ๒ เผยแพร่ ๑๕ ธันวาคม ๒๕๖๘ แทนฉบับที่ ๑"},
        ),
        Example(
            "มีฉบับใหม่กว่า",
            {
                "current": False,
                "text": "ฉบับที่ ๑ เผยแพร่ ๑ ธันวาคม ๒๕๖๘",
                "href": "#part-seal",
                "link": "เปิดฉบับที่ ๒",
            },
        ),
    ],
    "verification": [
        Example(
            "มีคิวอาร์",
            {
                "code": "K7QM-4T2P",
                "version": "๒",
                "fingerprint": "3f0c 91ab 7d52 e648 0b19 c2f4 8a6d 55e1",
                "approved": "นายก อบต.ตัวอย่าง ๑๕ ธันวาคม ๒๕๖๘",
                "qr": {
                    "size": 9,
                    "path": "M1 1.5h3m1 0h3m-7 1h1m1 0h1m2 0h2m-7 1h3m2 0h1",
                },
            },
        )
    ],
}
