"""The machine's virus scanner, where its administrator has named one."""

import logging
import shlex
import subprocess
from pathlib import Path

from django.conf import settings

from organisations.errors import Refused

logger = logging.getLogger(__name__)

SECONDS = 60
CLEAN, FOUND = 0, 1


def scan(path: Path) -> None:
    """Have the file looked at; where no scanner is named, nothing is asked.

    Raises:
        Refused: something was found, or nobody could look.
    """
    if not settings.UPLOAD_SCANNER:
        return
    command = [*shlex.split(settings.UPLOAD_SCANNER), str(path)]
    try:
        answer = subprocess.run(  # noqa: S603 the administrator's own command
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        logger.warning("virus scanner: %s", error)
        raise Refused(_NOBODY_LOOKED) from error
    if answer.returncode == FOUND:
        logger.warning("virus scanner found something in an upload")
        raise Refused(
            "โปรแกรมตรวจไวรัสพบสิ่งอันตรายในไฟล์นี้ จึงไม่รับ ตรวจไวรัสที่เครื่องที่ใช้ แล้วใช้ไฟล์จากต้นฉบับ"
        )
    if answer.returncode != CLEAN:
        logger.warning("virus scanner answered %s", answer.returncode)
        raise Refused(_NOBODY_LOOKED)


_NOBODY_LOOKED = (
    "ตรวจไวรัสไม่ได้ในขณะนี้ จึงยังไม่รับไฟล์นี้ ลองอีกครั้งใน 5 นาที ถ้ายังไม่ได้ ให้แจ้งผู้ดูแลระบบ"
)
