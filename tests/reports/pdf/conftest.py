"""One warm worker for the tests of a file, documents, and reading PDFs back."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from reports.pdf.client import WarmWorker, keep_warm
from reports.pdf.fonts import font_face_css

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def warm_worker() -> Iterator[WarmWorker]:
    with WarmWorker() as worker:
        yield worker


@pytest.fixture(scope="session")
def whole_page() -> Callable[..., str]:
    """A whole HTML document in the report's font."""

    def make(body: str, css: str = "", head: str = "") -> str:
        return (
            '<!doctype html><html lang="th"><head><meta charset="utf-8">'
            f"<title>รายงาน</title>{head}<style>{font_face_css()}\n"
            "@page { size: A4; margin: 20mm }\n"
            "body { font: 10.5pt/1.9 Sarabun; margin: 0 }\n"
            f"{css}</style></head><body>{body}</body></html>"
        )

    return make


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    """A PDF as a file of its own."""

    def save(pdf: bytes) -> Path:
        path = tmp_path_factory.mktemp("pdf") / "report.pdf"
        path.write_bytes(pdf)
        return path

    return save


@pytest.fixture(scope="session")
def poppler() -> Callable[..., str]:
    """What one of poppler's programs prints."""

    def run(program: str, *arguments: object) -> str:
        done = subprocess.run(  # noqa: S603 - a fixed program of poppler
            [program, *map(str, arguments)], capture_output=True, check=True
        )
        return done.stdout.decode("utf-8")

    return run


@pytest.fixture(scope="session")
def pdfium_text() -> Callable[[bytes], str]:
    """The text that a browser's reader copies, pages joined."""

    def read(pdf: bytes) -> str:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return "\n".join(
                sheet.get_textpage().get_text_range() for sheet in document
            )
        finally:
            document.close()

    return read


@dataclass(frozen=True, repr=False)
class Printed:
    """A demonstration's report: as data, as it is laid out, and as PDF."""

    document: Any
    html: str
    pdf: bytes


@pytest.fixture(scope="session")
def demonstrations(
    django_db_setup, django_db_blocker, tmp_path_factory
) -> dict[str, Printed]:
    """Both agencies' reports of 2568 by their codes and the example's progress,
    printed once for all tests."""
    from django.core.management import call_command
    from django.test import override_settings

    from assessments.models import Assessment
    from measures.models import Measure
    from reports.attached import document_pdf
    from reports.building import build_report
    from reports.content import build_analysis
    from reports.html import document_html
    from reports.kinds import PROGRESS
    from tests.conftest import FAST_HASHER
    from tests.factories import OrganisationFactory, PeriodFactory, framework
    from tests.reported import a_year_of_progress, photo_of
    from tests.taking_back import taken_back

    folder = tmp_path_factory.mktemp("demonstrations")
    printed = {}
    with (
        django_db_blocker.unblock(),
        taken_back(),
        override_settings(
            VAR_DIR=folder, MEDIA_ROOT=folder, PASSWORD_HASHERS=FAST_HASHER
        ),
        keep_warm(),
    ):
        for year_be in range(2565, 2570):
            framework(year_be)
        organisation = OrganisationFactory(code="6400512", period=None)
        PeriodFactory(
            organisation=organisation,
            name="องค์การบริหารส่วนตำบลไชยสอ",
            province="ขอนแก่น",
            district="ชุมแพ",
        )
        call_command("demo", "--unpublished")
        for code in ("6400512", "X-EXAMPLE"):
            assessment = Assessment.objects.get(organisation__code=code, year_be=2568)
            document = build_analysis(assessment)
            html = document_html(document)
            printed[code] = Printed(document, html, document_pdf(document, html))
        a_year_of_progress(assessment)
        photo_of(Measure.objects.filter(plan__assessment=assessment)[0])
        document = build_report(assessment, PROGRESS[12])
        html = document_html(document)
        printed["progress"] = Printed(document, html, document_pdf(document, html))
    return printed


@pytest.fixture(scope="session")
def pdf_objects(tmp_path_factory) -> Callable[[bytes], dict[str, Any]]:
    """Every object of a PDF by its reference, streams as their dictionaries."""

    def read(pdf: bytes) -> dict[str, Any]:
        path = tmp_path_factory.mktemp("objects") / "report.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(  # noqa: S603 - a file of the tests' own
            ["qpdf", "--json", "--json-key=qpdf", str(path)],  # noqa: S607
            capture_output=True,
            check=True,
        )
        found = json.loads(done.stdout)["qpdf"][1]
        return {
            name.removeprefix("obj:"): (
                each["stream"]["dict"] if "stream" in each else each["value"]
            )
            for name, each in found.items()
        }

    return read


@pytest.fixture(scope="session")
def without() -> Callable[[str, str], bytes]:
    """Render a page in a process in which one patch was not installed."""

    def run(patch: str, html: str) -> bytes:
        script = (
            f"import os, sys\nfrom reports.pdf import {patch}, render\n"
            f"{patch}.install = lambda: None\n"
            "sys.stdout.buffer.write(render.render(sys.stdin.buffer.read().decode()))\n"
            # Nothing is left to do, and an interpreter's end has crashed once.
            "sys.stdout.buffer.flush()\nos._exit(0)"
        )
        done = subprocess.run(  # noqa: S603 - our own script
            [sys.executable, "-X", "faulthandler", "-c", script],
            cwd=ROOT,
            input=html.encode(),
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode(errors="replace")
        return done.stdout

    return run


@pytest.fixture
def python(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a script in a fresh interpreter; ``first`` comes before the code on the path."""

    def run(
        script: str,
        *,
        first: Path | None = None,
        stdin: bytes = b"",
        check: bool = True,
    ) -> subprocess.CompletedProcess[bytes]:
        path = os.pathsep.join(str(each) for each in (first, ROOT) if each)
        environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(  # noqa: S603 - a script of the test itself
            [sys.executable, "-c", script],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=environment,
            check=False,
            timeout=120,
        )
        if check:
            assert done.returncode == 0, done.stderr.decode()
        return done

    return run
