"""Pages that show several apps at once."""

from django.urls import path

from ita_portal.pages import views

app_name = "pages"

urlpatterns = [
    path("<str:code>/", views.agency, name="agency"),
    path("<str:code>/<int:year_be>/", views.year, name="year"),
]
