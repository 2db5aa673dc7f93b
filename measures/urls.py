"""Measures of one agency's year."""

from django.urls import path

from measures import views

app_name = "measures"

_PLAN = "<str:code>/<int:year_be>/measures/"

urlpatterns = [
    path(_PLAN, views.measure_list, name="list"),
    path(f"{_PLAN}add/", views.measure_add, name="add"),
    path(f"{_PLAN}<int:pk>/", views.measure_edit, name="edit"),
    path(f"{_PLAN}<int:pk>/delete/", views.measure_delete, name="delete"),
]
