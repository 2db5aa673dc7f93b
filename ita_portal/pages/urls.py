"""Pages that show several apps at once."""

from django.urls import path

from ita_portal.pages.views.agency import agency
from ita_portal.pages.views.digest import digest
from ita_portal.pages.views.documents import documents
from ita_portal.pages.views.my_work import my_work, my_work_read
from ita_portal.pages.views.overview import overview
from ita_portal.pages.views.year import year

app_name = "pages"

urlpatterns = [
    path("my/work/", my_work, name="my-work"),
    path("my/work/read/", my_work_read, name="my-work-read"),
    path("my/digest/", digest, name="digest"),
    path("a/<str:code>/", agency, name="agency"),
    path("a/<str:code>/documents/", documents, name="documents"),
    path("a/<str:code>/<int:year_be>/", year, name="year"),
    path("a/<str:code>/<int:year_be>/overview/", overview, name="overview"),
]
