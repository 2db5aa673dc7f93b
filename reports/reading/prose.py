"""Scores that sentences tell: a name, and the figure that is said of it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.document import Confidence, Paragraph
from reports.reading.names import Names
from reports.reading.outline import Seen
from reports.reading.points import IN_PROSE, as_points
from reports.reading.questions import Question
from reports.reading.years import YEAR, part_of
from thai.numerals import to_arabic_digits

_FIGURE = re.compile(IN_PROSE)
_YEAR = re.compile(rf"(?<![0-9]){YEAR}(?![0-9])")
_NEAR = 90
_FAR = 400
# What makes a figure another one than the score.
_OTHER = re.compile(
    "เกณฑ์|ต่ำกว่า|สูงกว่า|มากกว่า|น้อยกว่า|เป้าหมาย|เต็ม|เพิ่มขึ้น|ลดลง|ระดับประเทศ|เฉลี่ยของ|ค่าเฉลี่ย|น้ำหนัก|ต่าง"
)
_SAYS = re.compile(r"คะแนน|ร้อยละ|เท่ากับ|ได้|[:=]|^[\s(]*$|^[\s)]*$|\)\s*$")
_NUMBERED = re.compile(r"ตัวชี้วัด\s?(?:ที่)?\s?([0-9]{1,2})(?![0-9.])")
_INSTRUMENT = re.compile(
    r"(?<![A-Z])(IIT|OIT|EIT)(?![A-Z])\)?(?:\s?\(?\s?(?:(?:ส่วน|Part)\s?(?:ที่)?\s?([12])|(Public|Survey))\)?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    code: str
    sure: Confidence


def said_indicators(
    paragraphs: Sequence[Paragraph],
    names: Names,
    year_be: int | None,
    asked: list[Question],
) -> dict[int, Seen[Decimal]]:
    """Scores of indicators in prose; two different ones for one are a question."""

    def mentions(text: str) -> list[_Mention]:
        return _indicators_in(text, names)

    found = _said(paragraphs, mentions, year_be, "indicators", asked)
    return {int(code): seen for code, seen in found.items()}


def said_instruments(
    paragraphs: Sequence[Paragraph], year_be: int | None, asked: list[Question]
) -> dict[str, Seen[Decimal]]:
    return _said(paragraphs, _instruments_in, year_be, "instruments", asked)


def is_of_year(text: str, at: int, year_be: int | None) -> bool:
    """Whether what stands ``at`` is said of the year: the last one named before it."""
    years = list(_YEAR.finditer(text, max(0, at - _FAR), at))
    return year_be is None or not years or int(years[-1][1]) == year_be


def _said(
    paragraphs: Sequence[Paragraph],
    mentions: Callable[[str], list[_Mention]],
    year_be: int | None,
    field: str,
    asked: list[Question],
) -> dict[str, Seen[Decimal]]:
    found: dict[str, list[Seen[Decimal]]] = {}
    for paragraph in paragraphs:
        text = to_arabic_digits(paragraph.text)
        if not _FIGURE.search(text):
            continue
        for mention, figure in _pairs(text, mentions(text)):
            points = as_points(figure[1])
            if points is None or not is_of_year(text, figure.start(), year_be):
                continue
            seen = Seen(points, part_of(paragraph, figure), mention.sure)
            found.setdefault(mention.code, []).append(seen)
    told = {}
    for code, values in found.items():
        if len({each.value for each in values}) == 1:
            told[code] = values[0]
        else:
            said = tuple(dict.fromkeys(str(each.value) for each in values))
            text = f"ข้อความกล่าวถึงคะแนนมากกว่าหนึ่งค่า: {' '.join(said)}"
            asked.append(Question(f"{field}.{code}", text, said, values[0].place))
    return told


def _pairs(
    text: str, mentions: Sequence[_Mention]
) -> Iterator[tuple[_Mention, re.Match[str]]]:
    """Each mention with the figure that follows it before the next mention."""
    for at, mention in enumerate(mentions):
        end = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        figure = _FIGURE.search(text, mention.end, min(end, mention.end + _NEAR))
        if figure is None:
            continue
        between = text[mention.end : figure.start()]
        if _SAYS.search(between) and not _OTHER.search(between):
            yield mention, figure


def _indicators_in(text: str, names: Names) -> list[_Mention]:
    """Names before numbers; a number with a name behind it is one mention with it."""
    found: list[_Mention] = []
    for each in names.framework.indicators:
        for named in re.finditer(re.escape(each.name_th), text):
            found.append(
                _Mention(
                    named.start(), named.end(), str(each.number), Confidence.CERTAIN
                )
            )
    # “การเปิดเผยข้อมูล” also stands inside the name of an instrument.
    found = [each for each in found if not text.startswith("สาธารณะ", each.end)]
    starts = {each.start for each in found}
    known = {str(each.number) for each in names.framework.indicators}
    for numbered in _NUMBERED.finditer(text):
        number = str(int(numbered[1]))
        end = numbered.end()
        is_named = not starts.isdisjoint(range(end, end + 4))
        if number in known and not is_named:
            found.append(
                _Mention(numbered.start(), numbered.end(), number, Confidence.REPAIRED)
            )
    return sorted(found, key=lambda each: each.start)


def _instruments_in(text: str) -> list[_Mention]:
    found = []
    for each in _INSTRUMENT.finditer(text):
        code = each[1].upper()
        part = each[2] or {"public": "1", "survey": "2"}.get((each[3] or "").lower())
        if code == "EIT" and part:
            code += part
        found.append(_Mention(each.start(), each.end(), code, Confidence.CERTAIN))
    return found
