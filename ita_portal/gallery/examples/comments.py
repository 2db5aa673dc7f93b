"""Comments and what waits for a person, in every state."""

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from ita_portal.gallery.examples.example import Example

_AT = datetime(2026, 11, 20, 3, 42, tzinfo=UTC)


def _saying(pk: int, author: str, text: str, acts: bool = False, **more) -> dict:
    comment = SimpleNamespace(
        pk=pk,
        author=author,
        text=text,
        at=_AT,
        edited_at=None,
        withdrawn_at=None,
        resolved_at=None,
        resolved_by=None,
    )
    vars(comment).update(more)
    act = "#" if acts else ""
    return {"comment": comment, "edit": act, "withdraw": act}


def _thread(first: dict, *answers: dict, is_open: bool = True) -> dict[str, Any]:
    return {
        "first": first,
        "answers": list(answers),
        "is_open": is_open,
        "answer": "#",
        "resolve": "#",
    }


_ASKED = _saying(1, "ปลัดตัวอย่าง", "ข้อนี้ลดลงจากปีก่อน\nมีสาเหตุจากอะไร")
_ANSWERED = _saying(2, "เจ้าหน้าที่ตัวอย่าง", "เพิ่มข้อมูลแล้ว ตรวจได้ที่ตาราง", acts=True)
_TAKEN_BACK = _saying(3, "เจ้าหน้าที่ตัวอย่าง", "", withdrawn_at=_AT)
_SETTLED = _saying(
    4, "ผู้ตรวจสอบตัวอย่าง", "ตรวจแล้ว", resolved_at=_AT, resolved_by="ปลัดตัวอย่าง"
)
_FORM = {"form_key": "example", "longest": 2000}


def _work(kind: str, cause: str, text: str, by: str, when: str) -> dict:
    row = SimpleNamespace(pk=1, text=text, link="#", by=by, get_cause_display=cause)
    return {"row": row, "agency": "อบต.ตัวอย่าง", "kind": kind, "when": when}


COMMENTS = {
    "work_row": [
        Example(
            "ต้องทำ",
            {
                "work": _work(
                    "wait",
                    "รอเห็นชอบ",
                    "ผลประเมินปี 2568",
                    "เจ้าหน้าที่ตัวอย่าง",
                    "ตั้งแต่ 20 พ.ย. 2569 (4 วัน)",
                ),
                "read": "",
            },
        ),
        Example(
            "ยังไม่ได้อ่าน",
            {
                "work": _work(
                    "todo",
                    "มีผู้ตอบ",
                    "ตัวชี้วัดที่ 4 ปี 2568",
                    "ปลัดตัวอย่าง",
                    "20 พ.ย. 69",
                ),
                "read": "#",
            },
        ),
    ],
    "talks": [Example("มีเรื่องค้าง", {"count": 2, "href": ""})],
    "comment": [
        Example("ข้อความ", {"saying": _ASKED}),
        Example(
            "ของตนเอง แก้แล้ว",
            {"saying": _saying(5, "ท่าน", "ถ้อยคำ", acts=True, edited_at=_AT)},
        ),
        Example("ถอนแล้ว", {"saying": _TAKEN_BACK}),
    ],
    "thread": [
        Example("ยังไม่จบ", {"thread": _thread(_ASKED, _ANSWERED, _TAKEN_BACK), **_FORM}),
        Example("จบแล้ว", {"thread": _thread(_SETTLED, is_open=False), **_FORM}),
    ],
    "comments": [
        Example(
            "มีเรื่องค้างและเรื่องที่จบแล้ว",
            {
                "comments": {
                    "add": "#",
                    "open": [_thread(_ASKED, _ANSWERED)],
                    "settled": [_thread(_SETTLED, is_open=False)],
                    **_FORM,
                }
            },
        ),
        Example(
            "ยังไม่มีข้อคิดเห็น",
            {"comments": {"add": "#", "open": [], "settled": [], **_FORM}},
        ),
    ],
}
