"""Measures of one agency's year."""

from django.urls import path

from measures.views import (
    board,
    cells,
    coverage,
    ending,
    evidence,
    follow,
    follow_deciding,
    follow_export,
    months,
    page,
    progress,
    removal,
    suggestions,
    table,
    timeline,
)
from measures.views.comments import measure_place
from organisations.views.comments import comment_urls

app_name = "measures"

_PLAN = "<str:code>/<int:year_be>/measures/"
_MEASURE = f"{_PLAN}<int:pk>/"
_ENTRY = "<str:code>/<int:year_be>/progress/<int:pk>/"
_FOLLOW = "<str:code>/<int:year_be>/follow/"
_EVIDENCE = "<str:code>/<int:year_be>/evidence/<int:pk>/"

urlpatterns = [
    path(_PLAN, table.measure_list, name="list"),
    path(f"{_PLAN}add/", page.measure_add, name="add"),
    path(f"{_PLAN}suggestions/", suggestions.suggestions, name="suggestions"),
    path(f"{_PLAN}carry/", suggestions.carry, name="carry"),
    path(f"{_PLAN}coverage/", coverage.coverage, name="coverage"),
    path(f"{_PLAN}period/", months.measure_period, name="period"),
    path(f"{_PLAN}removed/<int:pk>/restore/", removal.measure_restore, name="restore"),
    path(_FOLLOW, follow.follow, name="follow"),
    path(f"{_FOLLOW}decide/", follow_deciding.follow_decide, name="follow-decide"),
    path(f"{_FOLLOW}measures.xlsx", follow_export.follow_xlsx, name="follow-xlsx"),
    path(f"{_FOLLOW}board/", board.board, name="board"),
    path(f"{_FOLLOW}timeline/", timeline.timeline, name="timeline"),
    path(_MEASURE, page.measure_edit, name="edit"),
    *comment_urls(f"{_MEASURE}comments/", measure_place),
    path(f"{_MEASURE}cell/<str:cell>/", cells.measure_cell, name="cell"),
    path(f"{_MEASURE}move/", table.measure_move, name="move"),
    path(f"{_MEASURE}adopt/", table.measure_adopt, name="adopt"),
    path(f"{_MEASURE}link/", coverage.measure_link, name="link"),
    path(f"{_MEASURE}delete/", removal.measure_delete, name="delete"),
    path(f"{_MEASURE}progress/", progress.measure_progress, name="progress"),
    path(f"{_MEASURE}progress/add/", progress.progress_add, name="progress-add"),
    path(f"{_MEASURE}ending/", ending.measure_ending, name="ending"),
    path(_ENTRY, progress.progress_change, name="progress-change"),
    path(f"{_ENTRY}decide/", progress.progress_decide, name="progress-decide"),
    path(f"{_ENTRY}withdraw/", progress.progress_withdraw, name="progress-withdraw"),
    path(f"{_MEASURE}evidence/", evidence.evidence_list, name="evidence"),
    path(f"{_MEASURE}evidence/link/", evidence.link_add, name="evidence-link"),
    path(_EVIDENCE, evidence.evidence_change, name="evidence-change"),
    path(f"{_EVIDENCE}file/", evidence.evidence_file, name="evidence-file"),
    path(f"{_EVIDENCE}picture/", evidence.evidence_picture, name="evidence-picture"),
    path(f"{_EVIDENCE}remove/", evidence.evidence_remove, name="evidence-remove"),
]
