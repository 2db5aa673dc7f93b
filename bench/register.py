"""Searching the register of 7,849 agencies, as the search page asks for it.

    .venv/bin/python -m bench.register [rounds]

Needs a migrated database with the register loaded (``DATABASE_URL`` says which).
Prints median and 95th percentile in milliseconds over a list of queries, and as
ratio to one indexed look-up by exact code in the same rounds. Aim: below 100 ms.
"""

import os
import statistics
import sys
import time

import django

QUERIES = [
    "ไชยสอ", "อบต.ไชยสอ", "อบต. ไชย สอ", "ทม.ชุมแพ", "เทศบาล ขอนแก่น", "ขอนแก่น",
    "อ.ชุมแพ จ.ขอนแก่น", "ราษฏร์เจริญ", "๖๔๐๐๕๑๒", "6400512", "ก", "บ้าน", "เมือง",
    "ใชยสอ", "ไชยส่อ", "อบต.ไซยสอ", "ไม่มีที่นี่", "",
]  # fmt: skip
FILTERED = {"province": "ขอนแก่น", "type": "subdistrict_admin_org"}


def timed(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def line(name: str, times: list[float], base: float) -> str:
    times = sorted(times)
    median = statistics.median(times)
    high = times[min(len(times) - 1, int(len(times) * 0.95))]
    return (
        f"{name:32} median {median:6.1f} ms  95 % {high:6.1f} ms  "
        f"ratio {median / base:6.1f}"
    )


def main(rounds: int = 15) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
    django.setup()
    from django.db import connection
    from django.test import RequestFactory

    from organisations.models import Organisation, OrganisationPeriod, User
    from organisations.queries import register_page
    from organisations.views.register import agency_search

    def whole_page(query: str) -> None:
        """What a person waits for while typing: the list's part of the page."""
        request = RequestFactory(HTTP_HOST="127.0.0.1").get(
            "/system/agencies/", {"q": query}, headers={"HX-Request": "true"}
        )
        request.user = User(is_system_administrator=True)
        assert agency_search(request).status_code == 200

    times: dict[str, list[float]] = {}

    def note(name, act):
        times.setdefault(name, []).append(timed(act))

    for count in range(rounds + 1):
        if count == 1:
            times.clear()  # the first round warms caches up
        note("code, indexed", lambda: Organisation.objects.get(code="6400512"))
        for query in QUERIES:
            note("search", lambda q=query: register_page(q, {}, 1))
            note("search, filtered", lambda q=query: register_page(q, FILTERED, 1))
            note("search, as the page shows it", lambda q=query: whole_page(q))
    base = statistics.median(times["code, indexed"])
    print(
        f"{connection.vendor}, {OrganisationPeriod.objects.count()} periods, "
        f"{len(QUERIES)} queries, {rounds} rounds"
    )
    for name, values in times.items():
        print(line(name, values, base))


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
