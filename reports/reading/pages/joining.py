"""Tables that go on over the edge of a page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reports.reading.names import instrument
from reports.reading.pages.lines import glue
from reports.reading.pages.paragraphs import STARTS
from reports.reading.raw import RawBlock, RawCell, RawParagraph, RawTable

_NUMBERED = re.compile(r"\s*\(?(?:ตัวชี้วัดที่\s*)?[0-9๐-๙]{1,2}[.)]?(?:\s|$|[ก-๙])")
_SUMS = re.compile("แบบวัด|รวม|คะแนน|เฉลี่ย|ค่าเฉลี่ย|ภาพรวม")
_SAME_EDGE = 4.0


@dataclass(frozen=True)
class Placed:
    """A block, where its table's columns are, and the page it ends on.

    ``is_open``: a head printed again on that page says that more of it follows.
    """

    block: RawBlock
    edges: tuple[float, ...] = ()
    page: int = 0
    is_open: bool = False


def joined(placed: Sequence[Placed]) -> list[RawBlock]:
    """Tables and paragraphs that go on over the edge of a page."""
    found: list[Placed] = []
    for each in placed:
        last = found[-1] if found else None
        if last is not None and (last.page == each.page - 1 or last.is_open):
            both = _over_the_edge(last, each)
            if both is not None:
                found[-1] = both
                continue
        found.append(each)
    return [each.block for each in found]


def _over_the_edge(last: Placed, following: Placed) -> Placed | None:
    above, below = last.block, following.block
    if not (isinstance(above, RawTable) and isinstance(below, RawTable)):
        return None
    if _is_head_alone(above, below) and not last.is_open:
        return replace(last, page=following.page, is_open=True)
    if not _same_edges(last.edges, following.edges):
        return None
    rows = list(below.rows)
    heads = 0
    while heads < min(len(rows), len(above.rows), 3) and _same_words(
        rows[heads], above.rows[heads]
    ):
        heads += 1
    rows = rows[heads:]
    kept = list(above.rows)
    if rows and kept and _is_rest(rows[0], kept[1:]):
        kept[-1] = _row_joined(kept[-1], rows[0])
        rows = rows[1:]
    return Placed(RawTable((*kept, *rows)), last.edges, following.page)


def _is_head_alone(above: RawTable, below: RawTable) -> bool:
    return len(below.rows) < min(3, len(above.rows)) and all(
        _same_words(own, first)
        for own, first in zip(below.rows, above.rows, strict=False)
    )


def _same_edges(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one, other, strict=True)
    )


def _same_words(one: Sequence[RawCell], other: Sequence[RawCell]) -> bool:
    words = ["".join(each.text for each in row) for row in (one, other)]
    plain = [re.sub(r"\s", "", each) for each in words]
    return plain[0] == plain[1] != ""


def _is_rest(row: Sequence[RawCell], above: Sequence[Sequence[RawCell]]) -> bool:
    """A row that began on the page before.

    Nothing is in its first cell, or no number where nearly all rows above have one.
    """
    if not row or not any(each.text.strip() for each in row):
        return False
    first = row[0].text.strip()
    if not first:
        return True
    if instrument(first) or _SUMS.match(first):
        return False
    firsts = [each[0].text for each in above if each and each[0].text.strip()]
    numbered = sum(bool(_NUMBERED.match(each)) for each in firsts)
    return 0 < len(firsts) * 3 <= numbered * 4 and not _NUMBERED.match(first)


def _row_joined(
    above: Sequence[RawCell], below: Sequence[RawCell]
) -> tuple[RawCell, ...]:
    rest = {each.column: each for each in below}
    joined = []
    for cell in above:
        more = rest.pop(cell.column, None)
        paragraphs = cell.paragraphs
        if more is not None and more.paragraphs:
            paragraphs = _text_joined(paragraphs, more.paragraphs)
        joined.append(replace(cell, paragraphs=paragraphs))
    return tuple(joined)


def _text_joined(
    above: tuple[RawParagraph, ...], below: tuple[RawParagraph, ...]
) -> tuple[RawParagraph, ...]:
    """The first paragraph below goes on with the last above, unless it begins anew."""
    if not above or STARTS.match(below[0].text):
        return above + below
    first = below[0].pieces[0]
    pieces = (
        replace(first, glue=glue(above[-1].text, first.text)),
        *below[0].pieces[1:],
    )
    whole = RawParagraph(above[-1].pieces + pieces)
    return (*above[:-1], whole, *below[1:])
