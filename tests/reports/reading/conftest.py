from functools import cache
from pathlib import Path

import pytest

from assessments.domain.framework import Framework
from assessments.frameworks import read_framework
from reports.reading.files import read_file, read_text
from tests.reports.reading.layouts import LAYOUTS
from tests.reports.reading.making import (
    FROM_HTML,
    converted,
    html_of,
    page,
    printed_by_chromium,
)

ROOT = Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "tests/data/old-report-example.txt"


@cache
def frameworks() -> dict[int, Framework]:
    return {
        year: read_framework(ROOT / f"fixtures/frameworks/{year}.yaml")[1]
        for year in (2564, 2567, 2568, 2569)
    }


@pytest.fixture(scope="session")
def example():
    """The report of an invented agency, with the faults of a real one."""
    return read_file(EXAMPLE, frameworks())


@pytest.fixture(scope="session")
def read():
    """Reads a text as a report."""
    return lambda text, **said: read_text(text, frameworks(), **said)


@pytest.fixture(scope="session")
def like(example, tmp_path_factory) -> dict[str, Path]:
    """The example as files of other programs, by program and format."""
    return made_like(example, tmp_path_factory.mktemp("like"))


def made_like(report, folder: Path) -> dict[str, Path]:
    source = folder / "like.html"
    source.write_text(html_of(report.outline), encoding="utf-8")
    (word,) = converted(folder, "docx", [source], FROM_HTML)
    (printed,) = converted(folder, "pdf", [word])
    chromium = folder / "chromium.pdf"
    printed_by_chromium({chromium: source.read_text(encoding="utf-8")})
    return {
        "libreoffice.docx": word,
        "libreoffice.pdf": printed,
        "chromium.pdf": chromium,
    }


@pytest.fixture(scope="session")
def laid_out(tmp_path_factory) -> dict[tuple[str, str], Path]:
    """Every layout as Word and as PDF, by name and format."""
    return made_layouts(tmp_path_factory.mktemp("layouts"))


def made_layouts(folder: Path) -> dict[tuple[str, str], Path]:
    sources = []
    pages = {}
    for layout in LAYOUTS:
        source = folder / f"{layout.name}.html"
        source.write_text(page(layout.body, layout.size), encoding="utf-8")
        sources.append(source)
        pages[folder / f"{layout.name}.pdf"] = source.read_text(encoding="utf-8")
    printed_by_chromium(pages)
    words = converted(folder, "docx", sources, FROM_HTML)
    for path in converted(folder, "pdf", words, out=folder / "office"):
        path.rename(folder / f"{path.stem}.office.pdf")
    return {
        (layout.name, kind): folder / f"{layout.name}.{kind}"
        for layout in LAYOUTS
        for kind in layout.formats
    }
