"""An overseer's list and what she may read, among 8 years of every agency.

    .venv/bin/python -m bench.oversight [rounds]

Needs a migrated database with frameworks and register loaded (``DATABASE_URL``
says which). Writes made-up assessments inside a transaction that is taken back,
prints medians in milliseconds, and as ratio to counting all assessments, plain,
in the same rounds; then the database's own plan of each query.
"""

import os
import statistics
import sys
import time

import django

YEARS = range(2562, 2570)
SCOPES = {
    "country": ("", ""),
    "province": ("ขอนแก่น", ""),
    "type": ("", "subdistrict_admin_org"),
    "type of a province": ("ขอนแก่น", "subdistrict_admin_org"),
}


def timed(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def write_assessments() -> None:
    from assessments.models import Assessment, Framework
    from organisations.models import Organisation

    frameworks = {each.year_be: each for each in Framework.objects.all()}
    states = Assessment.Status.values
    rows = [
        Assessment(
            organisation_id=organisation,
            year_be=year_be,
            scheme="BENCH",
            framework=frameworks.get(year_be),
            status=states[(organisation + year_be) % len(states)],
        )
        for organisation in Organisation.objects.values_list("pk", flat=True)
        for year_be in YEARS
    ]
    Assessment.objects.bulk_create(rows, batch_size=1000)


def asked(user, scope) -> dict:
    from assessments.models import Assessment
    from ita_portal.pages import overseen

    readable = Assessment.objects.visible_to(user)
    listed = overseen.agencies([scope], 2568)
    return {
        "may read, counted": readable.order_by(),
        "may read, one agency": readable.filter(organisation__code="6400512"),
        "list, counted": listed,
        "list, first page": listed.order_by(*overseen.SORTS["name"])[:25],
    }


def main(rounds: int = 5) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
    django.setup()
    from django.db import connection, transaction

    from assessments.models import Assessment
    from ita_portal.pages import overseen
    from organisations.models import Oversight, User

    with transaction.atomic():
        write_assessments()
        overseen.SCHEME_NACC = "BENCH"
        base = statistics.median(timed(Assessment.objects.count) for _ in range(rounds))
        print(f"{connection.vendor}, {Assessment.objects.count()} assessments")
        for name, (province, kind) in SCOPES.items():
            user = User.objects.create_user(f"bench-{name}".replace(" ", "-"))
            scope = Oversight.objects.create(user=user, province=province, type=kind)
            newest = statistics.median(
                timed(lambda s=scope: overseen.newest_year([s], list(YEARS)[::-1]))
                for _ in range(rounds)
            )
            print(
                f"{name:20}{'newest year':24}{newest:8.1f} ms  ratio {newest / base:7.1f}"
            )
            for what, query in asked(user, scope).items():
                # A queryset remembers its rows; a fresh one asks again.
                act = (
                    query.count if "counted" in what else lambda q=query: list(q.all())
                )
                median = statistics.median(timed(act) for _ in range(rounds))
                print(f"{name:20}{what:24}{median:8.1f} ms  ratio {median / base:7.1f}")
        for what, query in asked(user, scope).items():
            print(f"\n{what}\n{query.all().explain()}")
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
