"""Who carries a measure out."""

import pytest

from measures.domain.responsible import responsible

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("lead", "helpers", "words"),
    [
        ("สำนักปลัด", ["กองคลัง"], "สำนักปลัด"),
        ("", ["กองคลัง", "กองช่าง"], "กองคลัง กองช่าง (ยังไม่ระบุหน่วยงานหลัก)"),
        ("", [], "ยังไม่ระบุหน่วยงานหลัก"),
    ],
)
def test_without_a_lead_the_helpers_are_named_with_what_is_missing(
    lead, helpers, words
):
    assert responsible(lead, helpers) == words
