"""Scores and analysis of one agency's year."""

from django.urls import path

from assessments.views import analysis, findings, importing, scores, what_if
from assessments.views.comments import indicator_place
from organisations.views.comments import comment_urls

app_name = "assessments"

_FINDING = "<str:code>/<int:year_be>/analysis/"

urlpatterns = [
    path("<str:code>/import/", importing.import_file, name="import"),
    path(
        "<str:code>/import/template/<int:year_be>.xlsx",
        importing.import_template,
        name="import-template",
    ),
    path("<str:code>/import/<str:token>/", importing.import_check, name="import-check"),
    path(
        "<str:code>/import/<str:token>/annotated.xlsx",
        importing.import_annotated,
        name="import-annotated",
    ),
    path("<str:code>/scores.xlsx", importing.scores_export, name="scores-export"),
    path("<str:code>/<int:year_be>/scores/", scores.score_edit, name="score-edit"),
    path(
        "<str:code>/<int:year_be>/scores/preview/",
        scores.score_preview,
        name="score-preview",
    ),
    path("<str:code>/<int:year_be>/scores/undo/", scores.score_undo, name="score-undo"),
    path(_FINDING, analysis.analysis, name="analysis"),
    path(f"{_FINDING}indicator/<int:number>/", analysis.indicator, name="indicator"),
    path(f"{_FINDING}indicator/<int:number>/marks/", analysis.marks, name="marks"),
    *comment_urls(f"{_FINDING}indicator/<int:number>/comments/", indicator_place),
    path(f"{_FINDING}what-if/", what_if.what_if, name="what-if"),
    path(f"{_FINDING}issues/", analysis.issues, name="issues"),
    path(f"{_FINDING}propose/", findings.findings_propose, name="findings-propose"),
    path(f"{_FINDING}add/", findings.finding_add, name="finding-add"),
    path(f"{_FINDING}<int:pk>/", findings.finding_edit, name="finding-edit"),
    path(f"{_FINDING}<int:pk>/adopt/", findings.finding_adopt, name="finding-adopt"),
    path(
        f"{_FINDING}<int:pk>/restore/", findings.finding_restore, name="finding-restore"
    ),
    path(f"{_FINDING}<int:pk>/delete/", findings.finding_delete, name="finding-delete"),
]
