import pytest

from reports.checks.rules.code_mistyped import RULE
from reports.document import (
    CodeFact,
    Confidence,
    Paragraph,
    Place,
    Source,
    YearItemFact,
)
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure

ITEMS = tuple(YearItemFact(code, 1) for code in ("i1", "o8", "e2"))


def built(text):
    return document(section("analysis", Paragraph(text)), facts=facts(year_items=ITEMS))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ระบุขั้นตอนในคู่มือ (อ้างอิงจาก ๐๘)", "o8"),
        ("1๑ ประเด็น เจ้าหน้าที่ปฏิบัติงานล่าช้า", "i1"),
        ("E๒ ประเด็น ให้บริการไม่เท่าเทียม", "e2"),
    ],
)
def test_a_code_that_is_none_is_told_with_the_one_that_is_meant(text, code):
    [found] = found_by(RULE, built(text))

    assert found.what.endswith(code)


@pytest.mark.parametrize(
    "text",
    ["อ้างอิงจาก o๘", "ข้อคำถาม i๑ เรื่องเวลา", "โทร ๐๘", "อ้างอิงจาก ๐๙๙", "๑ ประเด็น"],
)
def test_codes_as_they_should_be_and_other_numbers_are_fine(text):
    assert found_by(RULE, built(text)) == []


def read(printed, code, confidence):
    codes = (CodeFact(code, printed, confidence, 1, Place(printed, line=78)),)
    return document(
        facts=facts(codes=codes), source=Source("text", shows_pictures=False)
    )


def test_of_an_old_report_every_mended_code_is_told_with_its_line():
    [found] = found_by(RULE, read("๐๘", "o8", Confidence.REPAIRED))

    assert (found.spot.item_code, found.spot.indicator) == ("o8", 1)
    assert "บรรทัด 78" in found.spot.text


def test_a_code_that_only_its_row_tells_is_asked_about():
    [found] = found_by(RULE, read("1๐๐", "i10", Confidence.LOW))

    assert found.what.endswith("ใช่หรือไม่")


def test_a_certain_code_of_an_old_report_is_fine():
    assert found_by(RULE, read("o๘", "o8", Confidence.CERTAIN)) == []
