"""What was read beside what should have been, field by field."""

import re
from collections.abc import Iterator
from typing import Any


def comparable(value: Any, *, spaces: bool) -> Any:
    """JSON without places, which belong to a format, and without what is told twice.

    Where a line was broken, a PDF no longer tells whether a space stood there.
    """
    if isinstance(value, dict):
        left_out = (
            {"place", "unread", "text"} if "choices" in value else {"place", "unread"}
        )
        return {
            key: comparable(each, spaces=spaces)
            for key, each in value.items()
            if key not in left_out
        }
    if isinstance(value, list | tuple):
        return [comparable(each, spaces=spaces) for each in value]
    if isinstance(value, str):
        return re.sub(r"\s+", " " if spaces else "", value).strip()
    return value


def fields(value: Any, path: str = "") -> Iterator[tuple[str, str, Any]]:
    """(kind of field, path, value) of everything that is said."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from fields(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list) and value and isinstance(value[0], dict):
        for at, each in enumerate(value):
            yield from fields(each, f"{path}[{at}]")
    elif value not in (None, []):
        yield re.sub(r"\[\d+\]|\.\d+$", "", path), path, value
