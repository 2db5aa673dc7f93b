"""An old report with the faults of a real one gives one fixed list."""

from pathlib import Path

from assessments.frameworks import read_framework
from reports.checks import check
from reports.reading.as_document import as_document
from reports.reading.files import read_file

ROOT = Path(__file__).resolve().parents[3]
# Weight, rule and place of everything that is to be found, sorted.
EXPECTED = ROOT / "tests/data/expected-old-report-example.txt"


def found():
    frameworks = {
        year: read_framework(ROOT / f"fixtures/frameworks/{year}.yaml")[1]
        for year in (2568, 2569)
    }
    report = read_file(ROOT / "tests/data/old-report-example.txt", frameworks)
    return check(as_document(report))


def test_everything_that_is_wrong_is_found_at_its_place_and_nothing_else():
    lines = sorted(f"{e.severity} | {e.rule} | {e.spot.text}" for e in found())

    assert lines == EXPECTED.read_text(encoding="utf-8").splitlines()
