"""The agency that a report is of, as it is printed."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from reports.document import Confidence, Paragraph, Place
from reports.reading.outline import Outline, Seen
from reports.reading.years import part_of

_LETTERS = "[ก-ฺเ-๎]"
_SHORT = {
    "อบต.": "องค์การบริหารส่วนตำบล",
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "ทต.": "เทศบาลตำบล",
    "ทม.": "เทศบาลเมือง",
    "ทน.": "เทศบาลนคร",
}
_TYPES = "|".join([*_SHORT.values(), *map(re.escape, _SHORT)])
_LOCAL = re.compile(rf"({_TYPES})\s?({_LETTERS}{{2,60}})")
# Other agencies only where a line of the title is nothing but their name.
_OTHER = re.compile(
    rf"(?:กรม|สำนักงาน|สำนัก|จังหวัด|มหาวิทยาลัย|สถาบัน|โรงพยาบาล|การ|องค์การ|เมืองพัทยา|กรุงเทพมหานคร){_LETTERS}{{0,60}}"
)
_DISTRICT = re.compile(rf"(?:อำเภอ|อ\.)\s?({_LETTERS}{{2,40}})")
_PROVINCE = re.compile(rf"(?:จังหวัด|จ\.)\s?({_LETTERS}{{2,40}})")
_NEAR = 120
_LONGEST_NAME = 40


@dataclass(frozen=True)
class Agency:
    name: Seen[str] | None
    district: Seen[str] | None
    province: Seen[str] | None


def agency_of(outline: Outline) -> Agency:
    """From the title, else from the text, where the name that is printed most wins."""
    front = [each for each in outline.front if isinstance(each, Paragraph)]
    for paragraph in front:
        if found := _LOCAL.search(paragraph.text):
            return _with_place(paragraph, found, front)
    for paragraph in front:
        line = paragraph.text.split(" อำเภอ")[0].split(" จังหวัด")[0].strip()
        if found := _OTHER.fullmatch(line):
            return _with_place(paragraph, found, front)
    return _from_text(outline)


def _from_text(outline: Outline) -> Agency:
    """Without a title: sentences often go on behind a name without a space."""
    seen: list[tuple[str, Paragraph, re.Match[str]]] = [
        (f"{found[1]}{found[2]}", paragraph, found)
        for paragraph in outline.paragraphs
        for found in _LOCAL.finditer(paragraph.text)
        if len(found[2]) <= _LONGEST_NAME
    ]
    if not seen:
        return Agency(None, None, None)
    # A shorter name that longer ones begin with is the name itself.
    counts = Counter(name for name, _, _ in seen)
    weight = {
        name: sum(n for other, n in counts.items() if other.startswith(name))
        for name in list(counts)[:200]
    }
    best = max(weight, key=lambda name: (weight[name], counts[name], -len(name)))
    _, paragraph, found = next(each for each in seen if each[0] == best)
    agency = _with_place(paragraph, found, [paragraph])
    if agency.name is None:
        return agency
    unsure = Seen(agency.name.value, agency.name.place, Confidence.LOW)
    return Agency(unsure, agency.district, agency.province)


def _with_place(
    paragraph: Paragraph, found: re.Match[str], near: list[Paragraph]
) -> Agency:
    """District and province behind the name, in its own paragraph or the next ones."""
    words = found[0].strip()
    sure = Confidence.CERTAIN
    for short, full in _SHORT.items():
        if words.startswith(short):
            words = full + words.removeprefix(short).strip()
            sure = Confidence.REPAIRED
    behind = paragraph.text[found.end() : found.end() + _NEAR]
    district = _behind(_DISTRICT, paragraph, behind, found.end())
    province = _behind(_PROVINCE, paragraph, behind, found.end())
    start = near.index(paragraph) if paragraph in near else len(near)
    for each in near[start + 1 : start + 3]:
        district = district or _behind(_DISTRICT, each, each.text[:_NEAR], 0)
        province = province or _behind(_PROVINCE, each, each.text[:_NEAR], 0)
    if province is None and (own := _PROVINCE.search(words)):
        province = Seen(own[1], part_of(paragraph, found))
    return Agency(Seen(words, part_of(paragraph, found), sure), district, province)


def _behind(
    pattern: re.Pattern[str], paragraph: Paragraph, text: str, offset: int
) -> Seen[str] | None:
    found = pattern.search(text)
    if found is None:
        return None
    seen = paragraph.seen or Place()
    printed = paragraph.text[offset + found.start() : offset + found.end()]
    place = replace(seen, printed=printed, repairs=())
    return Seen(found[1], place)
