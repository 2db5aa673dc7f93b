"""A role that ends while a request waits for its lock counts no more."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils import timezone

from organisations.models import Membership
from organisations.models.printing import SIGNER_FIELDS
from organisations.services.divisions import add_division, edit_division, move_division
from organisations.services.own_approval import allow_own_approval
from organisations.services.printing import remove_seal, replace_seal, save_printing
from tests.factories import (
    DivisionFactory,
    OrganisationFactory,
    member_of,
    seal_picture,
)

pytestmark = pytest.mark.django_db

SIGNERS = dict.fromkeys(SIGNER_FIELDS, "")
ACTS = {
    "add_division": lambda of, by: add_division(organisation=of, name="ก", by=by),
    "edit_division": lambda of, by: edit_division(
        division=of.divisions.get(), name="ข", is_active=True, by=by
    ),
    "move_division": lambda of, by: move_division(
        division=of.divisions.get(), up=True, by=by
    ),
    "save_printing": lambda of, by: save_printing(
        organisation=of, signers=SIGNERS, digits="arabic", by=by
    ),
    "replace_seal": lambda of, by: replace_seal(
        organisation=of, content=seal_picture(), by=by
    ),
    "remove_seal": lambda of, by: remove_seal(organisation=of, by=by),
    "allow_own_approval": lambda of, by: allow_own_approval(
        organisation=of, allowed=True, by=by
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_what_she_may_do_is_asked_once_the_lock_is_hers(act, monkeypatch):
    organisation = OrganisationFactory()
    DivisionFactory(organisation=organisation)
    by = member_of(organisation, "agency_administrator")
    lock = QuerySet.select_for_update

    def waiting(queryset, *args, **kwargs):
        Membership.objects.filter(user=by).update(ended_at=timezone.now())
        return lock(queryset, *args, **kwargs)

    monkeypatch.setattr(QuerySet, "select_for_update", waiting)

    with pytest.raises(PermissionDenied):
        ACTS[act](organisation, by)
