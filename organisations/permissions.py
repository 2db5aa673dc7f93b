"""Which roles a person holds in an agency."""

from organisations.models import Membership, Organisation, Role, User


def roles_in(user: User, organisation: Organisation) -> frozenset[Role]:
    """All roles that ``user`` holds there now; acts look at their union."""
    return frozenset(
        Role(role)
        for role in Membership.objects.active()
        .filter(user=user.pk, organisation=organisation)
        .values_list("role", flat=True)
    )
