"""What pages about all accounts and oversights list, for system administrators."""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch, Q

from organisations.models import Invitation, Membership, Oversight, User
from thai.sorting import sort_key

PER_PAGE = 25
KINDS = (
    ("administrator", "ผู้ดูแลระบบกลาง"),
    ("overseer", "ผู้กำกับ"),
    ("member", "มีบทบาทในหน่วยงาน"),
    ("nothing", "ไม่มีบทบาทใด"),
)
STATES = (
    ("active", "ใช้งานได้"),
    ("waiting", "ยังไม่เคยเข้าสู่ระบบ"),
    ("closed", "ปิดใช้งาน"),
)


@dataclass(frozen=True)
class AccountState:
    """``kind`` names the sign, ``words`` says it."""

    kind: str
    words: str


def state_of(user: User) -> AccountState:
    if not user.is_active:
        return AccountState("locked", "ปิดใช้งาน")
    if user.last_login is None:
        return AccountState("wait", "ยังไม่เคยเข้าสู่ระบบ")
    return AccountState("done", "ใช้งานได้")


def administrators() -> set[int]:
    """Keys of the system administrators who may sign in."""
    found = User.objects.filter(is_active=True, is_system_administrator=True)
    return set(found.values_list("pk", flat=True))


def accounts_page(query: str, kind: str, state: str, number: str | None) -> Page:
    """Accounts by user name; ``roles_now`` and ``scopes_now`` are what each holds."""
    found = User.objects.all()
    for word in query.split():
        found = found.filter(Q(username__icontains=word) | Q(full_name__icontains=word))
    # Of a closed account, too: what rests is hers again once it is opened.
    role = Exists(_open(Membership).filter(user=OuterRef("pk")))
    scope = Exists(_open(Oversight).filter(user=OuterRef("pk")))
    wanted = {
        "administrator": Q(is_system_administrator=True),
        "overseer": Q(scope),
        "member": Q(role),
        "nothing": Q(~role, ~scope, is_system_administrator=False),
        "active": Q(is_active=True, last_login__isnull=False),
        "waiting": Q(is_active=True, last_login=None),
        "closed": Q(is_active=False),
    }
    for each in (kind, state):
        if each in wanted:
            found = found.filter(wanted[each])
    return Paginator(
        found.order_by("username").prefetch_related(*_held()), PER_PAGE
    ).get_page(number)


def account_with_all(pk: int) -> User | None:
    return User.objects.filter(pk=pk).prefetch_related(*_held()).first()


def waiting_link(user: User) -> Invitation | None:
    """Her unused link that still works, if any."""
    return user.invitations.usable().order_by("-pk").first()


def oversights() -> list[Oversight]:
    """Everybody who oversees something, in Thai order."""
    found = _open(Oversight).select_related("user")
    return sorted(found, key=lambda each: (sort_key(str(each.user)), each.pk))


def _open(model):
    """What has not ended, whether or not its person may sign in."""
    return model.objects.filter(ended_at=None)


def _held() -> tuple[Prefetch, Prefetch]:
    roles = _open(Membership).select_related("organisation").order_by("pk")
    return (
        Prefetch(
            "memberships",
            roles.prefetch_related("organisation__periods"),
            to_attr="roles_now",
        ),
        Prefetch("oversights", _open(Oversight).order_by("pk"), to_attr="scopes_now"),
    )
