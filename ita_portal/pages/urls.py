"""Pages that show several apps at once."""

from django.urls import path

from ita_portal.pages.views.agency import agency
from ita_portal.pages.views.documents import documents
from ita_portal.pages.views.overview import overview
from ita_portal.pages.views.year import year

app_name = "pages"

urlpatterns = [
    path("<str:code>/", agency, name="agency"),
    path("<str:code>/documents/", documents, name="documents"),
    path("<str:code>/<int:year_be>/", year, name="year"),
    path("<str:code>/<int:year_be>/overview/", overview, name="overview"),
]
