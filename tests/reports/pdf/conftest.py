"""One warm worker for the tests of a file, documents, and reading PDFs back."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdfium2
import pytest

from reports.pdf.client import WarmWorker
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
