"""The report of one agency's year."""

from django.urls import path

from reports.views import look, publishing, review, waivers
from reports.views import report as views

app_name = "reports"

_REPORT = "<str:code>/<int:year_be>/report/"
_PREVIEW = f"{_REPORT}preview/<uuid:key>/"

urlpatterns = [
    path(_REPORT, views.report, name="report"),
    path(f"{_REPORT}look/", look.look, name="look"),
    path("<str:code>/<int:year_be>/review/", review.review, name="review"),
    path(
        "<str:code>/<int:year_be>/publishing/", publishing.publishing, name="publishing"
    ),
    path(f"{_REPORT}analysis.pdf", views.analysis_pdf, name="analysis-pdf"),
    path(f"{_REPORT}analysis.docx", views.analysis_docx, name="analysis-docx"),
    path(f"{_REPORT}analysis.xlsx", views.analysis_xlsx, name="analysis-xlsx"),
    path(f"{_REPORT}waive/", waivers.waive, name="waive"),
    path(f"{_REPORT}waive/back/", waivers.take_back, name="waiver-back"),
    path(f"{_REPORT}preview/", views.preview_request, name="preview-request"),
    path(f"{_PREVIEW}progress/", views.preview_progress, name="preview-progress"),
    path(f"{_PREVIEW}<int:page>.png", views.preview_page, name="preview-page"),
    path(
        f"{_PREVIEW}<int:page>-small.png",
        views.preview_thumbnail,
        name="preview-thumbnail",
    ),
]
