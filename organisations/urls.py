"""Setting up agencies and people."""

from django.urls import path

from organisations.views import invitation, own_settings, setup

app_name = "organisations"

urlpatterns = [
    path("my/settings/", own_settings.own_settings, name="own-settings"),
    path("system/agencies/", setup.agency_search, name="agency-search"),
    path("system/agencies/<str:code>/divisions/", setup.divisions, name="divisions"),
    path("system/agencies/<str:code>/people/", setup.people, name="people"),
    path(
        "system/agencies/<str:code>/people/<int:pk>/link/",
        setup.invitation_renew,
        name="invitation-renew",
    ),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
