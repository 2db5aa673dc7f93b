"""Open data as a table: one line a figure, finding or measure; docs/open-data.md."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

from measures.domain.following import State
from organisations.csv_cells import escaped

COLUMNS = ("part", "code", "name", "published", "computed", "text")


def data_csv(data: Mapping[str, Any]) -> str:
    """UTF-8 with a mark at the front, so that a spreadsheet reads the Thai."""
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(COLUMNS)
    rows = _progress_rows if data["kind"] == "progress" else _rows
    for row in rows(data):
        writer.writerow("" if cell is None else escaped(str(cell)) for cell in row)
    return f"\ufeff{target.getvalue()}"


def _rows(data: Mapping[str, Any]) -> Iterator[tuple]:
    total, level = data["total"], data["level"]
    yield "agency", data["agency"]["code"], data["agency"]["name"], None, None, None
    yield "year", data["year_be"], data["title"], None, None, None
    yield "total", "total", "คะแนนภาพรวม", total["published"], total["computed"], None
    yield "level", "level", "ระดับ", level["published"], level["by_rule"], None
    for each in data["instruments"]:
        yield (
            "instrument",
            each["code"],
            each["name"],
            each["published"],
            each["computed"],
            None,
        )
    for each in data["indicators"]:
        yield "indicator", each["number"], each["name"], each["points"], None, None
    for each in data["years"]:
        yield "year_total", each["year_be"], each["level"], each["total"], None, None
    for each in data["findings"]:
        yield "finding", each["target"], each["indicator"], None, None, each["text"]
    for each in data["measures"]:
        steps = " · ".join(each["steps"])
        yield "measure", each["indicator"], each["activity"], None, None, steps


def _progress_rows(data: Mapping[str, Any]) -> Iterator[tuple]:
    """The same columns; ``published`` holds the percentage, ``computed`` the baht spent."""
    yield "agency", data["agency"]["code"], data["agency"]["name"], None, None, None
    yield "year", data["year_be"], data["title"], None, None, None
    yield "edition", data["edition"], data["period"]["last_day"], None, None, None
    for state, count in data["states"].items():
        yield "state", state, State(state).words, None, None, count
    yield "spent", None, None, None, data["spent_baht"], None
    for each in data["measures"]:
        yield (
            "measure",
            each["indicator"],
            each["activity"],
            each["percent"],
            each["spent_baht"],
            State(each["state"]).words,
        )
