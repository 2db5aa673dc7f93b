"""What is public, and that nothing else becomes so by itself."""

import json
from dataclasses import fields

import pytest

from reports import document as shapes
from reports.content import build_analysis
from reports.progress import facts as progress
from reports.publishing.projection import canonical_json, public_data

pytestmark = pytest.mark.django_db

# Every field of these facts was judged: it is in the list, or it is kept back.
JUDGED = {
    "Facts": {
        "kind", "scheme", "agency", "year_be", "implementation_year_be", "status",
        "is_draft", "total", "level", "rule_level", "next_level", "threshold",
        "instruments", "indicators", "years", "findings", "measures", "differences",
        "strengths", "cited_items", "serves", "signers", "review",
        "issues", "year_items", "waivers", "progress",
    },
    "AgencyFact": {"code", "name", "place", "is_example", "district", "province"},
    "FindingFact": {
        "key", "target_code", "indicator_number", "kind", "issue", "text",
        "recommendation", "oit_refs", "no_measure_reason",
    },
    "WaiverFact": {"rule", "place", "what", "reason"},
    "MeasureFact": {
        "key", "indicator_number", "issue", "activity", "finding_keys", "steps",
        "months", "lead", "helpers", "target", "budget", "monitoring",
        "evidence_expected", "unconfirmed",
    },
    "ProgressFacts": {"period", "plan", "followed"},
    "PlanVersionFact": {"version", "code", "url", "published_on", "changes"},
    # Obstacles, next steps, words and names of evidence are printed and no open data.
    "FollowedFact": {
        "measure_key", "state", "percent", "spent", "is_overdue", "entries", "waiting",
        "returned", "evidence", "ended_on", "ended_words",
    },
    "EntryFact": {
        "on", "percent", "done", "result", "obstacles", "next_step", "spending",
    },
    "EvidenceFact": {
        "key", "title", "sha256", "url", "item_code", "expires_on", "picture",
    },
}  # fmt: skip


def test_a_new_fact_is_judged_before_it_is_public():
    for name, judged in JUDGED.items():
        shape = getattr(shapes, name, None) or getattr(progress, name)
        built = {each.name for each in fields(shape) if "read" not in each.metadata}

        assert built == judged, name


def test_figures_are_strings_and_what_is_missing_is_null(chaiyaso):
    data = public_data(build_analysis(chaiyaso))

    assert data["total"] == {"published": "88.37", "computed": "88.37"}
    assert data["level"] == {"published": "ผ่านดี", "by_rule": "ผ่านดี"}
    assert {each["year_be"]: each["total"] for each in data["years"]}[2564] is None
    assert data["measures"][0]["lead"] is None
    assert data["measures"][0]["findings"] == [
        each["number"] for each in data["findings"] if each["target"] == "i10"
    ]
    assert data["publication"] is None


def test_no_person_and_no_key_of_the_database_is_public(chaiyaso, officer):
    document = build_analysis(chaiyaso)
    text = canonical_json(public_data(document)).decode()

    assert "signer" not in text
    assert "key" not in json.loads(text)["findings"][0]


def test_the_bytes_are_canonical(chaiyaso):
    data = public_data(build_analysis(chaiyaso))
    content = canonical_json(data)

    assert content == canonical_json(json.loads(content))
    assert content.endswith(b"}\n")
    assert b": " not in content.replace("สำคัญ".encode(), b"")[:200]
    with pytest.raises(ValueError, match="JSON"):
        canonical_json({"x": float("nan")})
