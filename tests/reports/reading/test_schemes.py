"""Reports of schools, colleges and hospitals are recognised and not mixed in."""

import pytest

from organisations.errors import Refused

pytestmark = pytest.mark.pure

SCORES = "ตัวชี้วัด\tคะแนน\n๑. การปฏิบัติหน้าที่\t๘๖.๒๐\n๒. การใช้งบประมาณ\t๘๗.๕๐\n"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("รายงาน ITA Online ของโรงเรียนสมมติวิทยา ปี ๒๕๖๘", "สถานศึกษา"),
        ("การประเมิน ITA ของสถานศึกษา\nโรงเรียนสมมติวิทยา", "สถานศึกษา"),
        ("รายงานผล ITA ๒๕๖๘\nวิทยาลัยเทคนิคสมมติ", "สถานศึกษา"),
        ("รายงาน MOPH ITA ๒๕๖๘\nโรงพยาบาลสมมติ", "โรงพยาบาล"),
    ],
)
def test_the_title_of_another_scheme_is_refused(read, title, said):
    with pytest.raises(Refused, match=said):
        read(f"{title}\n\n{SCORES}")


def test_items_of_another_scheme_are_recognised_without_a_title(read):
    with pytest.raises(Refused, match="MOPH"):
        read(f"รายงาน\n\nข้อ MOIT 1 มี\n\nข้อ MOIT 2 มี\n\n{SCORES}")


@pytest.mark.parametrize(
    "text",
    [
        "องค์การบริหารส่วนจังหวัดสมมติ\n\nกองการศึกษาดูแลสถานศึกษาในสังกัด\n\nสถานศึกษาในสังกัดได้รับหนังสือ",
        "เทศบาลเมืองสมมติ\nโรงเรียนเทศบาล ๑",
        "กรมสมมติ\n\nโรงเรียนและวิทยาลัยเทคนิคเป็นผู้รับบริการ",
    ],
)
def test_an_agency_that_speaks_of_schools_is_read(read, text):
    assert len(read(f"{text}\n\n{SCORES}").indicators) == 2
