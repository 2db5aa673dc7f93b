"""Loading the years' frameworks: idempotent, whole, and told what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from assessments.domain.framework import Framework as Rules
from assessments.frameworks import framework_files, read_framework
from assessments.models import Assessment, Framework, Score
from assessments.permissions import reason_against_loading_frameworks
from assessments.queries import codes_of
from assessments.services.scores import refresh_computed
from organisations.audit import record
from organisations.errors import Refused
from organisations.models import User


@dataclass(frozen=True)
class LoadedFramework:
    """What loading did to one year: ``changes`` is path -> (old, new)."""

    year_be: int
    created: bool
    changes: dict[str, tuple[Any, Any]]


@transaction.atomic
def load_frameworks(folder: Path, *, by: User | None) -> list[LoadedFramework]:
    """Load every framework file of ``folder``, all or nothing.

    Computed figures of assessments under a changed framework are refreshed.

    Raises:
        PermissionDenied: ``by`` is no system administrator.
        Refused: a broken file, or a code that scores refer to is missing from
            the new framework.
    """
    if reason := reason_against_loading_frameworks(by):
        raise PermissionDenied(reason)
    return [
        _load(*read_framework(path), path.name, by=by)
        for path in framework_files(folder)
    ]


def _load(data: dict, rules: Rules, file: str, *, by: User | None) -> LoadedFramework:
    stored = (
        Framework.objects.select_for_update()
        .filter(scheme=rules.scheme, year_be=rules.year_be)
        .first()
    )
    if stored is None:
        stored = Framework.objects.create(
            scheme=rules.scheme, year_be=rules.year_be, document=data
        )
        record(act="framework.loaded", target=stored, by=by, organisation=None)
        return LoadedFramework(rules.year_be, created=True, changes={})
    changes = dict(_differences(stored.document, data))
    if changes:
        _refuse_losing_codes(stored, rules, file)
        stored.document = data
        stored.version += 1
        stored.save()
        record(
            act="framework.changed",
            target=stored,
            by=by,
            organisation=None,
            changes=changes,
        )
        fresh = Framework.objects.get(pk=stored.pk)
        for assessment in Assessment.objects.filter(framework=fresh):
            assessment.framework = fresh
            refresh_computed(assessment)
    return LoadedFramework(rules.year_be, created=False, changes=changes)


def _refuse_losing_codes(stored: Framework, rules: Rules, file: str) -> None:
    used = set(
        Score.objects.filter(assessment__framework=stored)
        .values_list("code", flat=True)
        .distinct()
    )
    if lost := sorted(used - codes_of(rules)):
        raise Refused(f"{file}: ตัดรหัส {', '.join(lost)} ออกไม่ได้ เพราะมีคะแนนที่อ้างถึงอยู่แล้ว")


def _differences(old: Any, new: Any, path: str = "") -> Iterable[tuple[str, tuple]]:
    """Every leaf that differs, by its dotted path."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key in [*old, *(key for key in new if key not in old)]:
            inner = f"{path}.{key}" if path else str(key)
            yield from _differences(old.get(key), new.get(key), inner)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for place, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(before, after, f"{path}.{place}")
    elif old != new:
        yield path, (old, new)
