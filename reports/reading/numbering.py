"""Numbers that Word makes itself, and which styles are headings."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from thai.numerals import to_thai_digits

_LONGEST_CHAIN = 10
_DEEPEST = 9
_THAI_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"


@dataclass
class Numbering:
    """Counters of one document; ask ``next`` for every paragraph, in order."""

    levels: dict[str, dict[int, tuple[str, str, int]]]
    styles: dict[str, Any]
    counts: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, numbering: Any, styles: Any) -> "Numbering":
        return cls(
            {} if numbering is None else _levels(numbering),
            {} if styles is None else _styles(styles),
        )

    def level(self, paragraph: Any) -> int:
        """1..9 for a heading, by its outline level or its style's name."""
        for properties, style in self._chain(paragraph):
            if properties is not None:
                said = _value(properties.find(qn("w:outlineLvl")))
                if said.isdigit():
                    return int(said) + 1 if int(said) < _DEEPEST else 0
            name = "" if style is None else _value(style.find(qn("w:name"))).lower()
            if name.startswith("heading ") and name[8:].isdigit():
                return int(name[8:])
        return 0

    def is_contents(self, paragraph: Any) -> bool:
        """Whether it is a line of a table of contents."""
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            return False
        style_id = _value(properties.find(qn("w:pStyle")))
        style = self.styles.get(style_id)
        name = style_id if style is None else _value(style.find(qn("w:name")))
        return name.lower().startswith(("toc ", "toc1", "toc2", "toc3", "contents "))

    def next(self, paragraph: Any) -> str:
        """The number that Word prints before the paragraph; "" for none."""
        found, depth = "", 0
        for properties, _ in self._chain(paragraph):
            numbers = None if properties is None else properties.find(qn("w:numPr"))
            if numbers is not None:
                found = _value(numbers.find(qn("w:numId")))
                said = _value(numbers.find(qn("w:ilvl")))
                depth = int(said) if said.isdigit() else 0
                break
        levels = self.levels.get(found)
        if not levels or depth not in levels:
            return ""
        counts = self.counts[found]
        while len(counts) <= depth:
            counts.append(levels.get(len(counts), ("", "", 1))[2] - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        style, text, _ = levels[depth]
        if style == "bullet":
            return "-"
        for at, count in enumerate(counts):
            own = levels.get(at, ("decimal", "", 1))[0]
            text = text.replace(f"%{at + 1}", _worded(count, own))
        return text.strip()

    def _chain(self, paragraph: Any) -> list[tuple[Any, Any]]:
        """The paragraph's own properties, then those of its style and what that is based on."""
        properties = paragraph.find(qn("w:pPr"))
        found: list[tuple[Any, Any]] = [(properties, None)]
        style_id = "" if properties is None else _value(properties.find(qn("w:pStyle")))
        for _ in range(_LONGEST_CHAIN):
            style = self.styles.get(style_id)
            if style is None:
                break
            found.append((style.find(qn("w:pPr")), style))
            style_id = _value(style.find(qn("w:basedOn")))
        return found


def _levels(numbering: Any) -> dict[str, dict[int, tuple[str, str, int]]]:
    abstract: dict[str, dict[int, tuple[str, str, int]]] = {}
    for each in numbering.findall(qn("w:abstractNum")):
        levels: dict[int, tuple[str, str, int]] = {}
        for level in each.findall(qn("w:lvl")):
            depth = level.get(qn("w:ilvl")) or ""
            if not (depth.isascii() and depth.isdigit() and int(depth) < _DEEPEST):
                continue
            start = _value(level.find(qn("w:start")))
            levels[int(depth)] = (
                _value(level.find(qn("w:numFmt"))) or "decimal",
                _value(level.find(qn("w:lvlText")))[:40],
                int(start) if start.isascii() and start.isdigit() else 1,
            )
        abstract[each.get(qn("w:abstractNumId")) or ""] = levels
    return {
        each.get(qn("w:numId")) or "": abstract.get(
            _value(each.find(qn("w:abstractNumId"))), {}
        )
        for each in numbering.findall(qn("w:num"))
    }


def _styles(styles: Any) -> dict[str, Any]:
    return {
        each.get(qn("w:styleId")) or "": each for each in styles.findall(qn("w:style"))
    }


def _value(element: Any) -> str:
    return "" if element is None else (element.get(qn("w:val")) or "")


def _worded(count: int, style: str) -> str:
    if style in ("thaiNumbers", "thaiCounting"):
        return to_thai_digits(str(count))
    if style == "thaiLetters":
        return _THAI_LETTERS[(count - 1) % len(_THAI_LETTERS)]
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return str(count)
