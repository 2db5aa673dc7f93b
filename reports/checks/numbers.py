"""Numbers in running text, with the kind of their digits."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Bounded, because a text that was read can be one endless word.
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S{1,2000}|[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,255}"
)
# Not part of a Latin word or code: o๘, COVID-19, A4.
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9๐-๙])(?<![A-Za-z][-.])[0-9๐-๙]+(?:[.,:/][0-9๐-๙]+)*(?![A-Za-z0-9๐-๙])"
)


@dataclass(frozen=True)
class Number:
    """``kind`` is thai, arabic or both."""

    text: str
    kind: str
    start: int


def numbers_in(text: str) -> Iterator[Number]:
    """Every number of the text, addresses and Latin words left out."""
    clear = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
    for found in _NUMBER.finditer(clear):
        thai = bool(re.search("[๐-๙]", found[0]))
        arabic = bool(re.search("[0-9]", found[0]))
        kind = "both" if thai and arabic else "thai" if thai else "arabic"
        yield Number(found[0], kind, found.start())
