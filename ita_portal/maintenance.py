"""The switch for planned maintenance: a small file beside the database.

It is a file, because the database may be what is being looked after, and
because every process on the machine has to see it at once.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone


@dataclass(frozen=True)
class Maintenance:
    """``until``: when the system is expected back."""

    message: str
    until: datetime


def _file() -> Path:
    return settings.VAR_DIR / "maintenance"


def begin(message: str, minutes: int) -> Maintenance:
    until = timezone.now() + timedelta(minutes=minutes)
    half = _file().with_suffix(".new")
    half.write_text(
        json.dumps({"message": message, "until": until.isoformat()}), encoding="utf-8"
    )
    half.replace(_file())
    return Maintenance(message, until)


def end() -> bool:
    """Whether there was any."""
    was = _file().exists()
    _file().unlink(missing_ok=True)
    return was


def current() -> Maintenance | None:
    """What is going on now; a file that somebody made by hand counts as well."""
    try:
        text = _file().read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        data = json.loads(text)
        return Maintenance(data["message"], datetime.fromisoformat(data["until"]))
    except (ValueError, KeyError, TypeError):
        return Maintenance(text.strip(), timezone.now() + timedelta(minutes=15))
