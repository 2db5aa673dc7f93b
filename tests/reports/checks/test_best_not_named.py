import pytest

from reports.checks.rules.best_not_named import RULE
from reports.document import BestAndWeakest, Paragraph
from tests.reports.checks.builders import (
    document,
    facts,
    found_by,
    indicator,
    section,
    table,
)

pytestmark = pytest.mark.pure

FACTS = facts(
    indicators=(indicator(1, "94.29"), indicator(4, "84.45")),
    strengths=(BestAndWeakest("IIT", (1,), (4,), ()),),
)


def look(*blocks, given=FACTS):
    return found_by(RULE, document(section("analysis", *blocks), facts=given))


def test_an_instrument_of_which_neither_is_named_is_told_with_both():
    [found] = look(Paragraph("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่ ได้ ๙๔.๒๙"))

    assert found.spot.part == "IIT"
    assert "94.29" in found.what
    assert "84.45" in found.what


def test_naming_the_best_alone_leaves_the_weakest():
    [found] = look(Paragraph("ตัวชี้วัดที่ ๑ มีคะแนนสูงสุด ควรรักษามาตรฐานไว้"))

    assert "สูงสุด" not in found.what
    assert "ต่ำสุด" in found.what


@pytest.mark.parametrize(
    "blocks",
    [
        (
            Paragraph("การปฏิบัติหน้าที่ ได้คะแนนสูงสุด"),
            Paragraph("ตัวชี้วัดที่ ๔ ได้คะแนนต่ำสุด"),
        ),
        (
            table(
                ["จุดแข็ง", "จุดที่ต้องพัฒนา"],
                ["๑. การปฏิบัติหน้าที่", "๔. การใช้ทรัพย์สินของราชการ"],
            ),
        ),
    ],
    ids=["sentences", "columns"],
)
def test_naming_both_in_sentences_or_columns_is_enough(blocks):
    assert look(*blocks) == []


def test_without_scores_and_where_all_are_equal_there_is_nothing_to_name():
    level = facts(strengths=(BestAndWeakest("IIT", (1, 4), (), ()),))

    assert look(given=level) == []
    assert look(given=facts(strengths=(BestAndWeakest("IIT", (), (), (1,)),))) == []
