"""Signing in and out."""

from tests.access.people import (
    MOVED,
    OPEN,
    everyone,
)

TABLE = {
    "account_login": ((), everyone(MOVED, OPEN), everyone(MOVED, OPEN)),
    "account_logout": ((), everyone(OPEN, MOVED), everyone(MOVED, MOVED)),
    "account_change_password": ((), everyone(OPEN), everyone(OPEN)),
}
