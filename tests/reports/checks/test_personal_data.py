import pytest

from reports.checks import Severity
from reports.checks.rules.personal_data import RULE
from reports.document import Paragraph
from tests.reports.checks.builders import document, facts, found_by, section

pytestmark = pytest.mark.pure


def look(text):
    return found_by(RULE, document(section("analysis", Paragraph(text)), facts=facts()))


@pytest.mark.parametrize("text", ["เลข 1234567890121", "เลข ๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑"])
def test_an_identity_number_is_an_error_and_is_not_repeated(text):
    [found] = look(text)

    assert found.severity is Severity.ERROR
    assert "6789" not in found.message


def test_a_mobile_number_is_asked_about():
    [found] = look("ติดต่อ 081-234-5678")

    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "text",
    ["เลข 1234567890122", "โทร 0 4331 1234", "หนังสือที่ ขก 0023.6/ว 1234", "ปี 2564 2565"],
)
def test_other_long_numbers_are_fine(text):
    assert look(text) == []
