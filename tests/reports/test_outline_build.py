"""Words that are put together for print."""

import pytest

from reports.outline.build import joined

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["กองคลัง"], "กองคลัง"),
        (["กองคลัง", "กองช่าง"], "กองคลัง และกองช่าง"),
        (["4. ทรัพย์สิน", "9. ข้อมูล"], "4. ทรัพย์สิน และ 9. ข้อมูล"),
        (["๔. ทรัพย์สิน", "๙. ข้อมูล"], "๔. ทรัพย์สิน และ ๙. ข้อมูล"),
    ],
)
def test_names_are_joined_as_thai_enumerates_them(names, said):
    assert joined(names) == said
