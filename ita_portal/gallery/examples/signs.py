"""Signs and sentences: states, levels, notes, counts."""

from ita_portal.gallery.examples.example import Example
from reports.checks import Severity

_STATES = [
    ("todo", "ยังไม่ดำเนินการ"),
    ("now", "อยู่ระหว่างดำเนินการ"),
    ("wait", "รอตรวจ"),
    ("done", "แล้วเสร็จ"),
    ("back", "ส่งกลับแก้ไข"),
    ("late", "เกินกำหนด 22 วัน"),
    ("locked", "ยังทำไม่ได้"),
    ("warn", "ควรดู"),
    ("bad", "ต้องแก้"),
]
_LEVELS = ["ต้องปรับปรุงโดยด่วน", "ต้องปรับปรุง", "ผ่าน", "ผ่านดี", "ผ่านดีเยี่ยม"]
_ICONS = [
    "todo",
    "now",
    "done",
    "locked",
    "wait",
    "back",
    "late",
    "error",
    "warn",
    "info",
    "plus",
    "next",
    "prev",
    "menu",
    "down",
    "sort",
    "search",
    "get",
    "put",
    "print",
    "doc",
    "edit",
    "seal",
    "user",
    "link",
    "talk",
    "star",
]


class _Message:
    """As Django hands messages to a template."""

    def __init__(self, level_tag: str, text: str):
        self.level_tag = level_tag
        self.text = text

    def __str__(self) -> str:
        return self.text


def _place(words: str, link: str, page: int | None) -> dict:
    mending = {"href": "#part-matrix", "words": link} if link else None
    return {
        "number": page or 0,
        "names_place": bool(words),
        "key": words or "place",
        "what": "",
        "mend": "",
        "place": words,
        "mending": mending,
        "page": page,
    }


def _found(rule: str, severity: Severity, what: str, mend: str, *items: dict) -> dict:
    return {
        "rule": rule,
        "severity": severity,
        "what": what,
        "why": "ผู้อ่านจะถามถึงเรื่องนี้ก่อนเรื่องอื่น",
        "mend": mend,
        "items": items,
        "may_be_waived": False,
        "is_open": False,
    }


