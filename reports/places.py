"""Places for those who wait in a web process while pages are laid out."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Of the web server's four threads one is left for those who only read.
_places = threading.BoundedSemaphore(3)


class NoPlace(Exception):
    """Others wait already; nobody waits for a place to wait at."""


@contextmanager
def place() -> Iterator[None]:
    """One of the places, until the end.

    Raises:
        NoPlace: all are taken.
    """
    if not _places.acquire(blocking=False):
        raise NoPlace
    try:
        yield
    finally:
        _places.release()
