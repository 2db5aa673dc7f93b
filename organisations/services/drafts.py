"""Drafts: what was typed and not saved. No deed, so the trail does not tell of them."""

import json
import re
from datetime import timedelta

from django.db import transaction
from django.urls import Resolver404, resolve
from django.utils import timezone

from organisations.errors import Refused
from organisations.models import Draft, Organisation, User
from organisations.models.draft import KEPT_DAYS, LONGEST_KEY
from organisations.permissions import roles_in

LONGEST_CONTENT = 200_000
MOST_DRAFTS = 60
SYSTEM_ADMINISTRATOR = "system_administrator"
_MARK = re.compile(r"[0-9a-z-]{8,40}\Z")
_NEVER_KEPT = re.compile(r"password|csrfmiddlewaretoken", re.IGNORECASE)


class NoSuchForm(Exception):
    """The key leads to no form that this person may write drafts for."""


@transaction.atomic
def keep_draft(*, by: User, key: str, mark: str, content: str) -> Draft:
    """Keep ``content``, JSON text, as her draft of the form ``key``.

    Text that belongs to a stretch of typing saved for good meanwhile is not
    kept again: a late request must not bring it back.

    Raises:
        NoSuchForm: no such page, or of an agency in which she has no role.
        Refused: the content cannot be read, or is too long.
    """
    organisation, roles = _standing(by, key)
    kept = _readable(content)
    if not _MARK.match(mark):
        raise Refused("ร่างนี้ไม่มีเครื่องหมายของหน้าที่พิมพ์ เปิดหน้านี้ใหม่อีกครั้ง")
    draft = _mine(by).filter(key=key).select_for_update().first()
    if draft is not None and draft.mark == mark and not draft.content:
        return draft
    _make_room(by, key)
    return Draft.objects.update_or_create(
        user=by,
        key=key,
        defaults={
            "organisation": organisation,
            "roles": sorted(roles),
            "mark": mark,
            "content": kept,
            "saved_at": timezone.now(),
        },
    )[0]


@transaction.atomic
def finish_draft(*, by: User, key: str, mark: str) -> None:
    """The text was saved for good: empty the draft, keep the mark that says so."""
    try:
        organisation, roles = _standing(by, key)
    except NoSuchForm:
        # She gave up her own role, or removed what the page was about.
        discard_draft(by=by, key=key)
        return
    if not _MARK.match(mark):
        return
    Draft.objects.update_or_create(
        user=by,
        key=key,
        defaults={
            "organisation": organisation,
            "roles": sorted(roles),
            "mark": mark,
            "content": "",
            "saved_at": timezone.now(),
        },
    )


@transaction.atomic
def discard_draft(*, by: User, key: str) -> None:
    """Also of a page that is hers no more; a key that can be none does nothing."""
    if not key.isprintable():
        return
    _mine(by).filter(key=key).delete()


def draft_of(user: User, key: str) -> Draft | None:
    """Her draft of that form, if she still stands where she stood when typing."""
    try:
        _, roles = _standing(user, key)
    except NoSuchForm:
        return None
    draft = Draft.objects.visible_to(user).filter(key=key).first()
    return draft if draft and roles.issuperset(draft.roles) else None


def _mine(user: User):
    return Draft.objects.filter(user=user)


def _standing(user: User, key: str) -> tuple[Organisation | None, set[str]]:
    """The agency that the form is about, and her roles there."""
    path = key.partition("#")[0]
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise NoSuchForm
    try:
        page = resolve(path)
    except Resolver404:
        raise NoSuchForm from None
    # A link's token is stored as a digest alone, so it can be no draft's key.
    if (page.url_name or "").startswith("account_") or "token" in page.kwargs:
        raise NoSuchForm
    roles: set[str] = set()
    if user.is_system_administrator:
        roles.add(SYSTEM_ADMINISTRATOR)
    code = page.kwargs.get("code")
    if code is None:
        return None, roles
    try:
        organisation = Organisation.objects.by_code(code)
    except Organisation.DoesNotExist:
        raise NoSuchForm from None
    roles |= {str(role) for role in roles_in(user, organisation)}
    if not roles:
        raise NoSuchForm
    return organisation, roles


def _readable(content: str) -> str:
    """The content as it is stored, without secrets.

    ``{"version": text, "fields": {name: {"first": [text], "now": [text]}}}``.
    """
    if len(content) > LONGEST_CONTENT:
        raise Refused(
            f"ข้อความยาวเกินกว่าจะเก็บเป็นร่าง ({len(content):,} ตัวอักษร เก็บได้ {LONGEST_CONTENT:,}) "
            "กดบันทึกเพื่อไม่ให้สูญหาย"
        )
    try:
        data = json.loads(content)
        fields = {
            str(name): {
                "first": [str(each) for each in values["first"]],
                "now": [str(each) for each in values["now"]],
            }
            for name, values in data["fields"].items()
            if not _NEVER_KEPT.search(name)
        }
        kept = {"version": str(data.get("version", "")), "fields": fields}
        text = json.dumps(kept, ensure_ascii=False)
        text.encode()  # half a character would choke the database
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refused("อ่านร่างนี้ไม่ได้ กดบันทึกเพื่อไม่ให้ข้อความสูญหาย") from None
    return text


def _make_room(by: User, key: str) -> None:
    """Old drafts of everybody go, and her oldest when she has very many."""
    oldest = timezone.now() - timedelta(days=KEPT_DAYS)
    Draft.objects.filter(saved_at__lt=oldest).delete()
    newest_first = _mine(by).exclude(key=key).order_by("-saved_at")
    too_many = list(newest_first.values_list("pk", flat=True)[MOST_DRAFTS - 1 :])
    Draft.objects.filter(pk__in=too_many).delete()
