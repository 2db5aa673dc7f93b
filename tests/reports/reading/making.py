"""Files of reports: HTML, and what LibreOffice and Chromium make of it."""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from reports.document import Block, Cell, Paragraph, Section, Table, YearChart
from reports.pdf.fonts import font_folder
from reports.reading.outline import Outline

PATIENCE = 240
FROM_HTML = "--infilter=HTML (StarWriter)"
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
PAGE = """<!doctype html><html lang="th"><meta charset="utf-8"><style>
@page {{ size: {size}; margin: 25mm 20mm 20mm 30mm }}
@font-face {{ font-family: Sarabun; src: url({regular}) }}
@font-face {{ font-family: Sarabun; font-weight: bold; src: url({bold}) }}
body {{ font: 11pt/1.6 Sarabun }}
table {{ border-collapse: collapse; width: 100% }}
td, th {{ border: 1px solid black; padding: 2pt 4pt; vertical-align: top; text-align: left; font-size: 10pt }}
table.bare td, table.bare th {{ border: 0 }}
p {{ margin: 0 0 6pt }}
</style><body>{body}</body></html>
"""


def page(body: str, size: str = "A4") -> str:
    fonts = font_folder()
    return PAGE.format(
        body=body,
        size=size,
        regular=(fonts / "Sarabun-Regular.ttf").as_uri(),
        bold=(fonts / "Sarabun-Bold.ttf").as_uri(),
    )


def html_of(outline: Outline) -> str:
    """The printed words of an outline, slips included."""
    parts = [_block(each) for each in outline.front]
    for section in outline.sections:
        parts += _section(section)
    return page("\n".join(parts))


def _section(section: Section) -> list[str]:
    heading = html.escape(f"{section.number} {section.title}".strip())
    parts = [f"<p><b>{heading}</b></p>", *(_block(each) for each in section.blocks)]
    for each in section.sections:
        parts += _section(each)
    return parts


def _block(block: Block) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{_printed(block)}</p>"
    if isinstance(block, YearChart):
        return "".join(f"<p>ปี {year}</p>" for year, _ in block.points)
    if isinstance(block, Table):
        heads = "".join(f"<th>{html.escape(c.title)}</th>" for c in block.columns)
        rows = "".join(
            f"<tr>{''.join(map(_cell, row.cells))}</tr>" for row in block.rows
        )
        return f"<table border=1><thead><tr>{heads}</tr></thead>{rows}</table><p></p>"
    raise TypeError(type(block))


def _cell(cell: Cell) -> str:
    return f"<td>{''.join(_block(each) for each in cell.blocks)}</td>"


def _printed(paragraph: Paragraph) -> str:
    said = paragraph.seen.printed if paragraph.seen else paragraph.text
    return html.escape(said.replace("**", ""))


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not installed; ./run test installs it")
    return found


def converted(
    folder: Path,
    target: str,
    sources: Iterable[Path],
    *more: str,
    out: Path | None = None,
) -> list[Path]:
    """What LibreOffice makes of ``sources``, all in one run, in ``folder`` or ``out``."""
    out = out or folder
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS.format(fonts=font_folder(), cache=folder / "cache"))
    sources = list(sources)
    subprocess.run(  # noqa: S603 - files of the test's own
        [
            program("soffice"),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            *more,
            "--convert-to",
            target,
            "--outdir",
            out,
            *sources,
        ],
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    suffix = "." + target.partition(":")[0]
    return [out / each.with_suffix(suffix).name for each in sources]


def printed_by_chromium(pages: Mapping[Path, str]) -> None:
    """Each HTML as the PDF at its path; in a process of its own."""
    subprocess.run(  # noqa: S603 - this very file
        [sys.executable, __file__, program("chromium"), *map(str, pages)],
        input="\0".join(pages.values()).encode(),
        check=True,
        capture_output=True,
        timeout=PATIENCE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )


def _print(chromium: str, paths: list[str], pages: list[str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        for path, text in zip(paths, pages, strict=True):
            source = Path(path).with_suffix(".chromium.html")
            source.write_text(text, encoding="utf-8")
            shown = browser.new_page()
            shown.goto(source.as_uri())
            # A busy machine may be done with the page before it has its letters.
            shown.evaluate(
                "Promise.all(['16px', 'bold 16px'].map("
                "(face) => document.fonts.load(`${face} Sarabun`, 'ก')))"
            )
            shown.wait_for_function("document.fonts.check('16px Sarabun', 'ก')")
            shown.pdf(
                path=path,
                prefer_css_page_size=True,
                display_header_footer="<!-- numbered -->" in text,
                header_template=(
                    "<div style='font-size:9px;width:100%;text-align:center'>"
                    "- <span class=pageNumber></span> -</div>"
                ),
                footer_template=(
                    "<div style='font-size:9px;width:100%;text-align:center'>"
                    "รายงานตัวอย่างสำหรับทดสอบ</div>"
                ),
            )
            shown.close()
        browser.close()


if __name__ == "__main__":
    _print(sys.argv[1], sys.argv[2:], sys.stdin.buffer.read().decode().split("\0"))
