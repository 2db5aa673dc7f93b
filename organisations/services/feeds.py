"""Making and revoking a calendar address."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from organisations.audit import record
from organisations.errors import Refused
from organisations.models import DRAFT_READERS, Division, FeedToken, Organisation, User
from organisations.permissions import roles_in

MOST = 10
# Programs come every few minutes; that somebody did, is worth a write an hour.
NOTED_EVERY = timedelta(hours=1)


@transaction.atomic
def make_feed(
    *, organisation: Organisation, division: Division | None, by: User
) -> tuple[FeedToken, str]:
    """A new address of hers, and its token, which is kept nowhere.

    Raises:
        PermissionDenied: she does not read the agency's work.
        Refused: the division is another agency's, or she has enough of them.
    """
    # Two presses at once count together.
    User.objects.select_for_update().get(pk=by.pk)
    if not roles_in(by, organisation) & set(DRAFT_READERS):
        raise PermissionDenied("ปฏิทินของหน่วยงานเปิดให้เฉพาะผู้มีบทบาทอ่านงานของหน่วยงาน")
    if division is not None and division.organisation_id != organisation.pk:
        raise Refused("สำนัก/กองที่เลือกไม่ใช่ของหน่วยงานนี้ เลือกใหม่จากรายการ")
    if FeedToken.objects.of(by).count() >= MOST:
        raise Refused(f"มีปฏิทินครบ {MOST} รายการแล้ว ยกเลิกรายการที่ไม่ใช้ก่อนสร้างใหม่")
    feed, token = FeedToken.new_for(by, organisation, division)
    feed.save()
    record(
        act="feed.made",
        target=feed,
        by=by,
        organisation=organisation,
        changes={"division": (None, division.name if division else "")},
    )
    return feed, token


@transaction.atomic
def revoke_feed(*, feed: FeedToken, by: User) -> None:
    """The address answers no more; nothing happens to one that was revoked.

    Raises:
        PermissionDenied: it is somebody else's.
    """
    feed = (
        FeedToken.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .get(pk=feed.pk)
    )
    if feed.user_id != by.pk:
        raise PermissionDenied("ยกเลิกได้เฉพาะปฏิทินของตนเอง")
    if feed.revoked_at is not None:
        return
    feed.revoked_at = timezone.now()
    feed.save(update_fields=["revoked_at"])
    record(act="feed.revoked", target=feed, by=by, organisation=feed.organisation)


def note_use(feed: FeedToken) -> None:
    """Some program has just read it; no deed of a person's."""
    now = timezone.now()
    if feed.last_used_at is None or feed.last_used_at < now - NOTED_EVERY:
        FeedToken.objects.filter(pk=feed.pk).update(last_used_at=now)
