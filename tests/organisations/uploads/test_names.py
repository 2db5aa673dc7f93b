"""What a file is called is shown as it was written, and harmless everywhere."""

import pytest

from organisations.uploads.names import (
    LONGEST,
    LONGEST_HANDED_OUT,
    clean_name,
    handed_out_name,
    parted,
)

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("รายงาน ผล.pdf", "รายงาน ผล.pdf"),
        ("../../etc/passwd", "passwd"),
        (r"C:\งาน\ภาพ.jpg", "ภาพ.jpg"),
        ("ภาพ\u202egpj.exe", "ภาพgpj.exe"),
        ("a\x00b\r\nc\x1b.txt", "ab c.txt"),
        ("  ก .pdf. . ", "ก .pdf"),
        ("", "ไฟล์"),
        ("...", "ไฟล์"),
        ("น\u0e49\u0e33.pdf", "น\u0e49\u0e33.pdf"),
    ],
)
def test_a_name_is_its_last_part_without_what_nobody_sees(sent, kept):
    assert clean_name(sent) == kept


def test_three_hundred_thai_letters_are_kept_and_more_are_cut_before_the_ending():
    assert clean_name("ก" * 296 + ".pdf") == "ก" * 296 + ".pdf"
    long = clean_name("ที่" * 200 + ".pdf")

    assert len(long) <= LONGEST
    assert long.endswith("….pdf")


def test_a_long_name_is_handed_out_so_that_every_system_takes_it():
    name = handed_out_name("ที่" * 99 + ".docx")

    assert len(name.encode()) <= LONGEST_HANDED_OUT
    assert name.startswith("ที่ที่")
    assert name.endswith("….docx")
    assert len(handed_out_name("a" * 290 + ".pdf").encode()) <= LONGEST_HANDED_OUT


@pytest.mark.parametrize(
    ("name", "handed_out"),
    [
        ('ก"ข<ค>:|?*.pdf', "กขค.pdf"),
        ("con.pdf", "_con.pdf"),
        ("COM1.tar.pdf", "_COM1.tar.pdf"),
        ("content.pdf", "content.pdf"),
        ("งาน ต.ค.69", "งาน ต.ค.69"),
    ],
)
def test_a_name_is_handed_out_without_what_windows_forbids(name, handed_out):
    assert handed_out_name(name) == handed_out


def test_what_begins_with_a_digit_is_no_ending():
    assert parted("งาน ต.ค.69") == ("งาน ต.ค.69", "")
    assert parted("ก.PDF") == ("ก", "pdf")
    assert parted(".pdf") == ("ไฟล์", "pdf")
