"""The page that follows all measures of a year: a large plan against a small one.

    .venv/bin/python -m bench.follow [rounds]

Writes two agencies into a transaction that is rolled back (``DATABASE_URL`` says
where): one with 3 measures and 30 entries of progress, one with 300 and 3,000.
A manager of each asks for her page in the same rounds, through everything that a
request goes through but the network. The ratios are those of the medians; of 300
measures the page shows 50, in the second line 1.
"""

import os
import statistics
import sys
import time
from datetime import date, timedelta
from decimal import Decimal

import django

SMALL, LARGE, ENTRIES = 3, 300, 10
DIVISIONS = 6


def timed(act) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


def write_agency(code: str, measures: int):
    """A plan that was approved, with ten entries a measure; its manager."""
    from django.utils import timezone

    from assessments.models import Assessment, Framework
    from measures.models import Measure, Plan, Progress
    from organisations.audit import record
    from organisations.models import (
        Division,
        Membership,
        Organisation,
        OrganisationPeriod,
        Role,
        User,
    )

    agency = Organisation.objects.create(code=code)
    OrganisationPeriod.objects.create(
        organisation=agency, from_year_be=0, code=code, name=f"หน่วยงาน {code}",
        type="subdistrict_admin_org", province="ทดสอบ", district="ทดสอบ",
    )  # fmt: skip
    manager = User.objects.create_user(f"bench-{code}".lower())
    Membership.objects.create(user=manager, organisation=agency, role=Role.MANAGER)
    divisions = [
        Division.objects.create(organisation=agency, name=f"กอง {number}")
        for number in range(DIVISIONS)
    ]
    # The year whose plan is carried out now.
    today = timezone.localdate()
    year_be = today.year + 543 + (1 if today.month >= 10 else 0) - 1
    framework = Framework.objects.filter(year_be__lte=year_be).latest("year_be")
    assessment = Assessment.objects.create(
        organisation=agency, year_be=year_be, framework=framework, status="approved"
    )
    record(act="assessment.approved", target=assessment, by=None, organisation=agency)
    plan = Plan.objects.create(assessment=assessment)
    rows = Measure.objects.bulk_create(
        Measure(
            plan=plan,
            position=place,
            indicator_number=1 + place % 10,
            activity=f"โครงการพัฒนาการให้บริการประชาชนระยะที่ {place + 1}",
            steps=["จัดทำร่าง", "ประชุมทุกสำนัก/กอง", "เผยแพร่"],
            months=[[10, 11, 12], [10], list(range(1, 13)), [1, 2, 3]][place % 4],
            lead=divisions[place % DIVISIONS],
            target="แล้วเสร็จร้อยละ 100",
            budget=Decimal(50_000),
        )
        for place in range(measures)
    )
    for place, measure in enumerate(rows):
        record(
            act="measure.added", target=measure, by=None, organisation=agency,
            changes={"activity": (None, measure.activity)},
        )  # fmt: skip
        Progress.objects.bulk_create(_entries(measure, place, today))
    return manager, f"/a/{code}/{year_be}/follow/"


def _entries(measure, place: int, today: date):
    """The last one of every third measure waits, the rest are confirmed."""
    from django.utils import timezone

    from measures.models import Progress

    status = Progress.Status
    for number in range(ENTRIES):
        waits = number == ENTRIES - 1 and place % 3 == 0
        yield Progress(
            measure=measure,
            on_date=today - timedelta(days=5 * (ENTRIES - number)),
            percent=min(100, 3 * number + place % 70),
            done="ประชุมและจัดทำเอกสารแล้วบางส่วน " * 10,
            obstacles="งบประมาณล่าช้า " * 10,
            spending=Decimal(1_000),
            status=status.SENT if waits else status.CONFIRMED,
            reported_at=timezone.now() - timedelta(days=5 * (ENTRIES - number)),
            decided_at=None if waits else timezone.now(),
        )


def main(rounds: int = 15) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection, transaction
    from django.test import Client

    settings.ALLOWED_HOSTS = ["*"]
    # The page names its stylesheet as the manifest does.
    call_command("collectstatic", interactive=False, verbosity=0)
    with transaction.atomic():
        asked: dict[str, tuple] = {}
        for code, measures in (("X-SMALL", SMALL), ("X-LARGE", LARGE)):
            manager, path = write_agency(code, measures)
            client = Client()
            client.force_login(manager, settings.AUTHENTICATION_BACKENDS[0])
            asked[f"{measures} measures"] = client, path
            if measures == LARGE:
                # One of 300 is found: what all but the rows of the page costs.
                asked[f"{LARGE}, 1 found"] = client, f"{path}?q=ระยะที่+300"
        times: dict[str, list[float]] = {name: [] for name in asked}
        for place in range(rounds + 1):
            for name, (client, path) in asked.items():

                def get(client=client, path=path):
                    answer = client.get(path)
                    assert answer.status_code == 200, answer.status_code
                    answer.content  # noqa: B018

                took = timed(get)
                if place:  # the first one warms up
                    times[name].append(took)
        transaction.set_rollback(True)
    base = statistics.median(times[f"{SMALL} measures"])
    print(f"{connection.vendor}, {rounds} rounds, medians")
    for name, found in times.items():
        median = statistics.median(found)
        print(f"{name:26}{median:8.1f} ms  ratio {median / base:5.2f}")


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:2]))
