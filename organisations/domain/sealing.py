"""Chains of the trail: what is sealed, with which key, and what breaks a chain.

An entry is sealed by an HMAC over everything that it says, its number in its
chain and the seal of the entry before, so that whoever can write into the
database but has no key can neither change an entry nor put one in between.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

SYSTEM = 0
FORMAT = 1
# So far back is looked for the place that an entry was moved from.
MOST_MOVED = 5_000


@dataclass(frozen=True)
class Entry:
    """One entry as stored; ``changes`` is what JSON can hold."""

    format: int
    key_id: str
    chain: int
    number: int
    previous: str
    at: datetime
    actor: int | None
    machine_user: str
    organisation: int | None
    act: str
    target: str
    subject: str
    changes: Mapping[str, Any]


@dataclass(frozen=True)
class Head:
    """Where a chain stood at some time: its last number and that entry's seal."""

    chain: int
    number: int
    seal: str


@dataclass(frozen=True)
class Fault:
    """The first place where a chain is not what was written.

    ``kind`` is altered, removed, inserted, reordered or cut.
    """

    chain: int
    number: int
    kind: str


def key_id_of(key: bytes) -> str:
    """Which key it is, without telling it."""
    return hmac.new(key, b"which key", hashlib.sha256).hexdigest()[:8]


def text_of(entry: Entry) -> bytes:
    """What is sealed: the same bytes on every database and in every later version.

    JSON with sorted keys, because PostgreSQL keeps no order of them; the time in
    UTC to the microsecond, as both databases store it.

    Raises:
        ValueError: a format that this version does not know.
    """
    if entry.format != FORMAT:
        raise ValueError(f"entries of format {entry.format} are unknown here")
    said = [
        entry.format,
        entry.key_id,
        entry.chain,
        entry.number,
        entry.previous,
        entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.actor,
        entry.machine_user,
        entry.organisation,
        entry.act,
        entry.target,
        entry.subject,
        entry.changes,
    ]
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return text.encode("ascii")


def seal_of(entry: Entry, key: bytes) -> str:
    return hmac.new(key, text_of(entry), hashlib.sha256).hexdigest()


def name_digest(name: str, key: bytes) -> str:
    """Tells the same typed name again without saying which."""
    said = b"name " + name.strip().casefold().encode("utf-8", "replace")
    return hmac.new(key, said, hashlib.sha256).hexdigest()[:12]


@dataclass(frozen=True)
class Walked:
    """What a walk along one chain saw: how many entries, and the first fault.

    ``key_id`` is the key that the faulty entry names.
    """

    chain: int
    entries: int
    fault: Fault | None = None
    key_id: str = ""


def walk(
    chain: int,
    rows: Iterable[tuple[Entry, str]],
    key: bytes,
    expected: Iterable[Head] = (),
) -> Walked:
    """Look at a chain's entries with their seals, in the order of their numbers.

    ``expected`` are heads known from elsewhere: the head row, the system's
    chain, a kept print. Rows are read once, one by one, and not kept.
    """
    waited: dict[int, set[str]] = {}
    for head in expected:
        waited.setdefault(head.number, set()).add(head.seal)
    longest = max(waited, default=0)
    iterator = iter(rows)
    count, previous = 0, ""
    for entry, seal in iterator:
        count += 1
        if not _fits(entry, seal, count, previous, key):
            kind, rest = _kind_of(
                (entry, seal), iterator, count, previous, key, longest
            )
            return Walked(chain, count + rest, Fault(chain, count, kind), entry.key_id)
        if waited.get(count, {seal}) != {seal}:
            # It was written properly, but after another one that stood here once.
            rest = sum(1 for _ in iterator)
            return Walked(chain, count + rest, Fault(chain, count, "cut"), entry.key_id)
        previous = seal
    if count < longest:
        return Walked(chain, count, Fault(chain, count + 1, "cut"))
    return Walked(chain, count)


def _fits(entry: Entry, seal: str, number: int, previous: str, key: bytes) -> bool:
    return (
        entry.number == number
        and entry.previous == previous
        and _is_genuine(entry, seal, key)
    )


def _is_genuine(entry: Entry, seal: str, key: bytes) -> bool:
    if entry.format != FORMAT:
        return False
    return hmac.compare_digest(seal.encode(), seal_of(entry, key).encode())


def _kind_of(
    row: tuple[Entry, str],
    rest: Iterator[tuple[Entry, str]],
    number: int,
    previous: str,
    key: bytes,
    longest: int,
) -> tuple[str, int]:
    """What happened at the first entry that does not fit, and how many follow it.

    What follows is asked two things: whether the entry that belongs here stands
    further on, and whether the one that belongs before this one does.
    """
    entry, own_seal = row
    follow = 0
    successor_later = forerunner_later = False
    for later, seal in rest:
        follow += 1
        successor_later = successor_later or later.previous == previous
        forerunner_later = forerunner_later or seal == entry.previous
    if entry.number != number:
        return "removed", follow
    if longest and number + follow > longest:
        return "inserted", follow
    if entry.previous != previous and forerunner_later:
        return "reordered", follow
    if successor_later:
        return "inserted", follow
    if entry.previous != previous and _stood_further_on(entry, own_seal, key):
        return "removed", follow
    return "altered", follow


def _stood_further_on(entry: Entry, seal: str, key: bytes) -> bool:
    """Whether it is genuine under a later number: one before it was taken out."""
    return any(
        _is_genuine(replace(entry, number=number), seal, key)
        for number in range(entry.number + 1, entry.number + MOST_MOVED)
    )
