"""An approved year, one warm worker for all, and a folder of its own for files."""

import pytest

from assessments.models import Assessment
from reports.pdf.client import keep_warm
from reports.review import approve, submit
from tests.factories import complete_assessment, member_of


@pytest.fixture(scope="module", autouse=True)
def _one_worker():
    with keep_warm():
        yield


@pytest.fixture(autouse=True)
def published_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"
    return settings.MEDIA_ROOT / "published"


@pytest.fixture
def approved(assessment, officer, manager) -> Assessment:
    return approve_again(assessment, officer, manager)


def approve_again(assessment, officer, manager, seen: int = 0) -> Assessment:
    submitted = submit(assessment=assessment, seen=seen, by=officer)
    approve(assessment=assessment, seen=submitted.pk, by=manager)
    assessment.refresh_from_db()
    return assessment


@pytest.fixture
def neighbour() -> Assessment:
    return complete_assessment()


@pytest.fixture
def stranger(neighbour):
    return member_of(neighbour.organisation, "manager")
