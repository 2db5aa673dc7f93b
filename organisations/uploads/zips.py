"""What is in a zip, read from its directory: nothing is unpacked to find out.

The directory has to be believed by every program alike: at the end of the file,
its entries one after the other, each named as at its own place.
"""

import struct
import zlib
from dataclasses import dataclass

from organisations.errors import Refused
from organisations.uploads.content import Bytes

MOST_ENTRIES = 4_000
MOST_DIRECTORY = 1024 * 1024
MOST_UNPACKED = 300 * 1024 * 1024
# Texts of an office document shrink to a tenth or a thirtieth.
MOST_TIMES_LARGER = 100
NEVER_A_BOMB = 10 * 1024 * 1024

BROKEN = "เปิดไม่ได้ ไฟล์เสียหรือไม่ครบ เปิดไฟล์ต้นฉบับดู บันทึกใหม่ แล้วเลือกอีกครั้ง"
BOMB = "ข้างในขยายได้ใหญ่ผิดปกติ จึงไม่รับเพื่อความปลอดภัย บันทึกเป็น PDF แล้วเลือกใหม่"
LOCKED = "ตั้งรหัสผ่านไว้ ผู้ตรวจจะเปิดไม่ได้ เอารหัสผ่านออกแล้วเลือกใหม่"

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_LONGEST_COMMENT = 65_535
_STORED, _DEFLATED = 0, 8


@dataclass(frozen=True)
class Entry:
    """``packed`` and ``size`` in bytes as the directory says; ``start`` of its data."""

    name: str
    packed: int
    size: int
    method: int
    start: int


def ends_as_zip(content: Bytes) -> bool:
    """Whether programs that look from behind would take the file for a zip."""
    return _end_of(content) is not None


def entries_of(content: Bytes) -> list[Entry]:
    """Every entry, in the order of the directory.

    Raises:
        Refused: broken, locked, or larger unpacked than any document is.
    """
    found = _end_of(content)
    if found is None:
        raise Refused(BROKEN)
    end, count, length, first = found
    if count > MOST_ENTRIES or length > MOST_DIRECTORY:
        raise Refused(BOMB)
    if count == 0 or first + length != end:
        raise Refused(BROKEN)
    entries, places = [], []
    place = first
    for _ in range(count):
        entry, head, place = _entry(content, place, end)
        entries.append(entry)
        places.append((head, entry.start + entry.packed))
    # Some programs tell names apart by their case, others do not.
    if place != end or len({each.name.casefold() for each in entries}) != count:
        raise Refused(BROKEN)
    _check_places(sorted(places), first)
    _check_sizes(entries)
    return entries


def read_entry(content: Bytes, entry: Entry, most: int) -> bytes:
    """What the entry holds, at most ``most`` bytes whatever the directory says."""
    packed = content[entry.start : entry.start + entry.packed]
    if entry.method == _STORED:
        unpacked = packed
    else:
        try:
            unpacked = zlib.decompressobj(-15).decompress(packed, most + 1)
        except zlib.error:
            raise Refused(BROKEN) from None
    if len(unpacked) > most or len(unpacked) != entry.size:
        raise Refused(BOMB if len(unpacked) > most else BROKEN)
    return unpacked


def _end_of(content: Bytes) -> tuple[int, int, int, int] | None:
    """Where the closing record stands, how many entries, length and start of them."""
    from_here = max(0, len(content) - _END.size - _LONGEST_COMMENT)
    place = content.rfind(b"PK\x05\x06", from_here)
    while place >= 0:
        if place + _END.size <= len(content):
            _, disk, _, here, count, length, first, comment = _END.unpack(
                content[place : place + _END.size]
            )
            if place + _END.size + comment == len(content) and disk == 0:
                return place, max(here, count), length, first
        place = content.rfind(b"PK\x05\x06", from_here, place)
    return None


def _entry(content: Bytes, place: int, end: int) -> tuple[Entry, int, int]:
    """The entry, where its own head stands, and where the next one of the list does."""
    if place + _CENTRAL.size > end:
        raise Refused(BROKEN)
    (
        mark, _, _, flags, method, _, _, _, packed, size, name_length, extra, comment,
        _, _, _, head,
    ) = _CENTRAL.unpack(content[place : place + _CENTRAL.size])  # fmt: skip
    if mark != b"PK\x01\x02":
        raise Refused(BROKEN)
    if flags & 0x2041:  # locked, in one of three ways
        raise Refused(LOCKED)
    if method not in (_STORED, _DEFLATED) or (method == _STORED and packed != size):
        raise Refused(BROKEN)
    name_at = place + _CENTRAL.size
    name = content[name_at : name_at + name_length]
    if head + _LOCAL.size > place:
        raise Refused(BROKEN)
    own = _LOCAL.unpack(content[head : head + _LOCAL.size])
    own_at = head + _LOCAL.size
    if own[0] != b"PK\x03\x04" or own[3] != method or own[2] & 0x2041:
        raise Refused(BROKEN)
    if content[own_at : own_at + own[9]] != name:
        raise Refused(BROKEN)
    entry = Entry(
        name=name.decode("utf-8", "replace"),
        packed=packed,
        size=size,
        method=method,
        start=own_at + own[9] + own[10],
    )
    return entry, head, name_at + name_length + extra + comment


def _check_places(places: list[tuple[int, int]], end: int) -> None:
    """Begin at the file's first byte, one after the other: no byte is in two entries."""
    if places[0][0] != 0:
        raise Refused(BROKEN)
    following = [head for head, _ in places[1:]] + [end]
    for (_, over), next_head in zip(places, following, strict=True):
        if over > next_head:
            raise Refused(BOMB)


def _check_sizes(entries: list[Entry]) -> None:
    unpacked = sum(each.size for each in entries)
    packed = sum(each.packed for each in entries)
    if unpacked > MOST_UNPACKED or (
        unpacked > NEVER_A_BOMB and unpacked > packed * MOST_TIMES_LARGER
    ):
        raise Refused(BOMB)
