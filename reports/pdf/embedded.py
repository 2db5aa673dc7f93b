"""Files inside the PDF: the report's data, for whoever wants to reckon with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from reports.pdf.errors import RenderFailed
from reports.pdf.limits import FILES_TOO_LARGE

MEDIA_TYPES = {
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# What PDF/A-3 says a file is to its document: what it was made from, or its figures.
RELATIONSHIPS = ("Source", "Data")
MOST_FILES = 4
MOST_BYTES = 8 * 1024 * 1024
LONGEST_DESCRIPTION = 200
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}\.(json|xlsx)")


@dataclass(frozen=True)
class Embedded:
    """A file that goes into the PDF whole.

    ``modified`` is the document's own date: with the clock's, the same content
    would not give the same bytes.
    """

    name: str
    content: bytes
    media_type: str
    description: str
    relationship: str
    modified: date


def pack_embedded(files: Sequence[Embedded]) -> tuple[list[dict[str, Any]], bytes]:
    """What a frame's header says of the files, and their bytes in a row.

    Raises:
        RenderFailed: together larger than a report should be.
        ValueError: too many, or not of the kinds that a report carries.
    """
    if sum(len(each.content) for each in files) > MOST_BYTES:
        raise RenderFailed(FILES_TOO_LARGE)
    _check(files)
    listed = [
        {
            "name": each.name,
            "media_type": each.media_type,
            "description": each.description,
            "relationship": each.relationship,
            "modified": each.modified.isoformat(),
            "bytes": len(each.content),
        }
        for each in files
    ]
    return listed, b"".join(each.content for each in files)


def unpack_embedded(
    listed: list[dict[str, Any]], body: bytes
) -> tuple[bytes, tuple[Embedded, ...]]:
    """What stands in front of the files, and the files.

    Raises:
        ValueError: the list does not fit the bytes, or a file is none of ours.
    """
    files: list[Embedded] = []
    end = len(body)
    for each in reversed(listed):
        start = end - each["bytes"]
        if each["bytes"] < 0 or start < 0:
            raise ValueError("embedded files do not fit their frame")
        files.append(
            Embedded(
                name=each["name"],
                content=body[start:end],
                media_type=each["media_type"],
                description=each["description"],
                relationship=each["relationship"],
                modified=date.fromisoformat(each["modified"]),
            )
        )
        end = start
    files.reverse()
    _check(files)
    return body[:end], tuple(files)


def _check(files: Sequence[Embedded]) -> None:
    if len(files) > MOST_FILES:
        raise ValueError("more embedded files than a report carries")
    if len({each.name.lower() for each in files}) != len(files):
        raise ValueError("two embedded files of one name")
    for each in files:
        name = _NAME.fullmatch(each.name)
        if (
            name is None
            or each.media_type != MEDIA_TYPES[name[1]]
            or each.relationship not in RELATIONSHIPS
            or not 0 < len(each.description) <= LONGEST_DESCRIPTION
        ):
            raise ValueError(f"no embedded file of ours: {each.name[:80]}")
