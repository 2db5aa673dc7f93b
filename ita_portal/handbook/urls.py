"""The handbook."""

from django.urls import path

from ita_portal.handbook import views

app_name = "handbook"

urlpatterns = [
    path("", views.contents, name="contents"),
    path("for/<str:view_name>/", views.help_for, name="help"),
    path("<slug:part>/<slug:name>/", views.page, name="page"),
]
