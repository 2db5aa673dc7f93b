import pytest
from hypothesis import given
from hypothesis import strategies as st

from thai.repair import Repair, close_gaps, repair

pytestmark = pytest.mark.pure

THAI = st.text(alphabet=[chr(c) for c in range(0x0E01, 0x0E5C)] + list(" ab1\u200b"))


@pytest.mark.parametrize(
    ("printed", "meant", "kind"),
    [
        ("ท\u0e4d\u0e32งาน", "ทำงาน", "am"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ", "am"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ", "am"),
        ("\u0e40\u0e40ผน", "แผน", "ae"),
        ("ท\u0e48\u0e35", "ที่", "order"),
        ("ที\u0e48\u0e48", "ที่", "doubled"),
        ("หน ่วยงาน", "หน่วยงาน", "spaces"),
        ("แ ผนงาน", "แผนงาน", "spaces"),
        ("ตัว\u200bชี้วัด", "ตัวชี้วัด", "unseen"),
        ("ป\uf70bาหมาย", "ป้าหมาย", "shape"),
        ("ปฏิบัติผ\uf718", "ปฏิบัติผุ", "shape"),
        ("\uf70f\uf710น", "ญ\u0e31น", "shape"),
    ],
)
def test_a_slip_is_mended_and_told(printed, meant, kind):
    text, repairs = repair(printed)

    assert text == meant
    assert kind in [each.kind for each in repairs]


def test_what_was_mended_is_quoted_with_its_word():
    _, repairs = repair("จัดท\u0e4d\u0e32แผน ต่อไป")

    assert repairs == (Repair("am", "จัดท\u0e4d\u0e32แผน", "จัดทำแผน"),)


def test_good_thai_stays_as_it_is():
    for text in ("การประเมิน ITA ของหน่วยงาน", "ม.ค. - ก.ย. ๖๙", "ต่าง ๆ เช่น แผ่นพับ", ""):
        assert repair(text) == (text, ())


def test_a_gap_in_an_expected_word_is_closed():
    text, repairs = close_gaps("ตลอด ปีงบประมาณ และ ปีงบ ประมาณ", ["ปีงบประมาณ"])

    assert text == "ตลอด ปีงบประมาณ และ ปีงบประมาณ"
    assert repairs == (Repair("spaces", "ปีงบ ประมาณ", "ปีงบประมาณ"),)


@given(THAI)
def test_mended_text_is_mended_once_for_all(text):
    once, _ = repair(text)
    again, _ = repair(once)

    assert repair(again)[0] == again


@given(THAI)
def test_text_without_a_told_slip_is_untouched(text):
    mended, repairs = repair(text)

    assert (mended == text) == (not repairs)
