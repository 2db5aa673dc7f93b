"""Settings: one file, the environment decides."""

SECRET_KEY = "not used yet"  # noqa: S105 - replaced with the real settings
INSTALLED_APPS: list[str] = []
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
USE_TZ = True
