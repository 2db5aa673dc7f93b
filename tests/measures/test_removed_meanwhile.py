"""A measure or finding that somebody removes between the page's reading and the act."""

from importlib import import_module

import pytest
from django.urls import reverse

from assessments.models import Finding
from assessments.services.findings import delete_finding
from organisations.models import AuditEntry
from tests.factories import FindingFactory, MeasureFactory

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def removed_while_waiting(monkeypatch):
    """The named view finds the row; the lock is given once it is gone."""

    def arrange(module, row):
        locked = import_module(module).locked

        def waiting(assessment):
            type(row).objects.filter(pk=row.pk).delete()
            return locked(assessment)

        monkeypatch.setattr(f"{module}.locked", waiting)

    return arrange


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("edit", (), {"activity": "ใหม่"}),
        ("move", (), {"to": "up"}),
        ("cell", ("budget",), {"budget": "5"}),
    ],
)
@pytest.mark.parametrize("by_script", [False, True])
def test_changing_a_measure_that_is_gone_says_so_in_the_table(
    client, officer, address, plan, removed_while_waiting, name, more, said, by_script
):
    measure = MeasureFactory(plan=plan)
    client.force_login(officer)
    was = client.get(address("cell", measure.pk, "budget"), headers=SCRIPT).context[
        "was"
    ]
    removed_while_waiting("measures.services.acting", measure)

    response = client.post(
        address(name, measure.pk, *more),
        {"version": 0, "was": was} | said,
        headers=SCRIPT if by_script else {},
    )

    leads_to = response.headers.get("Location") or response.headers["HX-Redirect"]
    assert leads_to == address("list")
    assert "มาตรการนี้ถูกลบไปแล้ว" in client.get(leads_to).content.decode()


def test_changing_a_finding_that_is_gone_says_so(
    client, officer, assessment, removed_while_waiting
):
    finding = FindingFactory(assessment=assessment)
    client.force_login(officer)
    where = [assessment.organisation.code, assessment.year_be, finding.pk]
    removed_while_waiting("assessments.services.findings", finding)

    response = client.post(
        reverse("assessments:finding-edit", args=where),
        {"version": 0, "text": "ใหม่"},
        follow=True,
    )

    assert "ประเด็นนี้ถูกลบไปแล้ว" in response.content.decode()


def test_a_finding_deleted_by_a_double_click_is_in_the_trail_once(assessment, officer):
    finding = FindingFactory(assessment=assessment)
    same = Finding.objects.get(pk=finding.pk)

    delete_finding(finding=finding, by=officer)
    delete_finding(finding=same, by=officer)

    assert AuditEntry.objects.filter(act="finding.deleted").count() == 1
