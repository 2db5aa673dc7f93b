from dataclasses import replace

import pytest

from reports.checks import Severity
from reports.checks.rules.year_differs import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text, key="results"):
    return found_by(RULE, document(section(key, Paragraph(text)), facts=facts()))


def test_title_and_cover_of_another_year_are_errors():
    good = document(facts=facts())
    other = replace(
        good,
        title="รายงาน ปีงบประมาณ พ.ศ. ๒๕๖๗",
        cover=replace(good.cover, year="ประจำปีงบประมาณ พ.ศ. ๒๕๖๗"),
    )

    found = found_by(RULE, other)

    assert [each.spot.part for each in found] == ["title", "cover"]
    assert {each.severity for each in found} == {Severity.ERROR}
    assert found_by(RULE, good) == []


def test_a_heading_of_another_year_is_an_error_and_a_sentence_a_warning():
    heading = section("results", title="ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567")

    assert (
        found_by(RULE, document(heading, facts=facts()))[0].severity is Severity.ERROR
    )
    assert look("มีผลการประเมินประจำปีงบประมาณ พ.ศ. ๒๕๖๗ ดังนี้")[0].severity is (
        Severity.WARNING
    )


@pytest.mark.parametrize(
    "text",
    [
        "มีผลการประเมินประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ดังนี้",
        "ใช้เป็นหลักฐานในการประเมินปีงบประมาณ พ.ศ. ๒๕๖๙",
        "เปรียบเทียบกับผลการประเมินปี ๒๕๖๗",
        "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ (พ.ศ. ๒๕๖๑ - ๒๕๘๐)",
    ],
)
def test_the_year_itself_the_following_one_and_other_things_years_are_fine(text):
    assert look(text) == []


def test_the_section_that_looks_back_names_other_years():
    assert look("ผลการประเมินปี ๒๕๖๔", key="years") == []
