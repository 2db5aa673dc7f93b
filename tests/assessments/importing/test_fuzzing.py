"""Whatever is handed in: rows or one sentence, in bounded time and memory."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.importing.columns import COLUMNS, Heads
from assessments.importing.found import YearRules
from assessments.importing.reading import read_book
from assessments.importing.tables import read_tables
from organisations.errors import Refused
from tests.spreadsheets import csv, workbook
from tests.uploads import zipped

ROOT = Path(__file__).resolve().parents[3]
RULES = YearRules(
    2568,
    frozenset([*map(str, range(1, 11)), "IIT", "EIT", "OIT", "i1", "e2", "o8"]),
    frozenset(["i1", "e2", "o8"]),
    ("ผ่านดี",),
    ("A",),
)
GOOD = workbook(
    [COLUMNS, ["6400512", "อบต.ไชยสอ", "", "", *[80.5] * 16, "ผ่านดี", "i1"]],
    merged=["A3:B4"],
    hidden=[2],
)
QUIET = settings(
    deadline=None, max_examples=150, suppress_health_check=list(HealthCheck)
)
LONG = settings(
    deadline=None, max_examples=4_000, suppress_health_check=list(HealthCheck)
)
BYTES = st.binary(max_size=400)
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.text(max_size=30).filter(lambda text: text.isprintable()),
    st.sampled_from([*COLUMNS, "๘๘.๓๗", "88,37", "1o0", "-", "N/A", "=1+1", "o 8, e๒"]),
)
ROWS = st.lists(st.lists(CELLS, max_size=8), max_size=8)


def read(content: bytes, name: str) -> None:
    """Read as an import does; only a sentence may come instead of rows."""
    refusal = ""
    try:
        book = read_book(content, name)
    except Refused as refused:
        refusal = str(refused)
    if refusal:
        assert 10 < len(refusal) < 400
        assert "\n" not in refusal
        return
    found = read_tables(
        book, heads=Heads(), year_be=2568, rules_of=lambda _: RULES, needs_agency=False
    )
    for row in found.rows:
        assert all(p is None or 0 <= p <= 100 for p in row.figures.values())
    for each in found.problems:
        assert each.message


def damaged(start: int, length: int, put: bytes) -> bytes:
    start %= len(GOOD)
    return GOOD[:start] + put + GOOD[start + length :]


def with_sheet(xml: bytes) -> bytes:
    """The workbook with another first sheet, whole as a zip."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source:
        held = {name: source.read(name) for name in source.namelist()}
    return zipped(held | {"xl/worksheets/sheet1.xml": xml})


def sheet_damaged(start: int, length: int, put: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(GOOD)) as source:
        xml = source.read("xl/worksheets/sheet1.xml")
    start %= len(xml)
    return with_sheet(xml[:start] + put + xml[start + length :])


@QUIET
@given(BYTES)
def test_any_bytes_as_a_text_file(content):
    read(content, "a.csv")


@QUIET
@given(st.text(alphabet='1,;"\n\t\r=o๘ก', max_size=200))
def test_any_text_below_heads(text):
    read(csv("agency_code,1,total", text), "a.csv")


@QUIET
@given(st.integers(0, 1 << 20), st.integers(0, 900), BYTES)
def test_a_cut_or_flipped_workbook(start, length, put):
    read(damaged(start, length, put), "a.xlsx")


@QUIET
@given(st.integers(0, 1 << 20), st.integers(0, 60), st.binary(max_size=20))
def test_a_damaged_sheet_in_a_whole_workbook(start, length, put):
    read(sheet_damaged(start, length, put), "a.xlsx")


@QUIET
@given(ROWS)
def test_any_cells(rows):
    read(workbook(rows), "a.xlsx")


@pytest.mark.slow
@LONG
@given(st.integers(0, 1 << 20), st.integers(0, 900), BYTES)
def test_a_cut_or_flipped_workbook_long(start, length, put):
    read(damaged(start, length, put), "a.xlsx")


@pytest.mark.slow
@LONG
@given(st.integers(0, 1 << 20), st.integers(0, 60), st.binary(max_size=20))
def test_a_damaged_sheet_long(start, length, put):
    read(sheet_damaged(start, length, put), "a.xlsx")


HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
FOOT = b"</sheetData></worksheet>"


def numbered() -> bytes:
    """As many rows as are read, each of 26 cells."""
    return b"".join(
        b'<row r="%d">%s</row>'
        % (
            row,
            b"".join(b'<c r="%c%d"><v>1</v></c>' % (65 + n, row) for n in range(26)),
        )
        for row in range(1, 20_001)
    )


HOSTILE = {
    "corner": lambda: HEAD + b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' + FOOT,
    "nested": lambda: HEAD + b"<row>" * 200_000 + FOOT,
    "full": lambda: HEAD + numbered() + FOOT,
    "wide": lambda: HEAD + b'<row r="1">' + b"<c><v>1</v></c>" * 10_000 + b"</row>" + FOOT,
    "formulas": lambda: HEAD + b'<row r="1">' + b"<c><f>A1</f></c>" * 300_000 + b"</row>" + FOOT,
    "attributes": lambda: HEAD + b"<row " + b" ".join(b'a%d="1"' % n for n in range(50_000)) + b"/>" + FOOT,
    "merged": lambda: HEAD + FOOT[:12] + b"<mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 20_000 + b"</mergeCells></worksheet>",
    "bomb": lambda: HEAD + b" " * 70_000_000 + FOOT,
}  # fmt: skip


CHILD = """
import os, resource, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "ita_portal.settings"
import django
django.setup()
from assessments.importing.reading import read_book
from organisations.errors import Refused
try:
    read_book(open(sys.argv[1], "rb").read(), "a.xlsx")
except Refused as refusal:
    print(refusal)
used = resource.getrusage(resource.RUSAGE_SELF)
# The peak since this program began; ru_maxrss has that of the one that started it.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024, used.ru_utime + used.ru_stime)
"""


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_workbooks_end_in_time_and_memory(tmp_path, kind):
    file = tmp_path / "a.xlsx"
    file.write_bytes(with_sheet(HOSTILE[kind]()))

    done = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", CHILD, str(file)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode == 0, done.stderr[-500:]
    megabytes, seconds = done.stdout.split()[-2:]
    assert int(megabytes) < 300
    # Of its own work; the machine may be busy with other tests.
    assert float(seconds) < 10
