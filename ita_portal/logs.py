"""What the system writes about itself, without a word about persons.

Of a request stand here its number, method, the pattern of its address with what
is no secret filled in, status and time; never an account, a name, a query, a
body or a token. An error is told by its type and the lines of code that it came
through; its own words only where they speak of the machine, because those of a
database or a parser repeat what somebody typed.
"""

import contextvars
import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

request_number: contextvars.ContextVar[str] = contextvars.ContextVar(
    "request_number", default=""
)

# Their words name files, modules or connections, never what a person sent.
SPEAKING_OF_THE_MACHINE = (
    "OperationalError",
    "InterfaceError",
    "OSError",
    "ImproperlyConfigured",
    "ImportError",
    "ModuleNotFoundError",
    "AttributeError",
    "NameError",
    "ZeroDivisionError",
    "TemplateDoesNotExist",
    "NoReverseMatch",
    "MemoryError",
    "RecursionError",
)
# An address of ours that holds a secret has it under one of these names; what
# is not known to be harmless is not written.
HARMLESS_ARGUMENTS = re.compile(r"\d{1,20}|[A-Za-z]{1,3}-?[A-Z0-9-]{0,29}")
HARMLESS_NAMES = ("code", "year_be", "number", "pk", "page", "edition", "kind")


def address_of(request: Any) -> str:
    """The pattern that the address matched, harmless arguments filled in."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "-"

    def fill(found: re.Match[str]) -> str:
        name = found[1].rpartition(":")[2]
        value = str(match.kwargs.get(name, ""))
        is_harmless = name in HARMLESS_NAMES and HARMLESS_ARGUMENTS.fullmatch(value)
        return value if is_harmless else f"<{name}>"

    return "/" + re.sub(r"<([^<>]+)>", fill, match.route)


def error_in_words(error: BaseException) -> str:
    """Type and, where they are about the machine, its words: one line of them."""
    kind = type(error).__name__
    if isinstance(error, OSError):
        words = error.strerror or ""
    elif any(each.__name__ in SPEAKING_OF_THE_MACHINE for each in type(error).__mro__):
        words = str(error).partition("\n")[0]
    else:
        words = ""
    return f"{kind}: {words}" if words else kind


def way_of(error: BaseException) -> list[str]:
    """Every line of code that the error and its causes came through."""
    found: list[str] = []
    seen: set[int] = set()
    while error and id(error) not in seen:
        seen.add(id(error))
        found.append(error_in_words(error))
        found += [
            f"  {frame.filename}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(error.__traceback__)
        ]
        error = error.__cause__ or (
            None if error.__suppress_context__ else error.__context__
        )  # type: ignore[assignment]
    return found


def words_of(record: logging.LogRecord) -> str:
    """The record's message; what came with a request is told by its pattern."""
    request = getattr(record, "request", None)
    if record.name.startswith("django.security"):
        kind = record.name.rpartition(".")[2]
        return f"refused: {kind}" + (f" {_told(request, 0)}" if request else "")
    if request is not None and hasattr(request, "method"):
        return _told(request, getattr(record, "status_code", 0))
    if record.name.startswith("gunicorn"):
        return _words_of_gunicorn(record)
    if record.name == "django.server":
        # The development server's lines hold whole addresses.
        return "answered"
    return record.getMessage()


def _number_of(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    return request_number.get() or getattr(request, "number", "")


def _told(request: Any, status: int) -> str:
    told = f"{getattr(request, 'method', '-')} {address_of(request)}"
    return f"{status} {told}" if status else told


def _words_of_gunicorn(record: logging.LogRecord) -> str:
    """Gunicorn repeats whole addresses and request lines of what it could not read."""
    if isinstance(record.msg, BaseException):
        return error_in_words(record.msg)
    message = str(record.msg)
    for beginning in ("Error handling request", "Invalid request"):
        if message.startswith(beginning):
            return beginning
    return record.getMessage()


class JsonLines(logging.Formatter):
    """One object a line: time, level, logger, message, and what else is known."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": words_of(record),
            "process": record.process,
        }
        if number := _number_of(record):
            line["request"] = number
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            line["error"] = way_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


class ReadableLines(logging.Formatter):
    """The same for a person at a console; control characters cannot forge lines."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone()
        number = _number_of(record)
        words = re.sub(
            r"[\x00-\x1f\x7f]", "\N{REPLACEMENT CHARACTER}", words_of(record)
        )
        line = f"{at:%H:%M:%S} {record.levelname} {record.name}: {words}"
        if number:
            line += f" [{number}]"
        if record.exc_info and record.exc_info[1]:
            line = "\n".join([line, *way_of(record.exc_info[1])])
        return line


def formatter(*, as_json: bool) -> logging.Formatter:
    return JsonLines() if as_json else ReadableLines()


def configuration(*, as_json: bool) -> dict[str, Any]:
    """For Django's ``LOGGING``: everything to standard error, the system keeps it."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"lines": {"()": formatter, "as_json": as_json}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "lines"}
        },
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": {
            # Django's own handlers would print the same lines their way, or mail them.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            "ita_portal.worker": {"level": "INFO"},
            # At a console each request would hide what matters.
            "ita_portal.requests": {"level": "INFO" if as_json else "WARNING"},
        },
    }
