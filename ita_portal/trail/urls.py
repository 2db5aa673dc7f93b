"""Reading the trail."""

from django.urls import path

from ita_portal.trail import views

app_name = "trail"

urlpatterns = [
    path("a/<str:code>/trail/", views.agency_trail, name="agency"),
    path("a/<str:code>/trail/export/", views.agency_trail_export, name="agency-export"),
    path("a/<str:code>/<int:year_be>/history/", views.history, name="history"),
    path("system/trail/", views.system_trail, name="system"),
    path("system/trail/export/", views.system_trail_export, name="system-export"),
]
