"""How much of old reports is read, and how much of that is right.

    .venv/bin/python -m bench.reading [--misses]

Precision and recall by field, over the reports of ``tests/reports/reading``: the
like of a real one, and every layout, as Word (LibreOffice) and PDF (LibreOffice,
Chromium). Precision: what was read and is right, of all that was read. Recall: of
all that is printed. Texts are compared without spaces in PDFs. Aim: 1.00 each.
"""

import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from organisations.errors import Refused
from reports.reading.as_json import report_json
from reports.reading.files import read_file
from tests.reports.reading.comparing import comparable, fields
from tests.reports.reading.conftest import EXAMPLE, frameworks, made_layouts, made_like
from tests.reports.reading.layouts import LAYOUTS


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        example = report_json(read_file(EXAMPLE, frameworks()))
        like = made_like(read_file(EXAMPLE, frameworks()), folder)
        cases = [("like", name, path, example) for name, path in like.items()]
        made = made_layouts(folder)
        cases += [
            (layout.name, kind, made[layout.name, kind], layout.expected)
            for layout in LAYOUTS
            for kind in layout.formats
        ]
        _compare(cases, show_misses="--misses" in sys.argv)


def _compare(cases, *, show_misses: bool) -> None:
    right, read, printed = (defaultdict(int) for _ in range(3))
    seconds = 0.0
    for name, kind, path, expected in cases:
        spaces = kind.endswith("docx")
        wanted = {
            place: (field, value)
            for field, place, value in fields(comparable(expected, spaces=spaces))
        }
        began = time.monotonic()
        try:
            said = report_json(read_file(path, frameworks()))
        except Refused as refused:
            print(f"{name} {kind}: {refused}")
            said = {}
        seconds += time.monotonic() - began
        found = {
            place: (field, value)
            for field, place, value in fields(comparable(said, spaces=spaces))
        }
        for field, _ in wanted.values():
            printed[field] += 1
        for place, (field, value) in found.items():
            read[field] += 1
            right[field] += wanted.get(place) == (field, value)
        if show_misses:
            for place in sorted(wanted.keys() | found.keys()):
                if wanted.get(place) != found.get(place):
                    print(
                        f"{name} {kind} {place}: {wanted.get(place)} {found.get(place)}"
                    )
    print(f"{len(cases)} files, {seconds / len(cases):.1f} s each")
    print(f"{'field':<32} {'printed':>7} {'precision':>9} {'recall':>9}")
    for field in [*sorted(printed), None]:
        own = [field] if field else list(printed)
        hits, all_read, all_printed = (
            sum(counts[each] for each in own) for counts in (right, read, printed)
        )
        print(
            f"{field or 'all':<32} {all_printed:>7} "
            f"{hits / max(1, all_read):>9.4f} {hits / max(1, all_printed):>9.4f}"
        )


if __name__ == "__main__":
    main()
