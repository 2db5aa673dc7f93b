"""What is offered of allauth's pages, by allauth's own names; no other is routed."""

from allauth.account import views
from allauth.mfa.base.views import authenticate
from django.urls import path

from organisations.views import password, provider, second_factor

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", password.change, name="account_change_password"),
    path("confirm/", views.reauthenticate, name="account_reauthenticate"),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/code/", authenticate, name="mfa_authenticate"),
    path("2fa/confirm/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/", second_factor.app_add, name="mfa_activate_totp"),
    path("2fa/app/picture/", second_factor.app_picture, name="mfa_totp_picture"),
    path("2fa/app/remove/", second_factor.app_remove, name="mfa_deactivate_totp"),
    path("2fa/recovery/", second_factor.codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery/file/",
        second_factor.codes_file,
        name="mfa_download_recovery_codes",
    ),
    path(
        "2fa/recovery/kept/", second_factor.codes_kept, name="mfa_recovery_codes_kept"
    ),
    path(
        "2fa/recovery/new/",
        second_factor.codes_new,
        name="mfa_generate_recovery_codes",
    ),
    path("passkeys/add/", second_factor.passkey_add, name="mfa_add_webauthn"),
    path(
        "passkeys/<int:pk>/remove/",
        second_factor.passkey_remove,
        name="mfa_remove_webauthn",
    ),
    path("passkeys/login/", second_factor.passkey_sign_in, name="mfa_login_webauthn"),
    path(
        "passkeys/confirm/",
        second_factor.passkey_confirm,
        name="mfa_reauthenticate_webauthn",
    ),
    path("provider/<slug:provider_id>/", provider.leave, name="openid_connect_login"),
    path(
        "provider/<slug:provider_id>/back/",
        provider.back,
        name="openid_connect_callback",
    ),
]
