"""What pages about agencies list."""

from dataclasses import dataclass

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from organisations.models import (
    DRAFT_READERS,
    Division,
    FeedToken,
    Invitation,
    Membership,
    Organisation,
    OrganisationPeriod,
    Oversight,
    ProviderEntry,
    User,
)
from organisations.permissions import (
    reason_against_people,
    reasons_against_ending,
    reasons_against_inviting,
    reasons_against_resetting,
)
from organisations.sign_in_rules import with_second_factor
from thai.dates import format_short
from thai.sorting import sort_key

PAGE = 25


@dataclass(frozen=True)
class RegisterPage:
    """One page of what a search found; ``near`` is filled when nothing was."""

    page: Page
    total: int
    near: list[OrganisationPeriod]


def register_page(
    query: str, filters: dict[str, str], number: int | str | None
) -> RegisterPage:
    """Page ``number`` of the agencies found, ``filters`` by a period's fields."""
    within = OrganisationPeriod.objects.filter(**filters)
    found = within.matching(query).select_related("organisation")
    page = Paginator(found, PAGE).get_page(number)
    total = page.paginator.count
    page.object_list = list(page.object_list)
    return RegisterPage(page, total, [] if total else within.near(query))


def provinces() -> list[str]:
    """Every province that an agency is in, in Thai order."""
    names = (
        OrganisationPeriod.objects.exclude(province="")
        .order_by()
        .values_list("province", flat=True)
        .distinct()
    )
    return sorted(names, key=sort_key)


def overseen_organisations(user: User):
    """Agencies that were in her scope in any year, each once."""
    mine = Oversight.objects.covering(user, organisation="pk")
    return Organisation.objects.filter(Exists(mine))


def read_organisations(user: User) -> list[tuple[Organisation, list[Division]]]:
    """Agencies whose work she reads, by code, each with its divisions in use."""
    mine = Membership.objects.active().filter(
        user=user.pk, organisation=OuterRef("pk"), role__in=DRAFT_READERS
    )
    in_use = Division.objects.filter(is_active=True)
    found = (
        Organisation.objects.filter(Exists(mine))
        .prefetch_related("periods", Prefetch("divisions", in_use, to_attr="in_use"))
        .order_by("code")
    )
    return [(each, each.in_use) for each in found]


@dataclass(frozen=True)
class FeedRow:
    """One calendar address of hers; ``is_live``: it still answers."""

    feed: FeedToken
    agency: str
    is_live: bool


def feeds_of(user: User) -> list[FeedRow]:
    """Hers that she has not revoked, the newest first."""
    live = set(FeedToken.objects.live().filter(user=user).values_list("pk", flat=True))
    rows = FeedToken.objects.of(user).select_related("organisation", "division")
    return [
        FeedRow(each, each.organisation.present_period.short_name, each.pk in live)
        for each in rows.prefetch_related("organisation__periods")
    ]


@dataclass(frozen=True)
class RoleRow:
    """One role of a person; ``against_ending`` is why it may not be taken away."""

    membership: Membership
    against_ending: str


@dataclass(frozen=True)
class PersonRow:
    """A person of an agency: how far she has come, her roles, what may be done.

    ``state`` names the sign of the state, ``words`` says it.
    """

    user: User
    roles: tuple[RoleRow, ...]
    against_inviting: str
    state: str
    words: str


def people_of(organisation: Organisation, by: User) -> list[PersonRow]:
    """Everybody with a role in the agency, in Thai order, in six queries at most."""
    memberships = list(
        Membership.objects.active()
        .filter(organisation=organisation)
        .select_related("user")
        .order_by("started_at", "pk")
    )
    people = {each.user_id: each.user for each in memberships}
    waiting = {
        each.user_id: each
        for each in Invitation.objects.usable()
        .filter(user__in=list(people))
        .order_by("pk")
    }
    ending = reasons_against_ending(
        by, memberships, reason_against_people(by, organisation)
    )
    inviting = reasons_against_inviting(by, people.values())
    rows = []
    for user in people.values():
        roles = tuple(
            RoleRow(each, ending[each.pk])
            for each in memberships
            if each.user_id == user.pk
        )
        state, words = _progress(user, waiting.get(user.pk))
        rows.append(PersonRow(user, roles, inviting[user.pk], state, words))
    return sorted(rows, key=lambda row: (sort_key(str(row.user)), row.user.pk))


def _progress(user: User, invitation: Invitation | None) -> tuple[str, str]:
    if invitation is not None:
        until = format_short(timezone.localtime(invitation.expires_at).date())
        return "wait", f"รอตั้งรหัสผ่าน ลิงก์ใช้ได้ถึง {until}"
    if user.last_login is not None:
        return "done", "ใช้งานแล้ว"
    if user.has_usable_password():
        return "now", "ตั้งรหัสผ่านแล้ว ยังไม่เคยเข้าสู่ระบบ"
    return "late", "ลิงก์หมดอายุ ออกลิงก์ใหม่"


@dataclass(frozen=True)
class SignInRow:
    """A person of an agency: her second factor, whether a role of hers needs one here.

    ``against`` is why the one who reads may not change how she signs in;
    ``entry`` what the other provider calls her.
    """

    user: User
    roles: str
    has_factor: bool
    needs_factor: bool
    against: str
    entry: ProviderEntry | None


def sign_in_rows(organisation: Organisation, by: User) -> list[SignInRow]:
    """Everybody with a role in the agency, in Thai order, in six queries."""
    memberships = list(
        Membership.objects.active()
        .filter(organisation=organisation)
        .select_related("user")
        .order_by("started_at", "pk")
    )
    people = {each.user_id: each.user for each in memberships}
    having = with_second_factor(people)
    against = reasons_against_resetting(by, people.values())
    entries = {
        each.user_id: each
        for each in ProviderEntry.objects.filter(
            user__in=list(people), issuer=settings.OIDC_ISSUER
        )
    }
    rows = []
    for user in people.values():
        held = [each for each in memberships if each.user_id == user.pk]
        rows.append(
            SignInRow(
                user,
                ", ".join(each.get_role_display() for each in held),
                user.pk in having,
                any(each.role in organisation.second_factor_roles for each in held),
                against[user.pk],
                entries.get(user.pk),
            )
        )
    return sorted(rows, key=lambda row: (sort_key(str(row.user)), row.user.pk))
