"""The report of one agency's year."""

from django.urls import path

from reports import editions as editions
from reports.views import look, old_reports, progress, publishing, review, waivers
from reports.views import report as views

app_name = "reports"

_REPORT = "<str:code>/<int:year_be>/report/"
_PROGRESS = f"{_REPORT}progress-<edition:edition>/"
_PREVIEW = f"{_REPORT}preview/<uuid:key>/"
_OLD = "<str:code>/old-reports/"
_OLD_ONE = f"{_OLD}<str:token>/<int:number>/"

urlpatterns = [
    path(_OLD, old_reports.old_reports, name="old-reports"),
    path(f"{_OLD}<str:token>/", old_reports.batch, name="old-report-batch"),
    path(_OLD_ONE, old_reports.old_report, name="old-report"),
    path(f"{_OLD_ONE}checker/", old_reports.checker, name="old-report-checker"),
    path(_REPORT, views.report, name="report"),
    path(f"{_REPORT}look/", look.look, name="look"),
    path("<str:code>/<int:year_be>/review/", review.review, name="review"),
    path(
        "<str:code>/<int:year_be>/publishing/", publishing.publishing, name="publishing"
    ),
    path(f"{_REPORT}analysis.pdf", views.pdf, name="analysis-pdf"),
    path(f"{_REPORT}analysis.docx", views.docx, name="analysis-docx"),
    path(f"{_REPORT}analysis.xlsx", views.xlsx, name="analysis-xlsx"),
    path(_PROGRESS, progress.progress, name="progress"),
    path(f"{_PROGRESS}report.pdf", views.pdf, name="progress-pdf"),
    path(f"{_PROGRESS}report.docx", views.docx, name="progress-docx"),
    path(f"{_PROGRESS}report.xlsx", views.xlsx, name="progress-xlsx"),
    path(f"{_PROGRESS}evidence.zip", progress.evidence_pack, name="progress-evidence"),
    path(
        f"{_PROGRESS}preview/", views.preview_request, name="progress-preview-request"
    ),
    path(f"{_PROGRESS}publishing/", publishing.publishing, name="progress-publishing"),
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
