"""Reading a PDF back: its text by two independent readers, without white space."""

import re
import subprocess
from pathlib import Path

import pypdfium2


def compact(text: str) -> str:
    """``text`` without white space.

    PDFium hands over a hyphen that ends a line as U+0002 or U+FFFE.
    """
    return re.sub(r"\s+", "", re.sub("[\u0002\ufffe]", "-", text))


def pages_by_pdfium(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        texts = []
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            texts.append(text.get_text_range())
            text.close()
            page.close()
        return texts
    finally:
        document.close()


def pages_by_poppler(path: Path) -> list[str]:
    done = subprocess.run(  # noqa: S603 - a file of the test's own
        ["pdftotext", "-raw", str(path), "-"],  # noqa: S607
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().split("\f")[:-1]


def by_pdfium(path: Path) -> str:
    return "\n".join(pages_by_pdfium(path))


def by_poppler(path: Path) -> str:
    return "\n".join(pages_by_poppler(path))
