"""The report of one agency's year."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("<str:code>/<int:year_be>/report/", views.report, name="report"),
    path(
        "<str:code>/<int:year_be>/report/analysis.pdf",
        views.analysis_pdf,
        name="analysis-pdf",
    ),
]
