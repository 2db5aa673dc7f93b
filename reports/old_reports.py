"""Old reports in files, read with the frameworks that the system knows."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError

from assessments.domain.framework import Framework as Rules
from assessments.frameworks import framework_files, read_framework
from assessments.models import Framework
from assessments.models.assessment import SCHEME_NACC
from organisations.errors import Refused
from reports.reading.files import read_file
from reports.reading.report import Report


def read_old_report(
    path: Path, *, scheme: str = SCHEME_NACC, year_be: int | None = None
) -> Report:
    """
    Raises:
        Refused: the file cannot be read, is no report, or ``year_be`` has no framework.
    """
    frameworks = frameworks_of(scheme)
    if year_be is not None and year_be not in frameworks:
        raise Refused(
            f"ยังไม่มีกรอบการประเมินของปี {year_be} ใช้ปี {min(frameworks)}-{max(frameworks)}"
            if frameworks
            else "ยังไม่มีกรอบการประเมิน โหลดด้วย manage.py load_frameworks"
        )
    return read_file(path, frameworks, year_be)


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
