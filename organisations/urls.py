"""Setting up agencies and people."""

from django.urls import path

from organisations.views import drafts, invitation, own_settings, register, setup

app_name = "organisations"

urlpatterns = [
    path("my/settings/", own_settings.own_settings, name="own-settings"),
    path("system/agencies/", register.agency_search, name="agency-search"),
    path("system/agencies/new/", register.agency_add, name="agency-add"),
    path("system/agencies/<str:code>/divisions/", setup.divisions, name="divisions"),
    path("system/agencies/<str:code>/people/", setup.people, name="people"),
    path(
        "system/agencies/<str:code>/people/<int:pk>/link/",
        setup.invitation_renew,
        name="invitation-renew",
    ),
    path("drafts/", drafts.draft, name="draft"),
    path("drafts/discard/", drafts.draft_discard, name="draft-discard"),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
