"""Asking for a file to be taken apart, from a process that must not be hurt by it."""

import json
import signal
import subprocess
import sys
import tempfile

from organisations.errors import Refused
from reports.pdf.processes import ROOT, clean_environment, kill_group
from reports.reading.limits import (
    ANSWER_LIMIT,
    BROKEN,
    CPU_LIMIT,
    TIME_LIMIT,
    TOO_LONG,
)
from reports.reading.raw import RawBlock, from_data

# How the kernel ends who used up its processor time.
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


def taken_apart(
    content: bytes, kind: str, time_limit: float = TIME_LIMIT
) -> list[RawBlock]:
    """Paragraphs and tables of a ``docx`` or ``pdf``.

    Raises:
        Refused: damaged, protected, without text, too large, or too slow.
    """
    with (
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as answer,
    ):
        given.write(content)
        given.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module, no words of a person
            [sys.executable, "-m", "reports.reading.child", kind],
            cwd=ROOT,
            env=clean_environment(),
            stdin=given,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(time_limit)
        except subprocess.TimeoutExpired:
            raise Refused(TOO_LONG.format(seconds=time_limit)) from None
        finally:
            kill_group(process)
            process.wait()
        if process.returncode in _OUT_OF_TIME:
            raise Refused(TOO_LONG.format(seconds=CPU_LIMIT))
        answer.seek(0)
        said = answer.read(ANSWER_LIMIT)
    try:
        found = json.loads(said)
    except ValueError:
        raise Refused(BROKEN) from None
    if "refused" in found:
        raise Refused(found["refused"])
    return list(from_data(found["blocks"]))
