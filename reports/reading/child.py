"""Takes one file apart in a process of its own: ``python -m reports.reading.child``.

The file comes on standard input, its kind (``docx`` or ``pdf``) as argument. What
comes out is JSON: ``{"blocks": …}`` or ``{"refused": sentence}``. Whatever a file
made to do harm does, it does here, within limits, and nobody else is hurt.
"""

import ctypes
import json
import resource
import signal
import sys

from organisations.errors import Refused
from reports.reading.limits import (
    ANSWER_LIMIT,
    CPU_LIMIT,
    MEMORY_LIMIT,
    TOO_LARGE,
)
from reports.reading.raw import RawBlock, as_data

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of <sys/prctl.h>


def main() -> None:
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY_LIMIT),
        (resource.RLIMIT_CPU, CPU_LIMIT),
        (resource.RLIMIT_FSIZE, ANSWER_LIMIT),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    try:
        answer = {"blocks": as_data(_blocks(sys.argv[1], sys.stdin.buffer.read()))}
        said = json.dumps(answer, ensure_ascii=False)
    except Refused as refused:
        said = json.dumps({"refused": str(refused)}, ensure_ascii=False)
    except MemoryError:
        said = json.dumps({"refused": TOO_LARGE}, ensure_ascii=False)
    sys.stdout.buffer.write(said.encode("utf-8", "replace"))


def _blocks(kind: str, content: bytes) -> list[RawBlock]:
    if kind == "docx":
        from reports.reading.word import word_blocks

        return word_blocks(content)
    from reports.reading.pages import pdf_blocks

    return pdf_blocks(content)


if __name__ == "__main__":
    main()
