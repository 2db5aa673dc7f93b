"""The list of pages that browser tests and pictures walk through."""

import pytest

from bench.addresses import addresses, named_patterns, pages
from tests.factories import AssessmentFactory

pytestmark = pytest.mark.django_db


def test_every_named_address_has_example_arguments():
    names = {each.name for each in addresses(AssessmentFactory())}

    assert names == set(named_patterns())
    assert {"home", "pages:year", "assessments:finding-edit"} <= names


def test_an_argument_without_an_example_is_told_by_its_name(monkeypatch):
    monkeypatch.setattr(
        "bench.addresses.named_patterns", lambda: {"reports:copy": ["code", "copy"]}
    )

    with pytest.raises(LookupError, match="reports:copy has no example of copy"):
        addresses(AssessmentFactory())


def test_pages_leave_out_refusals_files_and_parts():
    answers = {
        "/": (302, ""),
        "/my/settings/": (200, "<p>part</p>"),
        "/gallery/": (404, "<!doctype html>"),
    }

    found = pages(
        AssessmentFactory(),
        lambda path: answers.get(path, (200, "\n<!doctype html>")),
    )

    paths = [each.path for each in found]
    assert "/" not in paths
    assert "/gallery/" not in paths
    assert not any(each.endswith(".pdf") for each in paths)
    assert "/my/settings/" not in paths
    assert "/accounts/login/" in paths
