"""The example agency's earlier years are published, once, and go with the rest."""

import pytest
from django.core.management import CommandError, call_command

from ita_portal import demo_publishing
from organisations.errors import Refused
from reports.models import Publication
from tests.factories import OrganisationFactory, PeriodFactory, framework

pytestmark = pytest.mark.django_db


def test_earlier_years_are_published_once_and_taken_out_with_their_files(
    settings, tmp_path, monkeypatch, django_capture_on_commit_callbacks
):
    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    for year_be in range(2565, 2570):
        framework(year_be)
    organisation = OrganisationFactory(code="6400512", period=None)
    PeriodFactory(organisation=organisation, name="องค์การบริหารส่วนตำบลไชยสอ")
    publish = demo_publishing.publish

    def away(**said):
        if said["report"].is_progress:
            raise Refused("โปรแกรมจัดหน้าถูกปิดไปก่อน")
        return publish(**said)

    with monkeypatch.context() as patched:
        patched.setattr(demo_publishing, "publish", away)
        with pytest.raises(CommandError):
            call_command("demo")
    for _ in range(2):
        call_command("demo")
    found = Publication.objects.order_by("assessment__year_be", "pk")

    assert [
        (each.assessment.organisation.code, each.assessment.year_be, each.report.slug)
        for each in found
    ] == [
        ("X-EXAMPLE", 2565, "analysis"),
        ("X-EXAMPLE", 2566, "analysis"),
        ("X-EXAMPLE", 2567, "analysis"),
        ("X-EXAMPLE", 2567, "progress-12"),
    ]
    assert {each.version for each in found} == {1}
    assert {each.by.username for each in found} == {"example-manager"}
    kept = settings.MEDIA_ROOT / "published"
    assert len(list(kept.iterdir())) == 4

    with django_capture_on_commit_callbacks(execute=True):
        call_command("demo", "--remove")
    assert not Publication.objects.exists()
    assert list(kept.iterdir()) == []
