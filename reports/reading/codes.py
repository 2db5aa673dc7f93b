"""Codes of items as they are printed: right, mistyped, or damaged.

A damaged code is read by the row it stands in: a row about an indicator of IIT
holds questions of that indicator alone. No table of look-alike signs decides by
itself; what it offers must be an item of the row, else the topic is asked, and
what comes of that stays unsure.
"""

import re
from collections.abc import Iterable

from assessments.domain.framework import Framework, Question
from reports.document import CodeFact, Confidence, Place
from thai.numerals import to_arabic_digits

_PROPER = re.compile(r"[ieo][0-9๐-๙]{1,2}")
_SAID = re.compile(r"([IiEeOo])([0-9๐-๙]{1,2})")
# What a letter i, e or o was typed as, and an o among digits.
_DAMAGED = {"i": "iI1๑lL|", "e": "eE", "o": "oO0๐"}
_DIGITS = str.maketrans("oOlI", "0011")
CITED = re.compile(r"[oO0๐]\s?[0-9๐-๙]{1,2}(?![0-9๐-๙.])|[0-9๐-๙]{1,2}\.[0-9๐-๙]{1,2}")
# Two letters of Thai that follow each other say little; three begin to.
_GRAM = 3
_CLEAR = 1.5


def question_code(
    printed: str, framework: Framework | None, indicator: int, topic: str
) -> tuple[str | None, Confidence]:
    """The question that ``printed`` names in the row of ``indicator``.

    ``topic`` is what the report says about it, asked where the code is no code.
    """
    if framework is None:
        return None, Confidence.LOW
    own = [each for each in framework.questions if each.indicator == indicator]
    codes = {each.code for each in own}
    said = _SAID.fullmatch(printed)
    if said:
        code = said[1].lower() + str(int(to_arabic_digits(said[2])))
        if any(code == each.code for each in framework.questions):
            if code not in codes:
                return code, Confidence.LOW
            is_proper = bool(_PROPER.fullmatch(printed))
            return code, Confidence.CERTAIN if is_proper else Confidence.REPAIRED
    for code in codes:
        signs = _DAMAGED[code[0]]
        rest = to_arabic_digits(printed[1:]).translate(_DIGITS)
        if printed[:1] and printed[0] in signs and rest == code[1:]:
            return code, Confidence.REPAIRED
    return _by_topic(own, topic), Confidence.LOW


def _by_topic(questions: list[Question], topic: str) -> str | None:
    """The question whose own words stand in the text most; None where it is a doubt.

    What several topics of the row share tells none of them.
    """
    words = _grams(topic)
    grams = {each.code: _grams(each.topic_th) for each in questions}
    shares: dict[str, float] = {}
    for code, own in grams.items():
        others = [grams[other] for other in grams if other != code]
        telling = own.difference(*others)
        shares[code] = len(telling & words) / max(1, len(telling))
    first, *others_by_share = sorted(shares, key=lambda code: -shares[code]) or [""]
    if not first or not shares[first]:
        return None
    if others_by_share and shares[first] < _CLEAR * shares[others_by_share[0]]:
        return None
    return first


def _grams(text: str) -> set[str]:
    plain = re.sub(r"[^ก-๎]", "", text)
    return {plain[at : at + _GRAM] for at in range(len(plain) - _GRAM + 1)}


def cited_codes(
    text: str, framework: Framework | None, indicator: int | None, seen: Place | None
) -> Iterable[CodeFact]:
    """Items of OIT, and groups of them, inside a reference."""
    items = {each.code for each in framework.oit_items} if framework else set()
    groups = {each.code for each in framework.sub_indicators} if framework else set()
    for found in CITED.finditer(text):
        printed = found[0]
        plain = to_arabic_digits(re.sub(r"\s", "", printed))
        if "." in plain:
            code = plain if plain in groups else None
            yield CodeFact(code, printed, Confidence.CERTAIN, indicator, seen)
            continue
        code = f"o{int(plain[1:])}"
        sure = Confidence.CERTAIN if _PROPER.fullmatch(printed) else Confidence.REPAIRED
        if code not in items:
            yield CodeFact(None, printed, Confidence.LOW, indicator, seen)
        else:
            yield CodeFact(code, printed, sure, indicator, seen)
