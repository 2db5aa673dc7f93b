from functools import cache
from pathlib import Path

import pytest

from assessments.frameworks import read_framework

FOLDER = Path(__file__).resolve().parents[3] / "fixtures/frameworks"


@pytest.fixture(scope="session")
def framework_of():
    """The framework of a year, from the files of the system."""

    @cache
    def read(year_be: int):
        return read_framework(FOLDER / f"{year_be}.yaml")[1]

    return read
