"""Telling one process from another that later got the same number."""

import os
import socket
from pathlib import Path

_PROC = Path("/proc")


def this_place() -> str:
    """The process table that numbers of this process mean; differs between containers."""
    try:
        boot = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return f"{boot} {(_PROC / 'self/ns/pid').readlink()}"
    except OSError:
        return socket.gethostname()


def started_at(pid: int) -> int | None:
    """When the process began, in ticks since boot; None when it is not running."""
    try:
        state, *rest = (
            (_PROC / f"{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        )
    except OSError:
        return None
    # Field 22 of proc(5); a zombie does no work any more.
    return None if state in "ZX" else int(rest[18])


def this_process() -> tuple[int, int]:
    pid = os.getpid()
    return pid, started_at(pid) or 0
