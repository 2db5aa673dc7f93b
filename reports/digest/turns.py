"""Whose turn it is: one digest a week or a day, begun in the morning, Bangkok time."""

from datetime import date, datetime, time, timedelta

BEGINS = time(7)


def week_of(now: datetime) -> date | None:
    """The Monday whose digests are due at ``now``, local time; None before seven.

    Whatever day it is, so that a machine that was off on Monday makes up for it.
    """
    if now.time() < BEGINS:
        return None
    return now.date() - timedelta(days=now.weekday())


def day_of(now: datetime) -> date | None:
    """The day whose digests are due at ``now``, local time; None before seven."""
    return None if now.time() < BEGINS else now.date()
