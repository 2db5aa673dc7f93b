"""Every address of the project."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("ita_portal.account_urls")),
]

handler400 = "ita_portal.errors.bad_request"
handler403 = "ita_portal.errors.permission_denied"
handler404 = "ita_portal.errors.not_found"
handler500 = "ita_portal.errors.server_error"
