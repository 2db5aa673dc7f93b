"""Entries of one chain as rows that a person reads, filtered by what she asked."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import connection
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from assessments.models import Assessment, Finding
from ita_portal.trail.objects import Objects
from ita_portal.trail.words import (
    ACTS,
    CONTENT_ACTS,
    NOTHING,
    act_words,
    field_words,
    in_order,
    value_words,
)
from measures.models import Measure
from organisations.models import AuditEntry, User
from thai.dates import to_be
from thai.sorting import sort_key

PAGE = 30
MOMENTS = 12
MACHINE = "machine"
NOBODY = "ไม่ทราบ"
_UNSIGNED = frozenset(
    {
        "access.sign_in_failed",
        "access.unknown_account",
        "access.locked",
        "access.provider_refused",
    }
)
# Fields that hold keys of other rows.
_KEYS = {
    "user": User._meta.label,
    "findings": Finding._meta.label,
    "assessment": Assessment._meta.label,
    "measure_key": Measure._meta.label,
    "carried_from": Measure._meta.label,
}
_WHOLE = 300


@dataclass(frozen=True)
class Change:
    """One field: what it was and is, in words; ``is_long`` wants folding."""

    field: str
    old: str
    new: str

    @property
    def is_long(self) -> bool:
        return len(self.old) + len(self.new) > _WHOLE

    @property
    def is_first(self) -> bool:
        """Nothing stood there before."""
        return self.old == NOTHING


@dataclass(frozen=True)
class Row:
    """One entry in words."""

    number: int
    at: datetime
    who: str
    act: str
    target: str
    year_be: int | None
    changes: tuple[Change, ...]
    seal: str

    @property
    def day_be(self) -> str:
        """As ``MomentForm`` takes it."""
        day = timezone.localdate(self.at)
        return f"{day.day}/{day.month}/{to_be(day.year)}"

    @property
    def clock(self) -> str:
        return f"{timezone.localtime(self.at):%H:%M}"


def entries_of(chain: int, *, reads_content: bool) -> QuerySet[AuditEntry]:
    """The chain's entries, newest first, without content for whoever reads none."""
    entries = AuditEntry.objects.filter(chain=chain).order_by("-number")
    return entries if reads_content else entries.exclude(act__in=CONTENT_ACTS)


def narrowed(
    entries: QuerySet[AuditEntry], wanted: dict, *, chain: int
) -> QuerySet[AuditEntry]:
    """By ``q``, ``who``, ``act``, ``year``, ``since`` and ``until``, where given."""
    if words := wanted.get("q"):
        entries = entries.annotate(said=Cast("changes", TextField())).filter(
            Q(said__icontains=_as_stored(words))
            | Q(act__in=[act for act, said in ACTS.items() if words in said])
        )
    if who := wanted.get("who"):
        if who == MACHINE:
            entries = entries.filter(actor=None).exclude(act__in=_UNSIGNED)
        else:
            entries = entries.filter(actor=int(who))
    if act := wanted.get("act"):
        entries = entries.filter(act=act)
    if year_be := wanted.get("year"):
        of_year = Assessment.objects.filter(
            organisation=chain, year_be=int(year_be)
        ).values_list("pk", flat=True)
        label = Assessment._meta.label
        entries = entries.filter(subject__in=[f"{label}:{key}" for key in of_year])
    if since := wanted.get("since"):
        entries = entries.filter(at__gte=_begin_of(since))
    if until := wanted.get("until"):
        entries = entries.filter(at__lt=_begin_of(until + timedelta(days=1)))
    return entries


def last_deeds(assessment: Assessment) -> list[Row]:
    """The newest deeds on the year's content: moments worth going back to."""
    entries = AuditEntry.objects.filter(
        chain=assessment.organisation_id,
        subject=f"{Assessment._meta.label}:{assessment.pk}",
        act__in=CONTENT_ACTS - {"report.downloaded", "follow.exported"},
    ).order_by("-number")
    return rows_of(entries[:MOMENTS])


def rows_of(entries: Iterable[AuditEntry]) -> list[Row]:
    """The entries in words, in one handful of queries."""
    entries = list(entries)
    objects = Objects(_mentioned(entries))
    people = {
        user.pk: str(user)
        for user in User.objects.filter(pk__in={each.actor_id for each in entries})
    }
    return [_row(each, objects, people) for each in entries]


def people_in(entries: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """Everybody who did something, as choices in Thai order."""
    keys = entries.order_by().values_list("actor", flat=True).distinct()
    users = User.objects.filter(pk__in=[key for key in keys if key])
    return sorted(
        ((str(user.pk), str(user)) for user in users), key=lambda row: sort_key(row[1])
    )


def acts_in(entries: QuerySet[AuditEntry]) -> list[tuple[str, str]]:
    """Every act that was done, as choices in Thai order."""
    acts = entries.order_by().values_list("act", flat=True).distinct()
    return sorted(
        ((act, act_words(act)) for act in acts), key=lambda row: sort_key(row[1])
    )


def _row(entry: AuditEntry, objects: Objects, people: dict[int, str]) -> Row:
    return Row(
        number=entry.number,
        at=entry.at,
        who=_who(entry, people),
        act=act_words(entry.act),
        target=objects.words(entry.target),
        year_be=objects.years.get(entry.subject),
        changes=tuple(_changes(entry, objects)),
        seal=entry.seal,
    )


def _who(entry: AuditEntry, people: dict[int, str]) -> str:
    if entry.actor_id:
        return people.get(entry.actor_id, f"บัญชีลำดับ {entry.actor_id}")
    if entry.act in _UNSIGNED:
        return NOBODY
    return f"ผู้ดูแลเครื่อง ({entry.machine_user})"


def _changes(entry: AuditEntry, objects: Objects) -> Iterator[Change]:
    for field in in_order(entry.act, entry.changes):
        change = entry.changes[field]
        old, new = (
            _value(entry.act, field, change.get(each), objects)
            for each in ("old", "new")
        )
        yield Change(field_words(entry.act, field) or field, old, new)


def _value(act: str, field: str, value, objects: Objects) -> str:
    if field in _KEYS and value:
        keys = value if isinstance(value, list) else [value]
        return "\n".join(objects.words(f"{_KEYS[field]}:{key}") for key in keys)
    return value_words(act, field, value)


def _mentioned(entries: list[AuditEntry]) -> Iterator[str]:
    for entry in entries:
        yield entry.target
        yield entry.subject
        for field, model in _KEYS.items():
            change = entry.changes.get(field, {})
            for value in (change.get("old"), change.get("new")):
                for key in value if isinstance(value, list) else [value]:
                    if key:
                        yield f"{model}:{key}"


def _begin_of(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _as_stored(words: str) -> str:
    """SQLite keeps JSON with Thai letters as numbers, PostgreSQL as letters."""
    if connection.vendor == "sqlite":
        return json.dumps(words)[1:-1]
    return words
