"""What a workbook's own files say that its cells do not: one bounded pass.

Hidden rows, merged ranges, formulas that nobody computed, errors, percentages,
and how large the sheets are, before any program sets aside room for them. The
files are unpacked piece by piece; no document type, no entity is read.
"""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from assessments.importing.books import (
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ODDITIES,
    MOST_ROWS,
    MOST_SHEETS,
    Merged,
)
from organisations.errors import Refused
from organisations.uploads.content import Bytes
from organisations.uploads.zips import BOMB, BROKEN, Entry, entries_of

MOST_XML = 80 * 1024 * 1024
_PIECE = 256 * 1024
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES, _STRINGS = "xl/styles.xml", "xl/sharedStrings.xml"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_PERCENT_FORMATS = {9, 10}
_OUTSIDE = re.compile(r"xl/(?:externalLinks/|connections\.xml|queryTables/)", re.I)
LINKED = (
    "มีลิงก์ไปยังไฟล์หรือฐานข้อมูลอื่น จึงไม่รับ เลือกทั้งแผ่น คัดลอก วางเป็นค่า (Paste values) "
    "ในไฟล์ใหม่ แล้วเลือกไฟล์ใหม่นั้น"
)


@dataclass
class SheetFacts:
    """What was seen of one sheet; rows and columns counted from 1."""

    name: str = ""
    is_hidden: bool = False
    last_row: int = 0
    last_column: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    merged: list[Merged] = field(default_factory=list)
    valueless: set[tuple[int, int]] = field(default_factory=set)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    percents: set[tuple[int, int]] = field(default_factory=set)


def peculiarities(content: Bytes) -> list[SheetFacts]:
    """Facts of every worksheet, in the order of the workbook.

    Raises:
        Refused: broken, linked to other files, or larger than is read.
    """
    entries = {each.name: each for each in entries_of(content)}
    if any(_OUTSIDE.match(name) for name in entries):
        raise Refused(LINKED)
    if sum(each.size for name, each in entries.items() if _is_read(name)) > MOST_XML:
        raise Refused(_too_much("ข้อมูลเมื่อคลายแล้ว", "80 MB"))
    if _WORKBOOK not in entries or _RELATIONS not in entries:
        raise Refused(BROKEN)
    percent_styles = (
        _percent_styles(content, entries[_STYLES]) if _STYLES in entries else set()
    )
    if _STRINGS in entries:
        _walk(content, entries[_STRINGS], lambda *_: None)
    found = []
    for facts, path in _sheets(content, entries):
        if path not in entries:
            raise Refused(BROKEN)
        _SheetWalk(facts, percent_styles).walk(content, entries[path])
        found.append(facts)
    if sum(each.last_row * each.last_column for each in found) > MOST_CELLS:
        raise Refused(_too_much("ช่อง", f"{MOST_CELLS:,} ช่อง"))
    return found


def _is_read(name: str) -> bool:
    return name.startswith("xl/") and name.endswith((".xml", ".rels"))


def _too_much(what: str, most: str) -> str:
    return (
        f"ไฟล์นี้มี{what}เกิน {most} ที่ระบบอ่านได้ในครั้งเดียว ลบแถว คอลัมน์ และแผ่นงานที่ว่างหรือไม่ใช้ "
        "หรือแบ่งเป็นหลายไฟล์ แล้วเลือกใหม่"
    )


def _pieces(content: Bytes, entry: Entry) -> Iterator[bytes]:
    """What the entry holds, no more than its directory says."""
    end = entry.start + entry.packed
    if not entry.method:
        for place in range(entry.start, end, _PIECE):
            yield content[place : min(place + _PIECE, end)]
        return
    unpacker, left = zlib.decompressobj(-15), entry.size
    try:
        for place in range(entry.start, end, _PIECE):
            packed = content[place : min(place + _PIECE, end)]
            while packed:
                piece = unpacker.decompress(packed, _PIECE)
                packed = unpacker.unconsumed_tail
                left -= len(piece)
                if left < 0:
                    raise Refused(BOMB)
                if not piece:
                    break
                yield piece
        rest = unpacker.flush()
    except zlib.error:
        raise Refused(BROKEN) from None
    if len(rest) != left or not unpacker.eof:
        raise Refused(BROKEN)
    yield rest


def _parser() -> expat.XMLParserType:
    def on_doctype(*_: object) -> None:
        raise Refused(BROKEN)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = on_doctype
    return parser


def _fed(parser: expat.XMLParserType, content: Bytes, entry: Entry) -> None:
    try:
        for piece in _pieces(content, entry):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise Refused(BROKEN) from None


def _walk(
    content: Bytes, entry: Entry, on_element: Callable[[str, dict[str, str]], None]
) -> None:
    """``on_element`` gets each element's name without its namespace."""
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: on_element(
        name.rpartition(" ")[2], attributes
    )
    _fed(parser, content, entry)


