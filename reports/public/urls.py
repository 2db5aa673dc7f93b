"""Addresses that stand in print; they stay, or lead on when something moves."""

from django.urls import path

from reports import editions as editions
from reports.public import views

app_name = "public"

urlpatterns = [
    path("p/<str:code>/<int:year_be>/", views.report, name="report"),
    path("p/<str:code>/<int:year_be>.json", views.data_json, name="json"),
    path("p/<str:code>/<int:year_be>.csv", views.data_table, name="csv"),
    path(
        "p/<str:code>/<int:year_be>/analysis/<int:version>.pdf",
        views.pdf,
        name="analysis-pdf",
    ),
    path(
        "p/<str:code>/<int:year_be>/progress-<edition:edition>/",
        views.progress,
        name="progress",
    ),
    path(
        "p/<str:code>/<int:year_be>/progress-<edition:edition>.json",
        views.data_json,
        name="progress-json",
    ),
    path(
        "p/<str:code>/<int:year_be>/progress-<edition:edition>.csv",
        views.data_table,
        name="progress-csv",
    ),
    path(
        "p/<str:code>/<int:year_be>/progress-<edition:edition>/<int:version>.pdf",
        views.pdf,
        name="progress-pdf",
    ),
    path("v/<str:code>/", views.by_code, name="code"),
    path("verify/", views.verify, name="verify"),
]
