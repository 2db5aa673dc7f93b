"""The years' frameworks, to read."""

from django.urls import path

from assessments.views import frameworks

app_name = "frameworks"

urlpatterns = [
    path("", frameworks.years, name="years"),
    path("<int:year_be>/", frameworks.year, name="year"),
]
