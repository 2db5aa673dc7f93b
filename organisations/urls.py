"""Setting up agencies and people."""

from django.urls import path

from organisations.views import (
    account_acts,
    accounts,
    drafts,
    feeds,
    invitation,
    oversights,
    own_approval,
    own_settings,
    people,
    periods,
    printing,
    register,
    setup,
    sign_in,
)

app_name = "organisations"

AGENCY = "system/agencies/<str:code>"
ACCOUNT = "system/accounts/<int:pk>"

urlpatterns = [
    path("my/settings/", own_settings.own_settings, name="own-settings"),
    path("my/calendar/", feeds.feeds, name="feeds"),
    path("my/calendar/<int:pk>/revoke/", feeds.feed_revoke, name="feed-revoke"),
    path("system/agencies/", register.agency_search, name="agency-search"),
    path("system/agencies/new/", register.agency_add, name="agency-add"),
    path(f"{AGENCY}/divisions/", setup.divisions, name="divisions"),
    path(f"{AGENCY}/divisions/<int:pk>/", setup.division_edit, name="division-edit"),
    path(
        f"{AGENCY}/divisions/<int:pk>/move/",
        setup.division_move,
        name="division-move",
    ),
    path(f"{AGENCY}/people/", people.people, name="people"),
    path(
        f"{AGENCY}/people/<int:pk>/link/",
        people.invitation_renew,
        name="invitation-renew",
    ),
    path(f"{AGENCY}/roles/<int:pk>/end/", people.membership_end, name="membership-end"),
    path(f"{AGENCY}/sign-in/", sign_in.sign_in, name="sign-in"),
    path(
        f"{AGENCY}/sign-in/<int:pk>/reset/",
        sign_in.second_factor_reset,
        name="second-factor-reset",
    ),
    path(
        f"{AGENCY}/sign-in/<int:pk>/provider/",
        sign_in.provider_entry,
        name="provider-entry",
    ),
    path(f"{AGENCY}/settings/", printing.settings, name="settings"),
    path(f"{AGENCY}/own-approval/", own_approval.own_approval, name="own-approval"),
    path(f"{AGENCY}/seal/", printing.seal, name="seal"),
    path(f"{AGENCY}/seal/remove/", printing.seal_remove, name="seal-remove"),
    path(f"{AGENCY}/names/", periods.periods, name="periods"),
    path(f"{AGENCY}/names/<int:pk>/", periods.period_edit, name="period-edit"),
    path("system/accounts/", accounts.accounts, name="accounts"),
    path("system/accounts/new/", accounts.account_add, name="account-add"),
    path(f"{ACCOUNT}/", accounts.account, name="account"),
    path(f"{ACCOUNT}/link/", accounts.account_link, name="account-link"),
    path(
        f"{ACCOUNT}/second-factor/",
        account_acts.account_factor_reset,
        name="account-factor-reset",
    ),
    path(f"{ACCOUNT}/close/", account_acts.account_close, name="account-close"),
    path(f"{ACCOUNT}/reopen/", account_acts.account_reopen, name="account-reopen"),
    path(
        f"{ACCOUNT}/administration/",
        account_acts.account_administration,
        name="account-administration",
    ),
    path("system/oversight/", oversights.oversight_list, name="oversights"),
    path(
        "system/oversight/<int:pk>/end/", oversights.oversight_end, name="oversight-end"
    ),
    path("drafts/", drafts.draft, name="draft"),
    path("drafts/discard/", drafts.draft_discard, name="draft-discard"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
