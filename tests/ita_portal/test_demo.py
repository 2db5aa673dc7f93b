"""The demonstration is written through the services, once, and says what it is."""

import stat
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from assessments.models import Assessment, Finding
from assessments.queries import earlier_years, recurrences
from measures.domain.following import State
from measures.following import followed_of
from measures.models import Measure, Progress
from organisations.models import AuditEntry, InboxRow, Organisation, User
from reports.models import Review
from tests.factories import OrganisationFactory, PeriodFactory, framework

pytestmark = pytest.mark.django_db


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


@pytest.fixture
def register():
    """The one agency of the register that the demonstration is about."""
    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")


@pytest.fixture
def demo(var, register):
    call_command("demo", "--unpublished")
    return var


def test_the_real_agency_has_its_published_facts_and_nothing_more(demo):
    assessment = Assessment.objects.get(organisation__code="6400512")

    assert (assessment.year_be, assessment.total, assessment.level) == (
        2568,
        Decimal("88.37"),
        "ผ่านดี",
    )
    assert assessment.computed_total == Decimal("88.37")
    assert assessment.scores.filter(commented=True).count() == 10
    measures = list(Measure.objects.filter(plan__assessment=assessment))
    assert [each.indicator_number for each in measures] == [1, 2, 4, 6, 7, 8]
    for measure in measures:
        assert (measure.target, measure.budget, measure.monitoring) == ("", None, "")
    assert [each.lead is None for each in measures] == [True] * 4 + [False] * 2


def test_every_finding_of_the_real_agency_says_that_the_system_worded_it(demo):
    findings = Finding.objects.filter(assessment__organisation__code="6400512")

    assert findings.count() == 15
    assert set(findings.values_list("text_origin", flat=True)) == {"machine"}


def test_the_example_agency_says_that_it_is_one_and_is_complete(demo):
    organisation = Organisation.objects.get(code="X-EXAMPLE")
    assessment = Assessment.objects.get(organisation=organisation, year_be=2568)

    assert organisation.is_example
    assert "ตัวอย่าง" in assessment.period.name
    assert not assessment.findings.filter(measures=None).exists()
    assert set(assessment.findings.values_list("text_origin", flat=True)) == {"person"}
    for measure in Measure.objects.filter(plan__assessment=assessment):
        assert measure.lead
        assert measure.target
        assert measure.budget is not None
        assert measure.monitoring
        assert measure.evidence_expected


def test_the_example_agency_shows_what_comes_back_and_what_goes_on(demo):
    assessment = Assessment.objects.get(organisation__code="X-EXAMPLE", year_be=2569)
    measure = assessment.plan.measures.get(carried_from__isnull=False)
    finding = assessment.findings.get(target_code="e4")

    earlier = earlier_years(assessment, reader=None)
    assert recurrences(assessment, earlier)["e4"] == 2
    source = Measure.objects.get(pk=measure.carried_from)
    assert source.plan.assessment.year_be == 2568
    assert list(measure.findings.all()) == [finding]
    assert measure.left_open == ()
    real = Measure.objects.filter(plan__assessment__organisation__code="6400512")
    assert not real.exclude(carried_from=None).exists()


def test_the_example_agency_shows_measures_followed_up_and_one_entry_that_waits(demo):
    measures = Measure.objects.filter(
        plan__assessment__organisation__code="X-EXAMPLE",
        plan__assessment__year_be=2568,
    ).select_related("plan__assessment")
    stand = followed_of(measures, date(2026, 11, 25))

    manual, website = [stand[each.pk] for each in measures]
    assert (manual.state, manual.percent, manual.spent) == (State.DONE, 100, 0)
    assert (website.state, website.percent) == (State.UNDER_WAY, 60)
    assert (website.waiting, website.is_overdue) == (1, True)
    real = Progress.objects.filter(
        measure__plan__assessment__organisation__code="6400512"
    )
    assert not real.exists()
    waiting = InboxRow.objects.undone().filter(organisation__code="X-EXAMPLE")
    assert waiting.filter(text__contains="ร้อยละ 85").exists()


def test_again_it_changes_nothing_that_people_did(demo):
    real = Measure.objects.filter(plan__assessment__organisation__code="6400512")
    real.filter(indicator_number=7).delete()
    before = AuditEntry.objects.count(), Measure.objects.count()
    accounts = (demo / "demo-accounts.txt").read_text(encoding="utf-8")

    call_command("demo", "--unpublished")

    assert (AuditEntry.objects.count(), Measure.objects.count()) == before
    assert (demo / "demo-accounts.txt").read_text(encoding="utf-8") == accounts


def test_accounts_are_random_readable_by_their_owner_alone_and_work(demo):
    path = demo / "demo-accounts.txt"
    lines = [
        line.split("\t")
        for line in path.read_text("utf-8").splitlines()
        if "\t" in line
    ]

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len({password for _, password, _ in lines}) == len(lines) == 8
    for username, password, _ in lines:
        assert authenticate(None, username=username, password=password)
    assert User.objects.count() == 8


def test_without_the_register_it_says_what_to_load_and_writes_nothing(var):
    framework(2568)

    with pytest.raises(CommandError, match="load_register") as refusal:
        call_command("demo", "--unpublished")

    assert refusal.value.returncode == 2
    assert not User.objects.exists()


def test_without_frameworks_it_says_what_to_load_and_writes_nothing(var):
    organisation = OrganisationFactory(code="6400512")

    with pytest.raises(CommandError, match="load_frameworks"):
        call_command("demo", "--unpublished")

    assert organisation.divisions.count() == 0
    assert not (var / "demo-accounts.txt").exists()


def test_the_example_agency_has_five_years_whose_published_figures_agree(demo):
    years = Assessment.objects.filter(organisation__code="X-EXAMPLE").order_by(
        "year_be"
    )

    assert [each.year_be for each in years] == [2565, 2566, 2567, 2568, 2569]
    for each in years:
        assert each.published_total == each.computed_total
        assert each.published_level == each.rule_level


def test_the_example_agencys_years_went_through_the_review_up_to_the_last_plan(demo):
    years = Assessment.objects.order_by("organisation__code", "year_be")

    assert [(each.organisation.code, each.year_be, each.status) for each in years] == [
        ("6400512", 2568, "draft"),
        ("X-EXAMPLE", 2565, "approved"),
        ("X-EXAMPLE", 2566, "approved"),
        ("X-EXAMPLE", 2567, "approved"),
        ("X-EXAMPLE", 2568, "approved"),
        ("X-EXAMPLE", 2569, "draft"),
    ]
    reviews = Review.objects.filter(assessment__year_be=2568)
    assert [(each.act, each.by.username, each.two_hats) for each in reviews] == [
        ("submit", "example-officer", False),
        ("approve", "example-manager", False),
    ]
