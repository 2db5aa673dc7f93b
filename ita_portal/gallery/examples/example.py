"""One part in one state."""

from typing import Any, NamedTuple


class Example(NamedTuple):
    title: str
    context: dict[str, Any]
