"""A zip archive piece by piece: nothing of it is held whole, and it is always the same.

Members are stored as they are: evidence is pictures and PDF, which do not shrink.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

PIECE = 256 * 1024
# Where the larger form of an entry is needed; below it every program reads the older.
_LARGE = 2**31 - 1
_READABLE = 0o100644 << 16


@dataclass(frozen=True)
class Member:
    """One file of the archive; ``open`` is called when its turn comes."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


class _Outlet:
    """Takes what the archive writes until it is handed on; cannot go back."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self.pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held that ``taken`` would not hand on."""

    def taken(self) -> bytes:
        pieces, self.pieces = self.pieces, []
        return b"".join(pieces)


def zipped(members: Iterable[Member], day: date) -> Iterator[bytes]:
    """The archive's bytes in order; every member is dated ``day``."""
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # type: ignore[call-overload]
        for member in members:
            info = ZipInfo(member.name, (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = _READABLE
            info.create_system = 3
            with (
                member.open() as source,
                archive.open(info, "w", force_zip64=member.size > _LARGE) as target,
            ):
                while piece := source.read(PIECE):
                    target.write(piece)
                    yield outlet.taken()
            yield outlet.taken()
    yield outlet.taken()
