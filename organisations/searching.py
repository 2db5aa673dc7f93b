"""Finding an agency the way people write its name.

Three stored keys of a period serve the search: ``search_key`` holds everything
that is looked in, ``name_key`` the name without the words of its type, which
ranks what was found, and ``near_key`` that name as it sounds, for "did you mean".
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from thai.numerals import to_arabic_digits

# Written short and in full; both lead to the same key.
ABBREVIATIONS = {
    "อบต": "องค์การบริหารส่วนตำบล",
    "อบจ": "องค์การบริหารส่วนจังหวัด",
    "ทต": "เทศบาลตำบล",
    "ทม": "เทศบาลเมือง",
    "ทน": "เทศบาลนคร",
    "กทม": "กรุงเทพมหานคร",
}
_TYPES = (*list(ABBREVIATIONS.values())[:5], "เทศบาล")
_PLACE = re.compile(r"^(?:อำเภอ|อ\.|จังหวัด|จ\.|ตำบล|ต\.)")
# No name begins with the first two; with ทต ทม ทน some do (ทมนางาม).
_SHORT = re.compile(r"^(?:(อบต|อบจ|กทม)\.?|(ทต|ทม|ทน)(?:\.|$))")
_PERHAPS_SHORT = re.compile(r"^(ทต|ทม|ทน)(?=.)")
_ABOVE_AND_BELOW = "ัิ-ฺ็"
_TONE_FIRST = re.compile(f"([่-์])([{_ABOVE_AND_BELOW}])")
_TWICE = re.compile(r"([ะ-ฺ็-๎])\1+")
_NIKHAHIT = re.compile("ํ([่-๋]?)า")
_NOTHING = re.compile(r"[\s.\-/()ฯ\u200b-\u200f\u2060\ufeff]+")
_SAME = str.maketrans({"ฎ": "ฏ", "ใ": "ไ", "ๅ": "า", "ํ": ""})
_SILENT = re.compile("[ก-ฮ][ิุ]?์")
_UNHEARD = re.compile("[็่้๊๋์]")
_SOUNDS_LIKE = str.maketrans("ศษณญฬฌฆฑฒธภฐฏฤ", "สสนยลชคทททพถตร")

LONGEST_QUERY = 100
MOST_WORDS = 12
MOST_SUGGESTIONS = 5
LEAST_LIKENESS = 0.7


def plain_key(text: str) -> str:
    """``text`` without what people write differently.

    Spaces, dots and dashes; ฏ or ฎ, ไ or ใ, ํา or ำ, เเ or แ; a mark typed twice
    or before the vowel that it stands on.
    """
    text = _NOTHING.sub("", to_arabic_digits(text.casefold()))
    text = _NIKHAHIT.sub(r"\1ำ", text).replace("เเ", "แ").translate(_SAME)
    return _TWICE.sub(r"\1", _TONE_FIRST.sub(r"\2\1", text))


def search_key(code: str, name: str, district: str, province: str) -> str:
    """What a search looks in, parts divided by a bar."""
    return "|".join(map(plain_key, (name, district, province, code)))


def name_key(name: str) -> str:
    """The name alone, as in ไชยสอ of องค์การบริหารส่วนตำบลไชยสอ."""
    return _without_type(plain_key(name))


def full_name_keys(name: str) -> tuple[str, ...]:
    """Keys of the full names that ``name`` may stand for, abbreviations written out.

    อบต.ไชยสอ is one name; ทมนางาม may be a name itself, or เทศบาลเมืองนางาม.
    """
    words = name.strip()
    if short := _SHORT.match(words):
        return (plain_key(ABBREVIATIONS[short[1] or short[2]] + words[short.end() :]),)
    key = plain_key(words)
    if short := _PERHAPS_SHORT.match(key):
        full = plain_key(ABBREVIATIONS[short[1]]) + key[short.end() :]
        return (key, full)
    return (key,)


def near_key(name: str) -> str:
    """The name alone as it sounds: no tone, no silent letter, ศ ษ ส the same."""
    return _heard(name_key(name))


def _without_type(key: str) -> str:
    for words in _TYPE_KEYS:
        if key.startswith(words) and key != words:
            return key.removeprefix(words)
    return key


def _heard(key: str) -> str:
    key = _UNHEARD.sub("", _SILENT.sub("", key))
    return key.translate(_SOUNDS_LIKE).replace("รร", "ั")


_TYPE_KEYS = tuple(map(plain_key, _TYPES))


@dataclass(frozen=True)
class SearchWords:
    """A query as keys.

    ``needed`` holds one tuple a word, of which one alternative has to be found;
    ``names`` what may be the beginning of the name, for ranking and suggestions.
    """

    needed: tuple[tuple[str, ...], ...]
    names: tuple[str, ...]

    @property
    def heard(self) -> str:
        """The likeliest name of the query as it sounds; empty when it has none."""
        return _heard(self.names[0]) if self.names else ""


def search_words(query: str) -> SearchWords:
    """``query`` as keys: abbreviations in full, words for district and province gone."""
    needed: list[tuple[str, ...]] = []
    names: list[str] = []
    for word in query[:LONGEST_QUERY].split()[:MOST_WORDS]:
        word = _PLACE.sub("", word) or word
        if short := _SHORT.match(word):
            full = plain_key(ABBREVIATIONS[short[1] or short[2]])
            needed.append((full,))
            if full not in _TYPE_KEYS:
                names.append(full)
            word = word[short.end() :]
        key = plain_key(word)
        if not key:
            continue
        if short := _PERHAPS_SHORT.match(key):
            rest = key[short.end() :]
            needed.append((key, plain_key(ABBREVIATIONS[short[1]]) + rest))
            names.append(key)
        else:
            needed.append((key,))
            if key not in _TYPE_KEYS:
                names.append(_without_type(key))
    if len(names) > 1:
        names.append("".join(names))
    return SearchWords(tuple(needed), tuple(dict.fromkeys(names)))


def pairs_of(heard: str) -> list[str]:
    """The neighbouring letters of a word, each pair once."""
    pairs = [heard[place : place + 2] for place in range(len(heard) - 1)]
    return list(dict.fromkeys(pairs))[:24]


def likeness(one: str, other: str) -> float:
    """0..1; how much of two words stands in the same order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