def _sheets(
    content: Bytes, entries: dict[str, Entry]
) -> Iterator[tuple[SheetFacts, str]]:
    """Each worksheet of the workbook and the file that holds it."""
    targets: dict[str, str] = {}
    named: list[tuple[SheetFacts, str]] = []

    def on_relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            target = attributes.get("Target", "")
            path = target[1:] if target.startswith("/") else f"xl/{target}"
            targets[attributes.get("Id", "")] = path

    def on_sheet(name: str, attributes: dict[str, str]) -> None:
        if name != "sheet":
            return
        key = next(
            (value for at, value in attributes.items() if at.endswith(" id")), ""
        )
        facts = SheetFacts(
            name=attributes.get("name", ""),
            is_hidden=attributes.get("state", "visible") != "visible",
        )
        named.append((facts, key))
        if len(named) > MOST_SHEETS:
            raise Refused(_too_much("แผ่นงาน", f"{MOST_SHEETS} แผ่น"))

    _walk(content, entries[_RELATIONS], on_relation)
    _walk(content, entries[_WORKBOOK], on_sheet)
    for facts, key in named:
        if key in targets:  # a sheet of charts has no cells
            yield facts, targets[key]


def _percent_styles(content: Bytes, entry: Entry) -> set[str]:
    """Which styles of cells show a number as a percentage."""
    percents = set(_PERCENT_FORMATS)
    styles: set[str] = set()
    inside, count = False, 0

    def on_element(name: str, attributes: dict[str, str]) -> None:
        nonlocal inside, count
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            percents.add(_whole(attributes.get("numFmtId", "")))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside = name == "cellXfs"
        elif name == "xf" and inside:
            if _whole(attributes.get("numFmtId", "")) in percents:
                styles.add(str(count))
            count += 1

    _walk(content, entry, on_element)
    return styles


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


class _SheetWalk:
    """One pass along a sheet; only cells with something in them count."""

    def __init__(self, facts: SheetFacts, percent_styles: set[str]) -> None:
        self.facts = facts
        self.percent_styles = percent_styles
        self.row = 0
        self.column = 0
        self.kind = ""
        self.style = ""
        self.has_formula = self.has_value = self.is_waiting = False
        self.columns: dict[str, int] = {}
        self.text: list[str] = []
        self.parser = _parser()

    def walk(self, content: Bytes, entry: Entry) -> None:
        self.parser.StartElementHandler = self._on_element
        _fed(self.parser, content, entry)
        self._close_cell()

    def _on_element(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(" ")[2]
        if local == "c":
            self._close_cell()
            self._open_cell(attributes)
        elif local in ("v", "is"):
            self.has_value = True
            if self.has_formula or self.kind == "e":
                self.parser.CharacterDataHandler = self.text.append
        elif local == "f":
            self.has_formula = True
        elif local == "row":
            self._close_cell()
            said = attributes.get("r")
            self.row = self.row + 1 if said is None else _whole(said)
            self.column = 0
            if attributes.get("hidden") in ("1", "true") and self.row <= MOST_ROWS:
                self.facts.hidden_rows.add(self.row)
        elif local == "mergeCell":
            self._close_cell()
            self._merge(attributes.get("ref", ""))

    def _open_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        if reference is None:
            self.column += 1
        else:
            found = _REFERENCE.match(reference)
            if not found or int(found[2]) != self.row:
                raise Refused(BROKEN)
            self.column = self._number_of(found[1])
        self.kind = attributes.get("t", "")
        self.style = attributes.get("s", "")
        self.is_waiting = True

    def _number_of(self, letters: str) -> int:
        known = self.columns.get(letters)
        if known is None:
            known = 0
            for letter in letters:
                known = known * 26 + ord(letter) - ord("A") + 1
            self.columns[letters] = known
        return known

    def _close_cell(self) -> None:
        """The cell before this place is over: note what it was."""
        if not self.is_waiting:
            return
        facts, place = self.facts, (self.row, self.column)
        if self.has_formula or self.has_value:
            facts.cells += 1
            if self.row > facts.last_row:
                facts.last_row = self.row
                if self.row > MOST_ROWS:
                    raise Refused(_too_much("แถว", f"{MOST_ROWS:,} แถว"))
            if self.column > facts.last_column:
                facts.last_column = self.column
                if self.column > MOST_COLUMNS:
                    raise Refused(_too_much("คอลัมน์", f"{MOST_COLUMNS} คอลัมน์"))
            if self.has_formula or self.kind == "e":
                self.parser.CharacterDataHandler = None
                text = "".join(self.text).strip()
                if self.kind == "e":
                    facts.faults[place] = text[:20] or "#ERROR"
                elif not text and self.kind != "str":
                    facts.valueless.add(place)
            if self.style in self.percent_styles:
                facts.percents.add(place)
            odd = (facts.faults, facts.valueless, facts.percents)
            if max(map(len, odd)) > MOST_ODDITIES:
                raise Refused(_too_much("สูตรที่ไม่มีค่า", f"{MOST_ODDITIES:,} ช่อง"))
        if self.text:
            self.text.clear()
        self.has_formula = self.has_value = self.is_waiting = False

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _REFERENCE.match(first), _REFERENCE.match(last or first)
        if not start or not end:
            raise Refused(BROKEN)
        if len(self.facts.merged) >= MOST_ODDITIES:
            raise Refused(_too_much("เซลล์ที่ผสานกัน", f"{MOST_ODDITIES:,} แห่ง"))
        self.facts.merged.append(
            Merged(
                int(start[2]),
                self._number_of(start[1]),
                int(end[2]),
                self._number_of(end[1]),
            )
        )
