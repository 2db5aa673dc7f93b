"""Finding an agency the way people write its name."""

import re

from thai.numerals import to_arabic_digits

# Written short and in full; both lead to the same key.
ABBREVIATIONS = (
    ("อบต", "องค์การบริหารส่วนตำบล"),
    ("อบจ", "องค์การบริหารส่วนจังหวัด"),
    ("ทต", "เทศบาลตำบล"),
    ("ทม", "เทศบาลเมือง"),
    ("ทน", "เทศบาลนคร"),
)
_PLACE = re.compile(r"^(?:อำเภอ|อ\.|จังหวัด|จ\.|ตำบล|ต\.)")
_SHORT = re.compile(r"^(อบต|อบจ|ทต|ทม|ทน)\.?")
_SAME = str.maketrans({"ฎ": "ฏ", "ํ": "", ".": "", "-": "", "/": ""})
LONGEST_QUERY = 100


def plain_key(text: str) -> str:
    """``text`` without what people write differently: spaces, dots, ฏ or ฎ, ํา or ำ."""
    text = to_arabic_digits(text.casefold()).replace("ํา", "ำ").replace("เเ", "แ")
    return re.sub(r"\s+", "", text).translate(_SAME)


def search_key(code: str, name: str, district: str, province: str) -> str:
    """What a search looks in, parts divided by a bar."""
    return "|".join(map(plain_key, (name, district, province, code)))


def search_words(query: str) -> list[str]:
    """The words of a query, each as it may stand in a key; all have to be found.

    Abbreviations become full, and the words for district and province drop out:
    the key holds the names alone.
    """
    words = []
    for word in query[:LONGEST_QUERY].split():
        word = _PLACE.sub("", word) or word
        if short := _SHORT.match(word):
            full = dict(ABBREVIATIONS)[short[1]]
            words.append(plain_key(full))
            word = word[short.end() :]
        if key := plain_key(word):
            words.append(key)
    return words
