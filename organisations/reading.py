"""What one page asks several times and reads from the database once.

Only while a page is shown: a request that changes something asks anew each time,
since what it is told decides under a lock.
"""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Found = TypeVar("Found")
_known: ContextVar[dict[Hashable, object] | None] = ContextVar("known", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Inside, ``read_once`` keeps what it has read; nothing of it stays after."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def read_once(key: Hashable, read: Callable[[], Found]) -> Found:
    known = _known.get()
    if known is None:
        return read()
    if key not in known:
        known[key] = read()
    return known[key]  # type: ignore[return-value]


def forget_what_was_read() -> None:
    """Something that is kept has just been changed."""
    if (known := _known.get()) is not None:
        known.clear()
