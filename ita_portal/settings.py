"""Settings of the whole project: one file, the environment decides.

Read from the environment (all optional; defaults suit one office on one PC):

- ``DATABASE_URL``: ``sqlite:///…`` (default ``var/ita.sqlite3``) or ``postgres://…``
- ``PUBLIC_URL``: the address people type; decides hosts, cookies and HSTS, and
  whether the system starts at all: plain http serves this machine or an office's
  network, never the internet
- ``VAR_DIR``: where the database, the secret and made files lie (default ``var``)
- ``SECRET_KEY``: else made once and kept in ``VAR_DIR/secret-key`` (0600)
- ``HSTS_SUBDOMAINS``: ``true`` where every name below this one has a certificate
- ``LOG_FORMAT``: ``json`` or ``text``; else JSON wherever others can reach it
- ``SECRET_KEY_FALLBACKS``: earlier ones, with commas, while they are replaced
- ``TRUSTED_PROXIES``: how many proxies of ours stand before us and write
  ``X-Forwarded-For``; one under https, else none
- ``SESSION_HOURS``: how long a sign-in lasts that is not remembered
- ``SYSTEM_ADMINISTRATORS_NEED_SECOND_FACTOR``, ``OVERSEERS_NEED_SECOND_FACTOR``:
  ``true`` or ``false``; else needed unless the address is a loopback one
- ``OIDC_ISSUER``, ``OIDC_CLIENT_ID``, ``OIDC_CLIENT_SECRET``, ``OIDC_NAME``: another
  provider of sign-in; ``OIDC_CLAIM``: ``email`` (verified ones only), ``sub`` or
  ``preferred_username``, which administrators enter for a person
- ``AUDIT_KEY``: seals the trail; else made once, ``VAR_DIR/audit-key`` (0600). Keep a
  copy apart from the database's: without it nobody can tell whether the trail is whole
- ``UPLOAD_MOST_MB``: the largest single file that is taken as evidence, 25
- ``UPLOAD_SCANNER``: the command that looks for viruses in it, like
  ``clamdscan --fdpass --no-summary``; the file's path is added, 0 means clean, 1 found
- ``EMAIL_URL``: the server that takes mail, like ``smtp+tls://user:password@host:587``;
  without it no mail is sent. ``MAIL_FROM``: who it comes from
- ``DEBUG``: only the word ``true`` turns it on, and only with a loopback address
- ``SHOW_GALLERY``: the word ``true`` shows /gallery/, only with a loopback address

What cannot be meant is refused with a Thai sentence, see ``environment.py``.
"""

import os
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from ita_portal.environment import (
    DEFAULT_PUBLIC_URL,
    Reach,
    check_database_address,
    logs_as_json,
    public_address,
    secret,
    switched_on,
)
from ita_portal.logs import configuration
from ita_portal.mail_environment import mail_server
from ita_portal.sign_in_environment import other_provider, whole_number, yes_or_no

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var")
VAR_DIR.mkdir(parents=True, exist_ok=True)

PUBLIC_URL = env.str("PUBLIC_URL", default="") or DEFAULT_PUBLIC_URL
_public = public_address(PUBLIC_URL)
_secure = _public.is_encrypted
_loopback = _public.reach is Reach.THIS_MACHINE
# What is sent can be read on the way: every page says so.
IS_UNENCRYPTED = not _secure and not _loopback
IS_ON_A_NETWORK = not _loopback

SECRET_KEY = secret(
    "SECRET_KEY", env.str("SECRET_KEY", default=""), VAR_DIR / "secret-key"
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
AUDIT_KEY = secret("AUDIT_KEY", env.str("AUDIT_KEY", default=""), VAR_DIR / "audit-key")

DEBUG = switched_on(os.environ, "DEBUG")
# The page of parts is for those who build screens.
SHOW_GALLERY = switched_on(os.environ, "SHOW_GALLERY") or DEBUG
for _name, _on in (("DEBUG", DEBUG), ("SHOW_GALLERY", SHOW_GALLERY)):
    if _on and not _loopback:
        raise ImproperlyConfigured(
            f"{_name}=true ใช้ได้เฉพาะเมื่อ PUBLIC_URL เป็นเครื่องนี้เอง (127.0.0.1)"
        )

ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", _public.allowed_host]
CSRF_TRUSTED_ORIGINS = [_public.origin]

INSTALLED_APPS = [
    "ita_portal",
    "reports",
    "measures",
    "assessments",
    "organisations",
    "jobs",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "ita_portal.middleware.request_log.RequestLog",
    # What an answer carries, it carries also as a file, an error or a notice.
    "ita_portal.middleware.headers.Headers",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ita_portal.middleware.maintenance.MaintenancePage",
    "ita_portal.middleware.unkept.NotKept",
    "ita_portal.middleware.unreadable.UnreadableRequests",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ita_portal.middleware.size.SizeLimit",
    "ita_portal.middleware.sign_in.SignInRequired",
    "organisations.middleware.ReadOnce",
    "organisations.middleware.FinishDrafts",
    "ita_portal.middleware.way_back.WayBack",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "ita_portal.middleware.second_factor.SecondFactorRequired",
    "ita_portal.middleware.refusals.RecordRefusals",
    # Innermost, so that its pages get what the others add to an answer.
    "ita_portal.middleware.error_pages.ErrorPages",
]

ROOT_URLCONF = "ita_portal.urls"
WSGI_APPLICATION = "ita_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

_database = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": str(VAR_DIR / "ita.sqlite3"),
}
check_database_address(env.str("DATABASE_URL", default=""))
if env.str("DATABASE_URL", default=""):
    _database = env.db_url("DATABASE_URL")
