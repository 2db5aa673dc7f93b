"""A measure over the years: what it was carried over from, and into what."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """A measure as the chain needs it; ``carried_from`` may be gone by now."""

    key: int
    year_be: int
    carried_from: int | None


def chain_of(key: int, links: Iterable[Link]) -> tuple[Link, ...]:
    """The measure's years, ascending, itself among them.

    Back it is a single line; onwards each that was carried over from it, or from
    one of those. Only itself where it was never carried over.
    """
    by_key = {each.key: each for each in links}

    def source(link: Link) -> Link | None:
        found = by_key.get(link.carried_from) if link.carried_from else None
        # A plan carries over from earlier years only: no ring, whatever the rows say.
        return found if found and found.year_be < link.year_be else None

    chain = [by_key[key]]
    while before := source(chain[0]):
        chain.insert(0, before)
    onwards = {key}
    for each in sorted(by_key.values(), key=lambda link: (link.year_be, link.key)):
        before = source(each)
        if before and before.key in onwards:
            onwards.add(each.key)
            chain.append(each)
    return tuple(chain)
