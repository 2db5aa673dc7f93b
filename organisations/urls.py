"""Setting up agencies and people."""

from django.urls import path

from organisations.views import drafts, invitation, setup

app_name = "organisations"

urlpatterns = [
    path("system/agencies/", setup.agency_search, name="agency-search"),
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
