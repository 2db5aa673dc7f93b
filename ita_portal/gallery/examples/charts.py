"""Drawn columns: rulers, shares, timelines, the coverage matrix."""

from decimal import Decimal

from assessments.domain.trend import trend
from ita_portal.gallery.examples.example import Example
from ita_portal.pages.year_rows import RulerRow
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS

_MARKS = [
    {"x": 0, "words": "50", "wide": True},
    {"x": 40, "words": "70"},
    {"x": 70, "words": "85", "key": True},
    {"x": 90, "words": "95"},
]
_MONTHS = [MONTHS_SHORT[number - 1] for number in FISCAL_MONTHS]


def _row(name: str, points: str | None, total: bool = False) -> RulerRow:
    value = Decimal(points) if points else None
    gap = value - 85 if value is not None else None
    return RulerRow(name=name, points=value, gap=gap, is_total=total)


def _yes_or_nothing(answered: int) -> list[dict]:
    return [{"kind": "yes" if place == answered else "none"} for place in range(3)]


_FIVE_YEARS = {
    "trend": trend(
        {2564: Decimal("81.40"), 2566: Decimal("84.10"), 2567: Decimal("86.25"),
         2568: Decimal("85.90")},
        2568,
    ),
    "threshold": Decimal(85),
}  # fmt: skip
_ONE_YEAR = {"trend": trend({2568: Decimal("44.00")}, 2568), "threshold": None}

