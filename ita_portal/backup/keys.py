"""Keys that come with a backup: put in their place, the earlier ones kept beside."""

import os
from itertools import count
from pathlib import Path

from django.conf import settings

from ita_portal.backup.making import KEYS


class NewKeys:
    """What was put in place, so that all of it can be taken back."""

    def __init__(self) -> None:
        self._done: list[tuple[str, Path, Path | None]] = []
        self._before = {name: getattr(settings, name) for name in KEYS.values()}

    def put(self, name: str, content: str) -> None:
        """``name`` as the backup has it; the old key may have sealed something else."""
        path = Path(settings.VAR_DIR) / name.removeprefix("keys/")
        kept = None
        if path.exists():
            if path.read_text(encoding="ascii").strip() == content:
                return
            kept = _free_beside(path)
            path.rename(kept)
        self._done.append((name, path, kept))
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(content)
        # What this command still writes is sealed with the trail's own key.
        setattr(settings, KEYS[name], content)

    def take_back(self) -> None:
        """As before; the rows that were to go with the new keys are not there."""
        for name, path, kept in reversed(self._done):
            path.unlink(missing_ok=True)
            if kept is not None:
                kept.rename(path)
            setattr(settings, KEYS[name], self._before[KEYS[name]])
        self._done.clear()


def _free_beside(path: Path) -> Path:
    """A name that no earlier restore has used: an older key is not lost either."""
    names = (f"{path.name}.before-restore{number or ''}" for number in count())
    return next(beside for beside in map(path.with_name, names) if not beside.exists())
