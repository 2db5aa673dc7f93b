"""The two demonstrations through the checker: a fixed list, and nothing at all."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from assessments.models import Assessment
from ita_portal.demo import write_demo
from reports.checks import check
from reports.content import build_analysis
from tests.factories import OrganisationFactory, PeriodFactory, framework

pytestmark = pytest.mark.django_db

# Rule and place of everything that is to be found: “rule | place”, sorted.
EXPECTED = Path(__file__).resolve().parents[2] / "data/expected-6400512-2568.txt"


@pytest.fixture
def demo(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(
        organisation=organisation,
        name="องค์การบริหารส่วนตำบลไชยสอ",
        province="ขอนแก่น",
        district="ชุมแพ",
    )
    write_demo()


def found_in(code, year_be):
    return check(
        build_analysis(Assessment.objects.get(organisation__code=code, year_be=year_be))
    )


def test_the_demonstrations_give_their_expected_lists(demo, capsys):
    found = found_in("6400512", 2568)
    lines = sorted(f"{e.severity} | {e.rule} | {e.spot.text}" for e in found)

    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()
    assert len({each.key for each in found}) == len(found)
    for year_be in range(2565, 2570):
        assert [each.key for each in found_in("X-EXAMPLE", year_be)] == []
    call_command("check_report", "X-EXAMPLE", "2568", "--json")
    assert json.loads(capsys.readouterr().out) == []
