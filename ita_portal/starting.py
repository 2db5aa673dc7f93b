"""What is looked at once, before the first person is served."""

import logging

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError

from ita_portal.demo import accounts_file, open_demo_accounts

log = logging.getLogger(__name__)


def refuse_unsafe_start() -> None:
    """Demonstration accounts, whose passwords lie in a file, serve this machine alone.

    Raises:
        ImproperlyConfigured: others could reach them.
    """
    if not settings.IS_ON_A_NETWORK:
        return
    try:
        there = accounts_file().exists() or open_demo_accounts().exists()
    except (DatabaseError, InterfaceError):
        # Nobody can sign in without it; the pages say so until it is back.
        log.warning(
            "database away at start: demonstration accounts were not looked for"
        )
        return
    if there:
        raise ImproperlyConfigured(
            f"ระบบมีบัญชีสาธิต ซึ่งใช้ได้เฉพาะบนเครื่องนี้ จึงไม่เปิดที่ {settings.PUBLIC_URL} "
            "นำข้อมูลสาธิตออกก่อนด้วย manage.py demo --remove"
        )
