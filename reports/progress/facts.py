"""What a progress report knows, beside the facts of its year. Plain frozen values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from measures.domain.following import State


@dataclass(frozen=True)
class PeriodFact:
    """The days an edition tells of; ``as_of`` is its last, or today while it runs."""

    edition: int
    first: date
    last: date
    as_of: date

    @property
    def is_over(self) -> bool:
        return self.as_of >= self.last


@dataclass(frozen=True)
class PlanChangeFact:
    """One field of the plan that differs from the published version, in words."""

    what: str
    old: str
    new: str


@dataclass(frozen=True)
class PlanVersionFact:
    """The published version of the plan, and what of its measures changed since."""

    version: int
    code: str
    url: str
    published_on: date
    changes: tuple[PlanChangeFact, ...] = ()


@dataclass(frozen=True)
class EntryFact:
    """One confirmed entry; ``spending`` in baht since the entry before, None = not said."""

    on: date
    percent: int
    done: str
    result: str = ""
    obstacles: str = ""
    next_step: str = ""
    spending: Decimal | None = None


@dataclass(frozen=True)
class EvidenceFact:
    """What shows that something was done; ``sha256`` of a file, ``url`` of a link.

    ``picture`` is the SHA-256 of the small copy that is printed, "" where none is:
    only pictures that the agency marked public are.
    """

    key: int
    title: str
    sha256: str = ""
    url: str = ""
    item_code: str = ""
    expires_on: date | None = None
    picture: str = ""

    @property
    def is_file(self) -> bool:
        return bool(self.sha256)


@dataclass(frozen=True)
class FollowedFact:
    """One measure as it stands at the end of the period.

    ``entries`` are the confirmed ones, by day; ``waiting`` and ``returned`` count
    the others of the period, which nothing here relies on. ``percent`` is the last
    confirmed one, None where nothing is confirmed; ``spent`` None where nothing
    was said of money.
    """

    measure_key: int
    state: State
    percent: int | None = None
    spent: Decimal | None = None
    is_overdue: bool = False
    entries: tuple[EntryFact, ...] = ()
    waiting: int = 0
    returned: int = 0
    evidence: tuple[EvidenceFact, ...] = ()
    ended_on: date | None = None
    ended_words: str = ""

    @property
    def has_progress(self) -> bool:
        return bool(self.entries)


@dataclass(frozen=True)
class ProgressFacts:
    """``followed`` holds one for each measure of the facts, in their order.

    ``plan`` is None while the plan was never published.
    """

    period: PeriodFact
    plan: PlanVersionFact | None
    followed: tuple[FollowedFact, ...]

    def in_state(self, state: State) -> tuple[FollowedFact, ...]:
        return tuple(each for each in self.followed if each.state is state)

    @property
    def spent(self) -> Decimal | None:
        """What all measures spent together, None where none says."""
        said = [each.spent for each in self.followed if each.spent is not None]
        return sum(said, Decimal(0)) if said else None
