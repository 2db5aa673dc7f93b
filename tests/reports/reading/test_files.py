"""Files that are no report: one Thai sentence, in bounded time."""

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from organisations.errors import Refused
from reports.reading.as_document import as_document
from reports.reading.as_json import report_json
from reports.reading.as_words import report_words
from reports.reading.files import decoded, read_file, read_text
from tests.reports.reading.conftest import EXAMPLE, frameworks

pytestmark = pytest.mark.pure

TEXT = EXAMPLE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "ว่างเปล่า"),
        (b" \n\t\n", "ว่างเปล่า"),
        (b"%PDF-1.7\n", "เสียหาย"),
        (b"PK\x03\x04rest", "Word"),
        (b"\x89PNG", "รูปภาพ"),
        (b"{\\rtf1", "RTF"),
        (b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"), r"\.doc\)"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "รหัสผ่าน"),
        (b"\x00\x01\x02", "ไม่ใช่ไฟล์ข้อความ"),
        ("รายงาน\x1b[2J".encode(), "ไม่ใช่ไฟล์ข้อความ"),
        ("รายงาน".encode("cp874"), "UTF-8"),
        (b"\xff\xfeab\x00", "UTF-8"),
        (b"only latin letters", "ภาษาไทย"),
        ("ข้อความที่ไม่ใช่รายงาน".encode(), "ไม่พบคะแนน"),
    ],
)
def test_what_is_no_report_is_refused_in_one_sentence(tmp_path, content, said):
    path = tmp_path / "old.txt"
    path.write_bytes(content)

    with pytest.raises(Refused, match=said) as refusal:
        read_file(path, frameworks())

    assert "\n" not in str(refusal.value)


def test_a_large_file_is_refused_by_its_size(tmp_path):
    path = tmp_path / "old.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)

    with pytest.raises(Refused, match=r"50\.0 MB"):
        read_file(path, frameworks())


def test_a_folder_and_a_missing_file_are_named(tmp_path):
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(Refused, match="ไม่พบไฟล์"):
            read_file(path, frameworks())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_notepad_saves_is_read(encoding):
    assert decoded(TEXT.encode(encoding), "old.txt") == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "ก\t" * 10_000,
        "ก\t๑\n" * 30_000,
        "<p>" * 200_000 + "ก\tข",
        "ก\tข\n" + "ก\n" * 19_000,
        "๑. การปฏิบัติหน้าที่" * 50_000,
        "ั" * 400_000 + "ก",
        "ก" + " " * 500_000 + "ข\tค",
        "-ก " * 200_000 + "\tข",
        "อ้างอิง" * 100_000 + "\tก",
        "โดยรวม" * 100_000,
        "องค์การบริหารส่วนตำบลก " * 20_000,
        "ก\n\n" * 9_000 + "ข\tค",
        "ปี 2564\n" * 20_000,
        "ก" + "<" + " " * 500_000 + "\tข",
        "ก" + "\u3000" * 300_000 + "ข\tก",
        "ก" + "(" * 300_000 + "\tข",
        "ก\n" * 15_000,
    ],
    ids=range(17),
)
def test_a_text_made_to_be_slow_ends_soon(text):
    began = time.process_time()

    with suppress(Refused):
        report_json(read_text(text, frameworks()))

    assert time.process_time() - began < 2


PIECES = st.sampled_from(
    [
        *TEXT.splitlines(keepends=True),
        *"\t\n-.๑1",
        "<p>",
        "</p>",
        "1๐๐ ประเด็น ",
        "(อ้างอิงจาก ๐๘",
        "ตัวชี้วัด\tคะแนน\n",
        "ตัวชี้วัด\tโครงการ/กิจกรรม\tระยะเวลา\n",
        "ข้อที่ ๑.๒.๓ ",
        "\u0e4d\u0e32",
        "๒๕๖๘",
        "๙๙.๙๙",
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=30).map("".join),
    st.text(max_size=200).map(lambda said: f"ก{said}"),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
        lambda cut: TEXT[min(cut) : max(cut)]
    ),
)


@settings(max_examples=60, deadline=3000, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example(TEXT)
def test_any_text_is_read_or_refused(text):
    with suppress(Refused):
        report = read_text(text, frameworks())
        assert report_json(report)["unread"] is not None
        assert list(report_words(report))
        assert as_document(report).facts.year_be > 2550


LINES = TEXT.splitlines()
WHOLE = report_json(read_text(TEXT, frameworks()))


@settings(max_examples=60, deadline=3000)
@given(st.sets(st.integers(0, len(LINES) - 1), max_size=40))
def test_with_lines_lost_nothing_else_is_read_than_what_was_there(lost):
    kept = "\n".join(line for at, line in enumerate(LINES) if at not in lost)
    with suppress(Refused):
        read = report_json(read_text(kept, frameworks()))
        for key in ("agency", "year", "total", "level"):
            assert read[key] in (WHOLE[key], None)
        for key in ("instruments", "indicators"):
            for code, value in read[key].items():
                assert value in (WHOLE[key][code], None)
        codes = {each["printed"]: each["code"] for each in WHOLE["commented_items"]}
        for each in read["commented_items"]:
            assert each["code"] in (codes[each["printed"]], None)
        activities = {each["activity"]: each["indicator"] for each in WHOLE["measures"]}
        for each in read["measures"]:
            assert activities[each["activity"]] == each["indicator"]
