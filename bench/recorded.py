"""The portal with its clock stopped, telling which templates drew each answer.

For pictures: served by ``bench.handbook_pictures``, never to people. The answer's
header ``X-Drawn-By`` names the project's templates, separated by blanks.
"""

import threading
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "X-Drawn-By"
# 24 November 2569, 10:42 in Bangkok: what the pages say about "now".
MOMENT = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)


def stop_the_clock() -> None:
    """Before the models are loaded: what they take for the present is this moment."""
    from django.utils import timezone

    timezone.now = lambda: MOMENT


def recorded(application):
    """``application`` with the header on every answer."""
    from django.template.base import Template

    drawn = threading.local()
    draw = Template._render

    def watched(template, context):
        path = Path(str(template.origin.name))
        if path.is_relative_to(ROOT / "templates"):
            drawn.names.add(path.relative_to(ROOT).as_posix())
        return draw(template, context)

    def answering(environ, start_response):
        drawn.names = set()

        def starting(status, headers, *rest):
            names = " ".join(sorted(drawn.names))
            return start_response(status, [*headers, (HEADER, names)], *rest)

        return application(environ, starting)

    Template._render = watched
    return answering


def _application():
    stop_the_clock()
    from ita_portal.wsgi import application

    return recorded(application)


def __getattr__(name: str):
    if name == "application":
        return _application()
    raise AttributeError(name)