SIGNS = {
    "icon": [Example(name, {"name": name}) for name in _ICONS],
    "missing": [Example("ไม่มีข้อมูล", {})],
    "state": [Example(kind, {"kind": kind, "words": words}) for kind, words in _STATES],
    "level": [
        Example(f"ระดับที่ {step}", {"step": step, "words": words})
        for step, words in reversed(list(enumerate(_LEVELS, start=1)))
    ]
    + [Example("ปีที่ไม่รู้จักคำนี้", {"step": None, "words": "A"})],
    "tag": [
        Example("ธรรมดา", {"words": "มีข้อเสนอแนะ"}),
        Example("ข้อความของระบบ", {"ours": True}),
    ],
    "note": [
        Example(
            "ข้อเท็จจริง", {"kind": "info", "text": "ระบบแนะนำมาตรการ 2 ข้อจากข้อค้นพบที่ยังว่าง"}
        ),
        Example(
            "สำเร็จ",
            {
                "kind": "good",
                "lead": "เผยแพร่แล้ว",
                "text": "ฉบับที่ 1 เปิดดูได้โดยไม่ต้องเข้าสู่ระบบ",
                "href": "#part-seal",
                "link": "เปิดหน้าเผยแพร่",
            },
        ),
        Example("ควรดู", {"kind": "warn", "text": "คะแนนรวมที่ประกาศต่างจากที่คำนวณได้ 0.36"}),
        Example("ต้องแก้", {"kind": "bad", "text": "ยังบันทึกไม่ได้ แก้ 1 ช่องก่อน"}),
        Example(
            "แก้ไม่ได้",
            {"kind": "locked", "text": "เสนอปลัด อบต. แล้ว แก้ไขได้เมื่อถอนกลับมาแก้"},
        ),
    ],
    "messages": [
        Example(
            "สำเร็จ ไม่สำเร็จ ควรดู และแจ้งให้ทราบ",
            {
                "messages": [
                    _Message("success", "บันทึกคะแนนแล้ว"),
                    _Message("info", "หน่วยงานนี้มีผลประเมินปี 2568 อยู่แล้ว ไม่ได้เริ่มใหม่"),
                    _Message("warning", "บันทึกแล้ว ยังขาดคะแนนตัวชี้วัดที่ 9"),
                    _Message("error", "ยังไม่ได้บันทึก เพราะปีนี้เสนอแล้ว"),
                ]
            },
        )
    ],
    "figures": [
        Example(
            "จำนวนห้าช่อง",
            {
                "figures": [
                    {"label": "ทั้งหมด", "value": 9},
                    {"label": "แล้วเสร็จ", "value": 2, "of": "จาก 9"},
                    {"label": "ตามแผน", "value": 5},
                    {
                        "label": "เกินกำหนด",
                        "value": 2,
                        "bad": True,
                        "icon": "late",
                        "href": "#figures",
                    },
                    {"label": "รอท่านตรวจ", "value": 0},
                ]
            },
        )
    ],
    "score_figure": [
        Example(
            "มีระดับ",
            {
                "total": "88.37",
                "level": "ผ่านดี",
                "step": 4,
                "reason": "คะแนนรวมไม่ต่ำกว่า 85 และทุกเครื่องมือไม่ต่ำกว่า 85 จึงอยู่ในระดับผ่านดี",
            },
        ),
        Example(
            "ระบุระดับไม่ได้",
            {
                "total": "89.04",
                "level": None,
                "reason": "ระบุระดับไม่ได้ ขาดคะแนนรายเครื่องมือ",
                "differences": ["ประกาศ 89.04 แต่คำนวณได้ 89.40 ต่างกัน 0.36"],
            },
        ),
    ],
    "checker": [
        Example(
            "สามระดับ ข้อเดียวกันรวมไว้ด้วยกัน",
            {
                "groups": [
                    _found(
                        "low-indicator-without-measure",
                        Severity.ERROR,
                        "ตัวชี้วัดที่ 9 ได้ 79.00 ต่ำที่สุดและต่ำกว่า 85 แต่ยังไม่มีมาตรการ",
                        "กำหนดมาตรการของตัวชี้วัดนี้",
                        _place("ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล", "แก้ตัวชี้วัดที่ 9", 3),
                    ),
                    _found(
                        "no-lead-division",
                        Severity.WARNING,
                        "มาตรการนี้ยังไม่ระบุผู้รับผิดชอบ",
                        "เลือกหน่วยงานหลักหนึ่งหน่วย",
                        _place("มาตรการ “จัดทำคู่มือ”", "แก้มาตรการนี้", 5),
                        _place("มาตรการ “อบรมเจ้าหน้าที่”", "แก้มาตรการนี้", None),
                    ),
                    _found(
                        "chart-without-values",
                        Severity.NOTE,
                        "กราฟห้าปีไม่มีข้อมูลปี 2564 จะเว้นช่องว่างไว้",
                        "",
                        _place("", "", 2),
                    ),
                ]
            },
        )
    ],
    "check_items": [
        Example(
            "แห่งเดียว",
            {"items": [_place("มาตรการ “จัดทำคู่มือ”", "แก้มาตรการนี้", 9)]},
        )
    ],
    "way_back": [
        Example(
            "ยังพบอยู่",
            {
                "back": {
                    "href": "#part-checker",
                    "found": {
                        "spot": {"text": "มาตรการ “จัดทำคู่มือ”"},
                        "what": "มาตรการนี้ยังไม่ระบุผู้รับผิดชอบ",
                        "mend": "เลือกหน่วยงานหลักหนึ่งหน่วย",
                    },
                    "errors": 1,
                    "warnings": 2,
                }
            },
        ),
        Example(
            "แก้แล้ว",
            {
                "back": {
                    "href": "#part-checker",
                    "found": None,
                    "errors": 1,
                    "warnings": 2,
                }
            },
        ),
    ],
}
