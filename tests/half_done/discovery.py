"""Every function of the project that writes, found by how services are written."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator

APPS = ("organisations", "assessments", "measures", "reports", "jobs", "ita_portal")
_NO_CODE = ("migrations", "management", "wsgi", "asgi")

# Not deeds of their own: what a deed writes along with itself, or many deeds in one.
PARTS_OF_DEEDS = {
    "organisations.audit.record": "the entry that every deed ends with",
    "organisations.audit.record_many": "the entries that a deed for many ends with",
    "organisations.services.inbox.ask_role": "the row that a deed writes along",
    "organisations.services.inbox.tell": "the rows that a deed writes along",
    "organisations.services.events.record_refusal": "one entry, after what was refused",
    "ita_portal.demo.write_demo": "calls one deed after the other",
    "measures.overview.batch.decide_many": "one deed for each row, each by itself",
}


def services() -> dict[str, object]:
    """Public functions that say who acts (``*, by``) or are one transaction."""
    return {
        f"{module.__name__}.{name}": function
        for module in modules()
        for name, function in vars(module).items()
        if inspect.isfunction(function)
        and not name.startswith("_")
        and function.__module__ == module.__name__
        and (_says_who_acts(function) or _is_atomic(function))
    }


def modules() -> Iterator:
    for app in APPS:
        package = importlib.import_module(app)
        for found in pkgutil.walk_packages(package.__path__, f"{app}."):
            if not set(found.name.split(".")) & set(_NO_CODE):
                yield importlib.import_module(found.name)


def _says_who_acts(function) -> bool:
    by = inspect.signature(function).parameters.get("by")
    return by is not None and by.kind is by.KEYWORD_ONLY


def _is_atomic(function) -> bool:
    return any(
        "transaction.atomic" in line
        for line in inspect.getsource(function).split("def ")[0].splitlines()
    )
