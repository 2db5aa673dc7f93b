"""Files that were handed in and not applied yet: kept for a day, for one person.

The file lies under a name that nobody can guess; beside it what is known of it:
whose it is, which agency and year, and the answers so far.
"""

import json
import re
import secrets
from dataclasses import asdict, dataclass, field

from organisations import files
from organisations.models import Organisation, User

FOLDER = "imports"
KEPT_SECONDS = 24 * 60 * 60
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}\Z")


@dataclass
class Waiting:
    """One file that waits; ``year_be`` None where a column of it says the year."""

    token: str
    user: int
    organisation: int
    name: str
    year_be: int | None
    answers: dict[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        return files.read(f"{FOLDER}/{self.token}.data")

    def keep(self) -> None:
        """Write down what is known of it by now."""
        said = json.dumps(asdict(self), ensure_ascii=False).encode()
        files.store(said, folder=FOLDER, suffix=".json", stem=self.token)

    def forget(self) -> None:
        for suffix in (".json", ".data"):
            files.remove(f"{FOLDER}/{self.token}{suffix}")


def kept(
    content: bytes,
    name: str,
    *,
    user: User,
    organisation: Organisation,
    year_be: int | None,
) -> Waiting:
    """Keep the file; ``Refused`` where there is no room for it."""
    token = secrets.token_urlsafe(24)
    waiting = Waiting(token, user.pk, organisation.pk, name, year_be)
    files.store(content, folder=FOLDER, suffix=".data", stem=token)
    waiting.keep()
    return waiting


def waiting_of(token: str, *, user: User, organisation: Organisation) -> Waiting | None:
    """Her file of this agency; None where it is gone, or somebody else's."""
    if not _TOKEN.match(token):
        return None
    try:
        waiting = Waiting(**json.loads(files.read(f"{FOLDER}/{token}.json")))
    except (OSError, ValueError, TypeError):
        return None
    if (waiting.user, waiting.organisation) != (user.pk, organisation.pk):
        return None
    return waiting


def remove_old() -> int:
    """Take away what nobody came back for; how many files that were."""
    old = list(files.unchanged_for(FOLDER, KEPT_SECONDS))
    for name in old:
        files.remove(name)
    return len(old)
