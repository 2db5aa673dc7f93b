"""Is the trail whole? Heads of its chains, and the walk along all entries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import connection

from organisations.audit import audit_key
from organisations.domain import sealing
from organisations.domain.sealing import Entry, Fault, Head
from organisations.errors import Refused
from organisations.guards import names_in, names_of_guards
from organisations.models import AuditEntry, AuditHead, Organisation

HEADS_ENTERED = "trail.heads_entered"
CHUNK = 2_000
FIELDS = (
    "format",
    "key_id",
    "chain",
    "number",
    "previous",
    "at",
    "actor_id",
    "machine_user",
    "organisation_id",
    "act",
    "target",
    "subject",
    "changes",
)


@dataclass(frozen=True)
class Verdict:
    """What was walked, every chain's first fault, and guards that are missing.

    ``other_keys`` are the keys that faulty entries name and that are not ours.
    """

    chains: int
    entries: int
    faults: tuple[Fault, ...]
    missing_guards: tuple[str, ...]
    other_keys: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        return not self.faults


def verify_trail(kept: Iterable[Head] = ()) -> Verdict:
    """Walk along every chain; ``kept`` are heads that were printed before.

    Entries are read as a stream. Those that are written meanwhile do no harm.
    """
    key = audit_key()
    expected: dict[int, list[Head]] = {}
    for head in [*_head_rows(), *_entered_heads(), *kept]:
        expected.setdefault(head.chain, []).append(head)
    chains = entries = 0
    faults, other_keys = [], set()
    for chain, rows in groupby(_rows(), key=lambda row: row[0].chain):
        walked = sealing.walk(chain, rows, key, expected.pop(chain, ()))
        chains += 1
        entries += walked.entries
        if walked.fault:
            faults.append(walked.fault)
            if walked.key_id not in ("", sealing.key_id_of(key)):
                other_keys.add(walked.key_id)
    for chain, heads in expected.items():
        # Nothing is left of the chain.
        if any(head.number for head in heads):
            faults.append(Fault(chain, 1, "cut"))
    missing = names_of_guards(connection.vendor) - names_in(connection)
    return Verdict(
        chains,
        entries,
        tuple(sorted(faults, key=lambda fault: fault.chain)),
        tuple(sorted(missing)),
        tuple(sorted(other_keys)),
    )


def current_heads() -> list[Head]:
    """Where every chain stands now, the system's first."""
    return sorted(_head_rows(), key=lambda head: head.chain)


def heads_as_text(heads: Iterable[Head]) -> str:
    """A line for each: chain, number, seal, and the agency's code for the reader."""
    codes = dict(Organisation.objects.values_list("pk", "code"))
    return "".join(
        f"{head.chain} {head.number} {head.seal} {name_of_chain(head.chain, codes)}\n"
        for head in heads
    )


def name_of_chain(chain: int, codes: dict[int, str]) -> str:
    if chain == sealing.SYSTEM:
        return "system"
    return codes.get(chain, str(chain))


def heads_from_text(text: str) -> list[Head]:
    """What ``heads_as_text`` wrote.

    Raises:
        Refused: a line that it cannot have written.
    """
    heads = []
    for place, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        head = _head_of(words[0], words[1:3])
        if head is None:
            raise Refused(
                f"บรรทัด {place} ของไฟล์หัวสายอ่านไม่ได้ ใช้ไฟล์ที่ได้จาก "
                "manage.py verify_audit --print-heads"
            )
        heads.append(head)
    return heads


def entered_form(head: Head) -> str:
    """How the system's chain holds a head, under its chain's key."""
    return f"{head.number} {head.seal}"


def _head_of(chain: str, words: list[str]) -> Head | None:
    if len(words) != 2 or not all(
        each.isascii() and each.isdecimal() for each in (chain, words[0])
    ):
        return None
    if len(words[1]) != 64:
        return None
    return Head(int(chain), int(words[0]), words[1])


def _head_rows() -> list[Head]:
    return [
        Head(*row)
        for row in AuditHead.objects.filter(number__gt=0).values_list(
            "chain", "number", "seal"
        )
    ]


def _entered_heads() -> list[Head]:
    """The newest head of each chain that the system's chain holds."""
    newest: dict[int, Head] = {}
    entries = AuditEntry.objects.filter(chain=sealing.SYSTEM, act=HEADS_ENTERED)
    for changes in (
        entries.order_by("number").values_list("changes", flat=True).iterator(CHUNK)
    ):
        for chain, said in changes.items():
            words = str(said.get("new", "")) if isinstance(said, dict) else ""
            if head := _head_of(chain, words.split()):
                newest[head.chain] = head
    return list(newest.values())


def _rows() -> Iterator[tuple[Entry, str]]:
    entries = AuditEntry.objects.order_by("chain", "number")
    for *said, seal in entries.values_list(*FIELDS, "seal").iterator(CHUNK):
        yield Entry(*said), seal
