"""Addresses that stand in people's calendars; they stay."""

from django.urls import path

from measures.views.feed import calendar

app_name = "feeds"

urlpatterns = [path("feeds/<str:token>.ics", calendar, name="calendar")]