CHARTS = {
    "trend": [
        Example(
            "มีปีที่ไม่มีข้อมูล", {**_FIVE_YEARS, "caption": "คะแนนตัวชี้วัดย้อนหลังห้าปี"}
        ),
        Example(
            "รู้ปีเดียวและไม่มีเกณฑ์", {**_ONE_YEAR, "caption": "คะแนนตัวชี้วัดย้อนหลังห้าปี"}
        ),
    ],
    "spark": [
        Example("มีปีที่ไม่มีข้อมูล", _FIVE_YEARS),
        Example("รู้ปีเดียวและไม่มีเกณฑ์", _ONE_YEAR),
    ],
    "ruler": [
        Example(
            "เหนือและต่ำกว่าเกณฑ์",
            {
                "rows": [
                    _row("ภาพรวม", "88.37", total=True),
                    _row("IIT ภายใน", "89.40"),
                    _row("EIT ภายนอก", None),
                    _row("OIT เปิดเผย", "79.00"),
                ]
            },
        ),
        Example("มีคะแนนต่ำกว่า 50", {"rows": [_row("OIT เปิดเผย", "41.25")]}),
    ],
    "axis": [Example("50 ถึง 100", {"words": "ตำแหน่งบนเส้นวัด 50 ถึง 100", "marks": _MARKS})],
    "years": [
        Example(
            "มีปีที่ไม่มีข้อมูล",
            {
                "caption": "คะแนนรวมย้อนหลังห้าปี",
                "years": [
                    {"year": 2564, "total": None},
                    {"year": 2565, "total": "80.10"},
                    {"year": 2566, "total": None},
                    {"year": 2567, "total": "84.52"},
                    {"year": 2568, "total": "88.37"},
                ],
                "href": "#part-years",
                "link": "เพิ่มคะแนนปีก่อน",
            },
        )
    ],
    "spread": [
        Example(
            "ควอร์ไทล์ของสองตัวชี้วัด และหนึ่งที่ไม่มีข้อมูล",
            {
                "caption": "มัธยฐานและควอร์ไทล์ของตัวชี้วัด ข้อมูลสมมติ",
                "head": "ตัวชี้วัด",
                "start": 50,
                "width": 50,
                "threshold": "85",
                "marks": _MARKS[1:],
                "rows": [
                    {
                        "name": "9 การเปิดเผยข้อมูล",
                        "low": "55.00",
                        "q1": "76.50",
                        "median": "82.75",
                        "q3": "89.00",
                        "high": "99.00",
                    },
                    {
                        "name": "8 การปรับปรุงระบบการทำงาน",
                        "href": "#part-spread",
                        "low": "64.00",
                        "q1": "82.30",
                        "median": "86.05",
                        "q3": "90.20",
                        "high": "98.00",
                    },
                    {"name": "10 การป้องกันการทุจริต", "median": None},
                ],
            },
        )
    ],
    "level_bar": [
        Example(
            "ห้าระดับ",
            {
                "caption": "จำนวนหน่วยงานตามระดับ ข้อมูลสมมติ",
                "unit": "แห่ง",
                "total": 100,
                "shares": [
                    {"step": 5, "words": "ผ่านดีเยี่ยม", "start": 0, "count": 16,
                     "percent": "16.0", "change": "−2"},
                    {"step": 4, "words": "ผ่านดี", "start": 16, "count": 47,
                     "percent": "47.0", "change": "+5"},
                    {"step": 3, "words": "ผ่าน", "start": 63, "count": 22,
                     "percent": "22.0", "change": "+1"},
                    {"step": 2, "words": "ต้องปรับปรุง", "start": 85, "count": 12,
                     "percent": "12.0", "change": "−4"},
                    {"step": 1, "words": "ต้องปรับปรุงโดยด่วน", "start": 97, "count": 3,
                     "percent": "3.0", "change": "0"},
                ],
            },
        )
    ],
    "progress": [
        Example("ตามแผน", {"label": "ความก้าวหน้าตามมาตรการ", "percent": 55}),
        Example("ช้า", {"label": "จัดทำคู่มือ", "percent": 40, "bad": True}),
        Example("เริ่มแล้ว ยังไม่คืบหน้า", {"label": "อบรม", "percent": 0}),
        Example("ยังไม่มีรายงาน", {"label": "ระบบบริการออนไลน์", "percent": None}),
    ],
    "timeline": [
        Example(
            "ช้า เสร็จ ยังไม่เริ่ม",
            {
                "caption": "แผนและความก้าวหน้าของมาตรการตามเดือน ข้อมูลสมมติ",
                "span": "ต.ค. 2568 ถึง ก.ย. 2569",
                "now": 7.7,
                "months": [
                    {"words": name, "show": place in (0, 7), "now": place == 7}
                    for place, name in enumerate(_MONTHS)
                ],
                "groups": [
                    {"name": "กองช่าง", "note": "ช้า 1", "rows": [
                    {"name": "ระบบบริการออนไลน์", "href": "#part-timeline",
                     "period": "ม.ค. - เม.ย. 69", "who": "กองช่าง", "plan": [(3, 7)],
                     "done": [(3, 5.2)], "late": True, "over": (7, 7.7),
                     "words": "ม.ค. ถึง เม.ย. ทำแล้ว 55 %", "kind": "late",
                     "state": "ช้า 22 วัน", "more": [("wait", "รอยืนยัน 1 ครั้ง")]},
                    ]},
                    {"name": "หน่วยงานอื่น", "rows": [
                    {"name": "คู่มือการยืมทรัพย์สิน", "who": "กองคลัง",
                     "plan": [(0, 3), (6, 8)], "done": [(0, 3), (6, 8)], "over": None,
                     "words": "ต.ค. ถึง ธ.ค. และ เม.ย. ถึง พ.ค. ทำแล้ว 100 %",
                     "kind": "done", "state": "แล้วเสร็จ"},
                    {"name": "อบรมจริยธรรม", "who": "สำนักปลัด", "plan": [(8, 11)],
                     "done": [], "over": None, "words": "มิ.ย. ถึง ส.ค. ยังไม่มีรายงาน",
                     "kind": "todo", "state": "เริ่ม มิ.ย. 69"},
                    ]},
                ],
            },
        )
    ],
    "board": [
        Example(
            "สี่ช่องตามสถานะ",
            {
                "groups": [
                    {"key": "example", "name": "", "columns": [
                        {"key": "todo", "words": "ยังไม่ดำเนินการ", "cards": [
                            {"name": "ระบบบริการออนไลน์", "choose": "#part-board",
                             "is_chosen": True, "who": "กองช่าง",
                             "due": "ครบกำหนด 30 เม.ย. 69", "how_far": "",
                             "states": [("late", "ช้า 22 วัน")]},
                        ]},
                        {"key": "now", "words": "อยู่ระหว่างดำเนินการ", "cards": [
                            {"name": "คู่มือการยืมทรัพย์สิน", "choose": "#part-board",
                             "is_chosen": False, "who": "กองคลัง",
                             "due": "ครบกำหนด 30 ก.ย. 69",
                             "how_far": "ทำแล้วร้อยละ 40",
                             "states": [("wait", "รอยืนยัน 1 ครั้ง")]},
                        ]},
                        {"key": "done", "words": "ดำเนินการแล้วเสร็จ", "cards": []},
                        {"key": "ended", "words": "ยกเลิก", "cards": []},
                    ]},
                ],
            },
        )
    ],
    "months_display": [
        Example(
            "บางเดือน",
            {
                "words": "ม.ค. - ก.ย. 69",
                "cells": [place >= 3 for place in range(12)],
            },
        ),
        Example("ทั้งปี", {"words": "ตลอดปีงบประมาณ", "cells": [True] * 12}),
    ],
    "matrix": [
        Example(
            "ตอบแล้ว ยังไม่ตอบ ไม่มีมาตรการเลย",
            {
                "caption": "ข้อค้นพบและมาตรการที่ตอบ",
                "label": "ตารางความครอบคลุม เลื่อนซ้ายขวาได้",
                "evidence": "หลักฐานที่คาดไว้",
                "columns": [
                    {"code": "1", "words": "ปฏิบัติงานตามกฎหมาย", "href": "#part-matrix"},
                    {"code": "2", "words": "ใช้จ่ายเงินตามวัตถุประสงค์"},
                    {"code": "8", "words": "การมีส่วนร่วม"},
                ],
                "rows": [
                    {"code": "i5", "words": "การเบิกจ่ายเงินที่เป็นเท็จ",
                     "cells": _yes_or_nothing(1), "evidence": "o23"},
                    {"code": "i1", "words": "ปฏิบัติงานตามขั้นตอนและระยะเวลา", "gap": True,
                     "cells": [
                         {"kind": "hole", "href": "#part-matrix", "words": "ผูก"},
                         {"kind": "none"}, {"kind": "none"},
                     ], "evidence": "o8, o9"},
                    {"code": "e7", "words": "เปิดโอกาสให้มีส่วนร่วม", "gap": True,
                     "cells": [{"kind": "none"}, {"kind": "none"}, {"kind": "hole"}],
                     "evidence": "o20"},
                    {"code": "9", "words": "การเปิดเผยข้อมูล ได้ 79.00", "gap": True,
                     "whole": {"href": "#part-matrix",
                               "words": "ไม่มีมาตรการของตัวชี้วัดนี้เลย เพิ่มมาตรการ"},
                     "evidence": "o1–o20"},
                ],
            },
        )
    ],
    "tiles": [
        Example(
            "สี่ควอร์ไทล์และที่ไม่มีข้อมูล",
            {
                "regions": [
                    {
                        "name": "ภาคสมมติ",
                        "tiles": [
                            {"name": "จังหวัดหนึ่ง", "value": "91.7", "href": "#", "quarter": 4},
                            {"name": "จังหวัดสอง", "value": "88.6", "href": "#", "quarter": 3},
                            {"name": "จังหวัดสาม", "value": "86.0", "href": "#", "quarter": 2},
                            {"name": "จังหวัดสี่", "value": "83.8", "href": "#", "quarter": 1},
                            {"name": "จังหวัดห้า", "value": None, "href": "#"},
                        ],
                    }
                ]
            },
        )
    ],
}  # fmt: skip
