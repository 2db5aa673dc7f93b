"""The document as JSON: facts and outline, figures as strings, missing as null."""

import json
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from reports.document import Document


def document_json(document: Document) -> str:
    """Canonical JSON: sorted keys, no spaces that mean nothing, one final newline."""
    return (
        json.dumps(plain_json(document), ensure_ascii=False, sort_keys=True, indent=1)
        + "\n"
    )


def _is_unsaid(each: Field, holder: Any) -> bool:
    """A field of readers, or of another kind of report: it says nothing here."""
    is_of_some = "read" in each.metadata or "sparse" in each.metadata
    return is_of_some and getattr(holder, each.name) == each.default


def plain_json(value: Any) -> Any:
    """Any part of a document as what JSON has words for."""
    if is_dataclass(value) and not isinstance(value, type):
        plain = {
            each.name: plain_json(getattr(value, each.name))
            for each in fields(value)
            if not _is_unsaid(each, value)
        }
        return {"is": type(value).__name__, **plain}
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple | list):
        return [plain_json(each) for each in value]
    if isinstance(value, dict):
        return {str(key): plain_json(each) for key, each in value.items()}
    return value
