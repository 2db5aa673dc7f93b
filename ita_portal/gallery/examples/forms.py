"""Parts of forms and lists."""

from django import forms
from django.core.paginator import Paginator

from ita_portal.gallery.examples.example import Example
from organisations.models import User
from thai.dates import MONTHS_SHORT
from thai.months import FISCAL_MONTHS

_MONTHS = [MONTHS_SHORT[number - 1] for number in FISCAL_MONTHS]


class _Filters(forms.Form):
    q = forms.CharField(
        label="ค้นหา",
        widget=forms.TextInput(attrs={"class": "form-control", "type": "search"}),
    )
    division = forms.ChoiceField(
        label="ผู้รับผิดชอบ",
        choices=[("", "ทุกกอง"), ("1", "สำนักปลัด")],
        widget=forms.Select(attrs={"class": "form-select"}),
    )


def _months(ticked: set[int]) -> list:
    boxes = [
        (number, words, number in ticked)
        for number, words in zip(FISCAL_MONTHS, _MONTHS, strict=True)
    ]
    return [(2568, boxes[:3]), (2569, boxes[3:])]


_ROWS = Paginator(range(123), 50)

FORMS = {
    "field_error": [
        Example(
            "หนึ่งช่อง",
            {
                "id": "gallery-error",
                "words": "“1o0” ไม่ใช่ตัวเลข เพราะมีตัวอักษร o ปนอยู่ พิมพ์ 100 หรือเว้นว่างถ้าไม่ทราบ",
            },
        )
    ],
    "error_summary": [
        Example(
            "สองช่อง",
            {
                "heading": "แก้ 2 ช่องก่อนบันทึก",
                "errors": [
                    {"words": "ข้อ i11 พิมพ์ “1o0” ซึ่งมีตัวอักษร o ปนอยู่", "id": "gallery-error"},
                    {"words": "คะแนนรวมเกิน 100"},
                ],
            },
        )
    ],
    "conflict": [
        Example(
            "สองค่า",
            {
                "heading": "กองคลังแก้ช่องนี้ก่อนท่าน 2 นาที",
                "name": "conflict",
                "choices": [
                    {"value": "theirs", "words": "88.26 ของกองคลัง เมื่อ 10:40 น.",
                     "checked": True},
                    {"value": "mine", "words": "88.62 ของท่าน เมื่อ 10:42 น."},
                ],
            },
        )
    ],
    "calendar_link": [
        Example(
            "แสดงครั้งเดียว",
            {
                "link": "https://ita.example.go.th/feeds/example.ics",
                "subscribe": "webcal://ita.example.go.th/feeds/example.ics",
            },
        )
    ],
    "secret_link": [
        Example(
            "แสดงครั้งเดียว",
            {
                "person": User(username="somsri", full_name="สมศรี ตัวอย่าง"),
                "link": "https://ita.example.go.th/invitation/…",
            },
        )
    ],
    "disabled_button": [
        Example(
            "เสนอยังไม่ได้",
            {
                "words": "เสนอผู้บริหาร",
                "reason": "เสนอได้เมื่อระบุเป้าหมาย และมีมาตรการตอบ e7 กับ e8 ครบ",
                "id": "why-gallery",
            },
        )
    ],
    "months": [
        Example(
            "เลือกเก้าเดือน",
            {
                "legend": "ระยะเวลาในการดำเนินการ ปีงบประมาณ 2569",
                "name": "months",
                "groups": _months(set(range(1, 10))),
                "printed": "ม.ค. - ก.ย. ๖๙",
            },
        ),
        Example(
            "ยังไม่เลือก",
            {
                "legend": "ระยะเวลาในการดำเนินการ ปีงบประมาณ 2569",
                "name": "months-none",
                "groups": _months(set()),
                "errors": ["ระยะเวลายังว่าง เลือกอย่างน้อยหนึ่งเดือน"],
            },
        ),
    ],
    "pager": [
        Example("หน้ากลาง", {"page": _ROWS.page(2), "unit": "แห่ง"}),
    ],
    "filters": [
        Example("ค้นหาและเลือก", {"form": _Filters(), "label": "กรองมาตรการ", "clear": "?"}),
        Example(
            "พับไว้เมื่อจอแคบ",
            {
                "form": _Filters(auto_id="folded-%s"),
                "label": "กรองมาตรการที่พับไว้",
                "clear": "?",
                "fold": "กรองและเรียงลำดับ",
            },
        ),
    ],
    "savebar": [
        Example(
            "บันทึกร่างแล้ว",
            {
                "words": "บันทึกคะแนน",
                "draft": "บันทึกร่าง",
                "saved": "บันทึกร่างเมื่อ 10:42 น.",
            },
        ),
        Example("มีปุ่มยกเลิก", {"words": "บันทึกมาตรการ", "cancel": "#part-savebar"}),
    ],
    "proposal": [
        Example(
            "ข้อความของระบบ",
            {
                "id": "gallery-proposal",
                "name": "text",
                "code": "i1",
                "title": "ขั้นตอนและระยะเวลา",
                "help": "ระบบเสนอจากข้อที่มีข้อเสนอแนะ",
                "ours": True,
                "rows": 4,
                "value": "ระบุขั้นตอนและระยะเวลาไว้ในคู่มือการปฏิบัติงาน",
                "references": [
                    {"code": "o8", "words": "คู่มือการปฏิบัติงาน", "href": "#part-proposal"},
                    {"code": "9.1", "words": "ข้อมูลพื้นฐาน"},
                ],
            },
        ),
        Example(
            "ยังว่าง",
            {
                "id": "gallery-proposal-bad",
                "name": "text-bad",
                "code": "e7",
                "title": "เปิดโอกาสให้มีส่วนร่วม",
                "rows": 2,
                "value": "",
                "error": "ข้อความวิเคราะห์ยังว่าง พิมพ์อย่างน้อยหนึ่งประโยค",
            },
        ),
    ],
    "drop_zone": [
        Example(
            "เลือกไฟล์",
            {
                "action": "#",
                "id": "gallery-file",
                "name": "file",
                "label": "มีไฟล์ PDF อยู่แล้ว",
                "help": "เลือกไฟล์เพื่อดูว่าตรงกับฉบับที่เผยแพร่หรือไม่ ระบบไม่เก็บไฟล์ไว้",
                "accept": "application/pdf",
                "words": "ตรวจไฟล์",
            },
        ),
        Example(
            "ไฟล์ใช้ไม่ได้",
            {
                "action": "#",
                "id": "gallery-file-bad",
                "name": "file",
                "label": "ไฟล์คะแนน",
                "help": "ไฟล์ Excel จากแม่แบบของระบบ",
                "accept": ".xlsx",
                "words": "อ่านไฟล์",
                "error": "ไฟล์นี้เป็น .docx เลือกไฟล์ .xlsx ที่บันทึกจากแม่แบบ",
            },
        ),
    ],
    "files_field": [
        Example(
            "เลือกได้หลายไฟล์",
            {
                "id": "gallery-files",
                "name": "files",
                "label": "เลือกไฟล์",
                "accept": ".pdf,.jpg",
                "taken_kinds": "PDF และรูป",
                "most_size": "25 MB",
                "most_bytes": 26_214_400,
                "most_files": 30,
            },
        ),
        Example(
            "ยังไม่ได้เลือก",
            {
                "id": "gallery-files-bad",
                "name": "files",
                "label": "เลือกไฟล์",
                "accept": ".pdf,.jpg",
                "taken_kinds": "PDF และรูป",
                "most_size": "25 MB",
                "most_bytes": 26_214_400,
                "most_files": 30,
                "error": "ยังไม่ได้เลือกไฟล์ เลือกอย่างน้อยหนึ่งไฟล์",
            },
        ),
    ],
}  # fmt: skip
