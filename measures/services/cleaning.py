"""Files of evidence that no row tells of: what a power cut left behind."""

import logging
import time
from collections.abc import Iterator
from pathlib import Path

from measures.models import Evidence
from measures.services.evidence import FOLDER
from organisations import files

logger = logging.getLogger(__name__)

# Longer than any request, and than a database that is being put back beside its files.
OLDEST_SECONDS = 3 * 24 * 3_600
# So many strays are none: the folder belongs to another database.
MOST_STRAYS = 50


def forget_orphans() -> int:
    """Take away files of three days ago and more that no row ever referred to.

    Rows of removed evidence refer to theirs, too.
    """
    old = dict(_old_files())
    known = set(Evidence.objects.exclude(stored="").values_list("stored", flat=True))
    strays = [path for name, path in old.items() if name not in known]
    if len(strays) > max(MOST_STRAYS, len(known)):
        logger.warning(
            "%s files of evidence, but rows tell of %s: none is taken away, "
            "the folder may belong to another database",
            len(strays),
            len(known),
        )
        return 0
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)


def _old_files() -> Iterator[tuple[str, Path]]:
    """Looked for before the rows are read: what is stored meanwhile is too young."""
    folder = files.path_of(FOLDER)
    before = time.time() - OLDEST_SECONDS
    for path in folder.rglob("*"):
        if path.is_file() and path.stat().st_mtime < before:
            yield f"{FOLDER}/{path.relative_to(folder).as_posix()}", path
