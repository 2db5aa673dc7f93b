"""Invented data for every part, in every state that it can be in."""

from ita_portal.gallery.examples.charts import CHARTS
from ita_portal.gallery.examples.comments import COMMENTS
from ita_portal.gallery.examples.example import Example
from ita_portal.gallery.examples.forms import FORMS
from ita_portal.gallery.examples.pages import PAGES
from ita_portal.gallery.examples.signs import SIGNS

EXAMPLES: dict[str, list[Example]] = {**SIGNS, **CHARTS, **FORMS, **PAGES, **COMMENTS}

__all__ = ["EXAMPLES", "Example"]
