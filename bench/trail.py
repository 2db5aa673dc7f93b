"""What an entry of the trail costs, and walking along all of them.

    .venv/bin/python -m bench.trail [entries]

Writes into a transaction that is rolled back (``DATABASE_URL`` says where).
The named reference is the bare row, inserted in the same rounds.
"""

import os
import statistics
import sys
import time

import django


def timed(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def main(entries: int = 2_000) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
    django.setup()
    from django.db import connection, transaction

    from organisations.audit import record
    from organisations.models import AuditEntry, Organisation
    from organisations.verifying import verify_trail

    changes = {str(number): ("84.45", "84.54") for number in range(1, 11)}
    bare, sealed = [], []
    with transaction.atomic():
        agency = Organisation.objects.create(code="X-BENCH")
        said = {
            "act": "scores.saved",
            "target": f"organisations.Organisation:{agency.pk}",
            "organisation": agency,
            "chain": agency.pk,
            "changes": {
                name: {"old": old, "new": new} for name, (old, new) in changes.items()
            },
        }
        for number in range(entries):
            far = 1_000_000_000 + number
            bare.append(
                timed(lambda far=far: AuditEntry.objects.create(**said, number=far))
            )
            sealed.append(
                timed(
                    lambda: record(
                        act="scores.saved",
                        target=agency,
                        by=None,
                        organisation=agency,
                        changes=changes,
                    )
                )
            )
        started = time.perf_counter()
        walked = verify_trail().entries
        seconds = time.perf_counter() - started
        transaction.set_rollback(True)
    base = statistics.median(bare)
    print(f"{connection.vendor}, {entries} entries of {len(changes)} changes")
    for name, times in (("bare row", bare), ("record, sealed", sealed)):
        median = statistics.median(times)
        print(f"{name:16} median {median:5.2f} ms  ratio {median / base:4.1f}")
    print(f"verify_trail     {walked / seconds:,.0f} entries a second")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
