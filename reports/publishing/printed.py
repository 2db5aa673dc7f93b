"""What of a report only its printed pages show, and how two versions differ in it. Pure.

A version keeps a few fingerprints instead of the words: they tell that something
differs, and which part it is in, and keep no name. Digits, the agency's name and
the days of the review are taken out of the words first, because they are told on
their own or differ in every version. Column widths and the like are part of a
part; typefaces and margins are the program's and are not compared.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from reports.document import Document, Section, Signatures, known
from reports.document_json import plain_json
from reports.publishing.changes import NOTHING, Change
from thai.dates import format_long
from thai.numerals import to_arabic_digits

CHANGED, THERE = "เปลี่ยน", "มี"
DIGITS = {"thai": "เลขไทย", "arabic": "เลขอารบิก"}
# Words of their own. The others word the data, so a change of the data tells theirs.
OWN_WORDS = {"foreword", "rationale", "closing", "signatures"}
# Parts inside of others that can be left out by themselves.
INNER = {"years"}
UNKNOWN = Change(
    "สิ่งที่มีเฉพาะในหน้าที่พิมพ์ เช่น ผู้ลงนามและคำนำ",
    "",
    "ฉบับก่อนไม่ได้เก็บไว้ จึงเทียบไม่ได้",
)


def look_of(document: Document) -> dict[str, Any]:
    """``parts`` holds key, title and fingerprint of each, in the printed order."""
    signed = [block for each in document.sections for block in _signed(each)]
    cover = document.cover
    return {
        "digits": document.digits,
        "seal": _print(document, cover.seal) if cover.seal else "",
        "cover": _print(
            document,
            [document.notice, document.language, replace(cover, seal=None)],
        ),
        "signers": _print(document, signed) if signed else "",
        "earlier_years": _print(
            document,
            [
                (each.year_be, each.indicators)
                for each in document.facts.years
                if each.year_be != document.facts.year_be
            ],
        ),
        "parts": [
            *_parts(document, document.front),
            *([["contents", "สารบัญ", ""]] if document.has_contents else []),
            *_parts(document, document.body),
        ],
    }


def look_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], *, data_changed: bool
) -> list[Change]:
    """What differs in print alone, without anybody's name.

    Where the data changed, the parts that word it differ for that reason.
    """
    if not old or not new:
        return [UNKNOWN]
    before = {key: (title, words) for key, title, words in old["parts"]}
    found = [
        _change(
            "ตัวเลขในรายงาน",
            DIGITS.get(old["digits"], old["digits"]),
            DIGITS.get(new["digits"], new["digits"]),
        ),
        _seal(old["seal"], new["seal"]),
        *_list(old["parts"], new["parts"]),
        _differs("ผู้ลงนาม", old["signers"], new["signers"]),
        _differs("คะแนนรายตัวชี้วัดของปีก่อน", old["earlier_years"], new["earlier_years"]),
        *(
            _differs(_about(key, title), before[key][1], words)
            for key, title, words in new["parts"]
            if key in before and (key in OWN_WORDS or not data_changed)
        ),
    ]
    if not data_changed:
        found.append(_differs("หน้าปกหรือหมายเหตุบนทุกหน้า", old["cover"], new["cover"]))
    return [each for each in found if each is not None]


def _about(key: str, title: str) -> str:
    if key in ("foreword", "closing"):
        return f"ข้อความ{title}"
    return f"หน้าที่พิมพ์ของส่วน “{title}”"


def _differs(what: str, old: str, new: str) -> Change | None:
    """What is not in both versions is told by the list of the parts."""
    if not old or not new or old == new:
        return None
    return Change(what, "", CHANGED)


def _change(what: str, old: str, new: str) -> Change | None:
    return None if old == new else Change(what, old, new)


def _seal(old: str, new: str) -> Change | None:
    if old and new:
        return _differs("ตราของหน่วยงานบนหน้าปก", old, new)
    words = (THERE if old else NOTHING, THERE if new else NOTHING)
    return _change("ตราของหน่วยงานบนหน้าปก", *words)


def _list(old: list, new: list) -> Iterable[Change]:
    """Parts that came or went, and another order of those that both have."""
    before, after = [key for key, *_ in old], [key for key, *_ in new]
    for key, title, _ in old:
        if key not in after:
            yield Change(f"ส่วน “{title}”", "", "ไม่พิมพ์แล้ว")
    for key, title, _ in new:
        if key not in before:
            yield Change(f"ส่วน “{title}”", "", "เพิ่ม")
    kept = [each for each in old if each[0] in after]
    order = [each for each in new if each[0] in before]
    if [key for key, *_ in kept] != [key for key, *_ in order]:
        yield Change("ลำดับของส่วน", _titles(kept), _titles(order))


def _titles(parts: list) -> str:
    return " · ".join(title for _, title, _ in parts)


def _parts(document: Document, sections: Iterable[Section]) -> Iterable[list[str]]:
    for each in sections:
        inner = [part for part in each.sections if part.key in INNER]
        rest = replace(
            each, sections=tuple(part for part in each.sections if part not in inner)
        )
        for part in (rest, *inner):
            yield [part.key, to_arabic_digits(part.title), _print(document, part)]


def _signed(section: Section) -> Iterable[Signatures]:
    return (block for block in section.blocks if isinstance(block, Signatures))


def _print(document: Document, what: Any) -> str:
    """A fingerprint of the words, whatever their digits, name and days."""
    words = json.dumps(_unsigned(what), ensure_ascii=False, sort_keys=True)
    words = to_arabic_digits(words)
    for place, said in enumerate(_told_elsewhere(document)):
        words = words.replace(to_arabic_digits(said), f"\0{place}")
    return hashlib.sha256(words.encode()).hexdigest()


def _told_elsewhere(document: Document) -> Iterable[str]:
    """As they stand in print; those that are not there are left as they are."""
    facts = document.facts
    review = known(facts.review, None)
    days = (review.submitted_on, review.approved_on) if review else ()
    said = [facts.agency.name, *(format_long(day) for day in days if day)]
    return [json.dumps(each, ensure_ascii=False)[1:-1] for each in said if each]


def _unsigned(what: Any) -> Any:
    """Without numbers of sections, which follow from their order, and signers."""
    if isinstance(what, Section):
        return {
            **plain_json(replace(what, number="", blocks=(), sections=())),
            "blocks": [
                plain_json(each)
                for each in what.blocks
                if not isinstance(each, Signatures)
            ],
            "sections": [_unsigned(each) for each in what.sections],
        }
    return plain_json(what)
