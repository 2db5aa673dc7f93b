from functools import cache
from pathlib import Path

import pytest

from assessments.domain.framework import Framework
from assessments.frameworks import read_framework
from reports.reading.files import read_file, read_text

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "tests/data/old-report-example.txt"


@cache
def frameworks() -> dict[int, Framework]:
    return {
        year: read_framework(ROOT / f"fixtures/frameworks/{year}.yaml")[1]
        for year in (2568, 2569)
    }


@pytest.fixture(scope="session")
def example():
    """The report of an invented agency, with the faults of a real one."""
    return read_file(EXAMPLE, frameworks())


@pytest.fixture(scope="session")
def read():
    """Reads a text as a report."""
    return lambda text, **said: read_text(text, frameworks(), **said)
