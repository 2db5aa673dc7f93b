"""Signing in and out, and second factors.

Nobody here gave her password lately, so what changes a factor sends her to
confirm first; passkeys are offered under https alone.
"""

from tests.access.people import (
    GET_ONLY,
    MOVED,
    NOT_FOUND,
    OPEN,
    POST_ONLY,
    WRONG_METHOD,
    everyone,
)

CONFIRMS_FIRST = everyone(MOVED)
NOT_OFFERED = everyone(NOT_FOUND)

TABLE = {
    "account_login": ((), everyone(MOVED, OPEN), everyone(MOVED, OPEN)),
    "account_logout": ((), everyone(OPEN, MOVED), everyone(MOVED, MOVED)),
    "account_change_password": ((), everyone(OPEN), everyone(OPEN)),
    "account_reauthenticate": ((), everyone(OPEN), everyone(OPEN)),
    "mfa_authenticate": ((), everyone(MOVED, MOVED), everyone(MOVED, MOVED)),
    "mfa_index": ((), everyone(OPEN), GET_ONLY),
    "mfa_reauthenticate": ((), CONFIRMS_FIRST, CONFIRMS_FIRST),
    "mfa_activate_totp": ((), CONFIRMS_FIRST, CONFIRMS_FIRST),
    "mfa_totp_picture": ((), CONFIRMS_FIRST, GET_ONLY),
    "mfa_deactivate_totp": ((), CONFIRMS_FIRST, CONFIRMS_FIRST),
    "mfa_view_recovery_codes": ((), CONFIRMS_FIRST, GET_ONLY),
    "mfa_download_recovery_codes": ((), CONFIRMS_FIRST, GET_ONLY),
    "mfa_recovery_codes_kept": ((), POST_ONLY, CONFIRMS_FIRST),
    "mfa_generate_recovery_codes": ((), CONFIRMS_FIRST, CONFIRMS_FIRST),
    "mfa_add_webauthn": ((), NOT_OFFERED, NOT_OFFERED),
    "mfa_remove_webauthn": (("passkey",), NOT_OFFERED, NOT_OFFERED),
    "mfa_login_webauthn": (
        (),
        everyone(NOT_FOUND, NOT_FOUND),
        everyone(NOT_FOUND, NOT_FOUND),
    ),
    "mfa_reauthenticate_webauthn": ((), NOT_OFFERED, NOT_OFFERED),
    # No other provider is configured.
    "openid_connect_login": (
        ("provider",),
        everyone(WRONG_METHOD, WRONG_METHOD),
        everyone(NOT_FOUND, NOT_FOUND),
    ),
    "openid_connect_callback": (
        ("provider",),
        everyone(NOT_FOUND, NOT_FOUND),
        everyone(WRONG_METHOD, WRONG_METHOD),
    ),
}
