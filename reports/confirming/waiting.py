"""Old reports that were handed in and not confirmed yet: for a day, for one person.

Several handed in together are one ``Batch`` under a name that nobody can guess;
each of its files is looked at and confirmed by itself.
"""

import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from organisations import files
from organisations.models import Organisation, User

FOLDER = "old-reports"
KEPT_SECONDS = 24 * 60 * 60
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}\Z")


@dataclass
class Held:
    """One file and what is known of it by now.

    ``year_be``: the year that a person chose, None for the one that is read.
    ``refused``: why nothing could be read of it. ``saved_year``: where its values
    went; 0 as long as they are not confirmed. The rest is what a list shows.
    """

    name: str
    year_be: int | None = None
    is_read: bool = False
    refused: str = ""
    found_year: int | None = None
    total: str = ""
    level: str = ""
    doubts: int = 0
    saved_year: int = 0


@dataclass
class Batch:
    token: str
    user: int
    organisation: int
    files: list[Held]

    def content(self, number: int) -> bytes:
        """Of the file ``number``, from 1; ``OSError`` when it is gone."""
        return files.read(f"{FOLDER}/{self.token}-{number}.data")

    def keep(self) -> None:
        """Write down what is known of the files by now."""
        said = json.dumps(asdict(self), ensure_ascii=False).encode()
        files.store(said, folder=FOLDER, suffix=".json", stem=self.token)


def kept(
    contents: Iterable[tuple[str, bytes]],
    *,
    user: User,
    organisation: Organisation,
    year_be: int | None,
) -> Batch:
    """Keep the files, (name, content) each, one by one in memory.

    Raises:
        Refused: there is no room; what lies there by then goes with the old ones.
    """
    batch = Batch(secrets.token_urlsafe(24), user.pk, organisation.pk, [])
    for number, (name, content) in enumerate(contents, start=1):
        stem = f"{batch.token}-{number}"
        files.store(content, folder=FOLDER, suffix=".data", stem=stem)
        batch.files.append(Held(name, year_be))
    batch.keep()
    return batch


def batch_of(token: str, *, user: User, organisation: Organisation) -> Batch | None:
    """Her files of this agency; None where they are gone, or somebody else's."""
    if not _TOKEN.match(token):
        return None
    try:
        said = json.loads(files.read(f"{FOLDER}/{token}.json"))
        batch = Batch(**{**said, "files": [Held(**each) for each in said["files"]]})
    except (OSError, ValueError, TypeError, KeyError):
        return None
    if (batch.user, batch.organisation) != (user.pk, organisation.pk):
        return None
    return batch


def remove_old() -> int:
    """Take away what nobody came back for; how many files that were."""
    old = list(files.unchanged_for(FOLDER, KEPT_SECONDS))
    for name in old:
        files.remove(name)
    return len(old)
