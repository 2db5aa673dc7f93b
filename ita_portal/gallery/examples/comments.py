"""Comments and what waits for a person, in every state."""

from datetime import UTC, datetime
from itertools import count
from types import SimpleNamespace
from typing import Any

from ita_portal.gallery.examples.example import Example

_AT = datetime(2026, 11, 20, 3, 42, tzinfo=UTC)


_KEYS = count(1)


def _saying(author: str, text: str, acts: bool = False, **more) -> dict:
    # Every example has keys of its own: the parts stand on one page.
    comment = SimpleNamespace(
        pk=next(_KEYS),
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


def _asked() -> dict:
    return _saying("ปลัดตัวอย่าง", "ข้อนี้ลดลงจากปีก่อน\nมีสาเหตุจากอะไร")


def _answered() -> dict:
    return _saying("เจ้าหน้าที่ตัวอย่าง", "เพิ่มข้อมูลแล้ว ตรวจได้ที่ตาราง", acts=True)


def _taken_back() -> dict:
    return _saying("เจ้าหน้าที่ตัวอย่าง", "", withdrawn_at=_AT)


def _settled() -> dict:
    ended = {"resolved_at": _AT, "resolved_by": "ปลัดตัวอย่าง"}
    return _saying("ผู้ตรวจสอบตัวอย่าง", "ตรวจแล้ว", **ended)


_FORM = {"form_key": "example", "longest": 2000}


def _work(kind: str, words: str, text: str, by: str, when: str) -> dict:
    row = SimpleNamespace(pk=1, text=text, link="#", by=by)
    return {
        "row": row,
        "agency": "อบต.ตัวอย่าง",
        "words": words,
        "kind": kind,
        "when": when,
    }


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
        Example("ข้อความ", {"saying": _asked()}),
        Example(
            "ของตนเอง แก้แล้ว",
            {"saying": _saying("ท่าน", "ถ้อยคำ", acts=True, edited_at=_AT)},
        ),
        Example("ถอนแล้ว", {"saying": _taken_back()}),
    ],
    "thread": [
        Example(
            "ยังไม่จบ", {"thread": _thread(_asked(), _answered(), _taken_back()), **_FORM}
        ),
        Example("จบแล้ว", {"thread": _thread(_settled(), is_open=False), **_FORM}),
    ],
    "comments": [
        Example(
            "มีเรื่องค้างและเรื่องที่จบแล้ว",
            {
                "comments": {
                    "add": "#",
                    "open": [_thread(_asked(), _answered())],
                    "settled": [_thread(_settled(), is_open=False)],
                    **_FORM,
                }
            },
        ),
    ],
}
