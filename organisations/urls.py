"""Setting up agencies and people."""

from django.urls import path

from organisations.views import invitation, register, setup

app_name = "organisations"

urlpatterns = [
    path("system/agencies/", register.agency_search, name="agency-search"),
    path("system/agencies/new/", register.agency_add, name="agency-add"),
    path("system/agencies/<str:code>/divisions/", setup.divisions, name="divisions"),
    path("system/agencies/<str:code>/people/", setup.people, name="people"),
    path(
        "system/agencies/<str:code>/people/<int:pk>/link/",
        setup.invitation_renew,
        name="invitation-renew",
    ),
    path("invitation/<str:token>/", invitation.invitation, name="invitation"),
]
