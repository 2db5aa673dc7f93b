"""Who: people, agencies, their divisions and memberships, and the trail."""

from organisations.models.audit import AuditEntry, AuditHead
from organisations.models.comment import Comment
from organisations.models.digest_turn import DigestTurn
from organisations.models.draft import Draft
from organisations.models.feed_token import FeedToken
from organisations.models.inbox import Cause, InboxRow
from organisations.models.invitation import Invitation
from organisations.models.membership import DRAFT_READERS, Membership, Role
from organisations.models.organisation import (
    Division,
    Organisation,
    OrganisationPeriod,
)
from organisations.models.oversight import Oversight
from organisations.models.people import User
from organisations.models.printing import Seal, SignerDefaults
from organisations.models.provider_entry import ProviderEntry
from organisations.models.sent_form import SentForm

__all__ = [
    "DRAFT_READERS",
    "AuditEntry",
    "AuditHead",
    "Cause",
    "Comment",
    "DigestTurn",
    "Division",
    "Draft",
    "FeedToken",
    "InboxRow",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationPeriod",
    "Oversight",
    "ProviderEntry",
    "Role",
    "Seal",
    "SentForm",
    "SignerDefaults",
    "User",
]
