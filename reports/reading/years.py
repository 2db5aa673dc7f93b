"""The assessed year of a report."""

import re
from collections import Counter
from dataclasses import replace

from reports.document import Confidence, Paragraph, Place
from reports.reading.outline import Outline, Seen
from thai.numerals import to_arabic_digits

YEAR = r"(25[5-9][0-9])"
_NAMED = re.compile(
    rf"(?:ปี|พ\.\s?ศ\.)\s?(?:งบประมาณ\s?)?(?:พ\.\s?ศ\.\s?)?{YEAR}(?![0-9])"
)
_OF_RESULTS = re.compile(rf"ประจำปี(?:งบประมาณ)?\s?(?:พ\.\s?ศ\.\s?)?{YEAR}(?![0-9])")


def assessed_year(outline: Outline) -> Seen[int] | None:
    """The year in the title; else the one whose results the report mostly speaks of.

    Unsure where the title names several, or the text speaks of another one.
    """
    titles = [found for each in outline.front for found in _years(each, _NAMED)]
    told = Counter(
        found.value
        for each in outline.paragraphs
        for found in _years(each, _OF_RESULTS)
    )
    spoken = told.most_common(1)[0][0] if told else None
    if titles:
        years = {each.value for each in titles}
        first = next((each for each in titles if each.value == spoken), titles[0])
        if len(years) == 1 and spoken in (None, first.value):
            return first
        return Seen(first.value, first.place, Confidence.LOW)
    for each in outline.paragraphs:
        for found in _years(each, _OF_RESULTS):
            if found.value == spoken:
                sure = Confidence.CERTAIN if len(told) == 1 else Confidence.LOW
                return Seen(found.value, found.place, sure)
    return None


def _years(block: object, pattern: re.Pattern[str]) -> list[Seen[int]]:
    if not isinstance(block, Paragraph):
        return []
    return [
        Seen(int(found[1]), part_of(block, found))
        for found in pattern.finditer(to_arabic_digits(block.text))
    ]


def part_of(paragraph: Paragraph, found: re.Match[str]) -> Place:
    """The place of a match in the paragraph's text, whatever its digits."""
    seen = paragraph.seen or Place()
    words = paragraph.text[found.start() : found.end()]
    return replace(seen, printed=words, repairs=())
