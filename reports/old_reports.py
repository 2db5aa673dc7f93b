"""Old reports in files, read with the frameworks that the system knows."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from assessments.domain.framework import Framework as Rules
from assessments.frameworks import framework_files, read_framework
from assessments.models import Framework
from assessments.models.assessment import SCHEME_NACC
from reports.reading.files import read_file
from reports.reading.report import Report


def read_old_report(
    path: Path, *, scheme: str = SCHEME_NACC, year_be: int | None = None
) -> Report:
    """
    Raises:
        Refused: the file cannot be read, or is no report.
    """
    return read_file(path, frameworks_of(scheme), year_be)


def frameworks_of(scheme: str) -> dict[int, Rules]:
    """Every year of the scheme: the loaded ones, before set-up those of the files."""
    try:
        loaded = list(Framework.objects.filter(scheme=scheme))
    except DatabaseError:
        loaded = []
    known = [each.rules() for each in loaded] or [
        read_framework(path)[1]
        for path in framework_files(settings.BASE_DIR / "fixtures/frameworks")
    ]
    return {each.year_be: each for each in known if each.scheme == scheme}