DATABASES = {"default": _database}
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # With Django's defaults concurrent writers fail; see docs/decisions.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
    # In memory, parallel requests of a live server would fail.
    _database["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
else:
    _database["CONN_MAX_AGE"] = 60
    _database["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {
        # Sign-in counters have to hold across processes.
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # With few entries somebody could push out the counter of her attempts.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["organisations.accounts.hashing.Argon2"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "organisations.accounts.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_SESSION_COOKIE_AGE = 14 * 86_400  # “remember me”
SESSION_COOKIE_AGE = (
    whole_number(os.environ, "SESSION_HOURS", default=12, least=1, most=24 * 7) * 3_600
)
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# An office may stand behind one address: passwords are counted by
# organisations.accounts.lockout; "login" bounds only the work of checking them.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip", "login_failed": "100/15m/ip,5/5m/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = whole_number(
    os.environ, "TRUSTED_PROXIES", default=1 if _secure else 0, least=0, most=9
)

MFA_ADAPTER = "organisations.accounts.second_factor.SecondFactorAdapter"
# Browsers offer passkeys to encrypted pages alone.
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", *(["webauthn"] if _secure else [])]
MFA_PASSKEY_LOGIN_ENABLED = _secure
MFA_TOTP_ISSUER = "ITA Portal"
# A telephone half a minute off is let in; a code opens once all the same.
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODE_DIGITS = 10
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_FORMS = {
    "authenticate": "organisations.accounts.second_factor.SecondFactorForm",
    "reauthenticate": "organisations.accounts.second_factor.ConfirmForm",
}
SYSTEM_ADMINISTRATORS_NEED_SECOND_FACTOR = yes_or_no(
    os.environ, "SYSTEM_ADMINISTRATORS_NEED_SECOND_FACTOR", default=not _loopback
)
OVERSEERS_NEED_SECOND_FACTOR = yes_or_no(
    os.environ, "OVERSEERS_NEED_SECOND_FACTOR", default=not _loopback
)

_provider = other_provider(os.environ)
OIDC_ISSUER, OIDC_NAME, OIDC_CLAIM = _provider.issuer, _provider.name, _provider.claim
SOCIALACCOUNT_ADAPTER = "organisations.accounts.provider.ProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_PROVIDERS = _provider.for_allauth()

_mail = mail_server(os.environ)
SENDS_MAIL = bool(_mail.host)
EMAIL_BACKEND = _mail.backend
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.use_tls, _mail.use_ssl
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = _mail.sender

LANGUAGE_CODE = "th"
LANGUAGES = [("th", "ไทย")]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Bangkok"
# Scores and years are printed by our own code; no grouping, no locale decimals.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
# The handbook's pictures lie beside its texts, for those who read it there.
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("handbook", BASE_DIR / "docs/handbook/pictures"),
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "ita_portal.staticfiles.ChosenPackageFiles",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "files"
UPLOAD_MOST_BYTES = (
    whole_number(os.environ, "UPLOAD_MOST_MB", default=25, least=1, most=50)
    * 1024
    * 1024
)
UPLOAD_SCANNER = env.str("UPLOAD_SCANNER", default="")
# What is larger waits on the disk: thirty photographs at once are no burden.
FILE_UPLOAD_MAX_MEMORY_SIZE = 262_144

CRISPY_ALLOWED_TEMPLATE_PACKS = ["bootstrap5"]
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = _secure
if _secure:
    # No neighbouring host can set or overwrite a cookie of this name.
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
CSRF_COOKIE_SECURE = _secure
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "ita_portal.errors.csrf_failure"
SECURE_SSL_REDIRECT = _secure
# Asked by machines of the same house, on loopback, without a certificate.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if _secure else 0
# Whether the other names below this one have certificates is not ours to say;
# docs/decisions/0037 tells why this and the browsers' list are left to the agency.
SECURE_HSTS_INCLUDE_SUBDOMAINS = _secure and switched_on(os.environ, "HSTS_SUBDOMAINS")
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
if _secure:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# The score page alone holds some 150 fields with their first values.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGS_AS_JSON = logs_as_json(os.environ)
LOGGING = configuration(as_json=LOGS_AS_JSON)
