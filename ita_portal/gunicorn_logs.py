"""Gunicorn's messages in the system's own form.

Gunicorn's format repeats the whole address of a request that failed, with a
token or search words in it.
"""

import os

from django.core.exceptions import ImproperlyConfigured
from gunicorn.glogging import Logger as GunicornLogger

from ita_portal.environment import logs_as_json
from ita_portal.logs import formatter


class Logger(GunicornLogger):
    def setup(self, cfg):
        super().setup(cfg)
        try:
            as_json = logs_as_json(os.environ)
        except ImproperlyConfigured:
            # The settings say so in a moment, and better.
            as_json = False
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(as_json=as_json))

    def access(self, resp, req, environ, request_time):
        """Requests are told by ``middleware/request_log.py``, without addresses."""
