"""The WSGI entry point."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

# What gunicorn takes for “will not do better the next time”.
CANNOT_START = 4

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ita_portal.settings")
try:
    application = get_wsgi_application()

    from ita_portal.starting import refuse_unsafe_start

    refuse_unsafe_start()
except ImproperlyConfigured as refusal:
    sys.stderr.write(f"{refusal}\n")
    sys.exit(CANNOT_START)
