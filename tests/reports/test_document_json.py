"""The document's JSON: what only a reader knows stands there only when read."""

import json

import pytest

from reports.document import (
    UNKNOWN,
    Cell,
    CodeFact,
    Confidence,
    Paragraph,
    Place,
    Repair,
    Section,
    known,
)
from reports.document_json import document_json

pytestmark = pytest.mark.pure


def as_json(part):
    return json.loads(document_json(part))


def test_a_built_part_has_no_word_of_places():
    built = Section("results", "๒.", "ผล", (Paragraph("ก"),))

    assert "seen" not in document_json(built)


def test_a_read_part_says_where_it_is_printed_and_what_was_mended():
    mended = Repair("spaces", "ตลอด ปีงบประมาณ", "ตลอดปีงบประมาณ")
    read = Cell(
        (Paragraph("ตลอดปีงบประมาณ"),),
        seen=Place("ตลอด ปีงบประมาณ", 7, 7, None, (mended,)),
    )

    assert as_json(read)["seen"] == {
        "is": "Place",
        "printed": "ตลอด ปีงบประมาณ",
        "line": 7,
        "last_line": 7,
        "page": None,
        "repairs": [
            {
                "is": "Repair",
                "kind": "spaces",
                "printed": "ตลอด ปีงบประมาณ",
                "read": "ตลอดปีงบประมาณ",
            }
        ],
    }


def test_what_a_source_cannot_show_is_no_null():
    assert json.loads(document_json({"months": UNKNOWN, "lead": None})) == {
        "months": "unknown",
        "lead": None,
    }
    assert known(UNKNOWN, frozenset()) == frozenset()
    assert known(frozenset({1}), frozenset()) == frozenset({1})


def test_how_sure_a_code_is_stands_beside_it():
    code = CodeFact("i10", "1๐๐", Confidence.LOW, indicator_number=4)

    assert as_json(code)["confidence"] == "low"
