"""The page of parts."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string

from ita_portal.gallery.examples import EXAMPLES

FOLDER = Path(settings.BASE_DIR) / "templates/components"


def component_names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.html"))


def inputs_of(name: str) -> str:
    """The comment that a part begins with."""
    text = (FOLDER / f"{name}.html").read_text(encoding="utf-8")
    found = re.search(r"{#(.*?)#}", text)
    return found[1].strip() if found else ""


@login_not_required
def gallery(request):
    if not settings.SHOW_GALLERY:
        raise Http404
    parts = [
        {
            "name": name,
            "inputs": inputs_of(name),
            "examples": [
                {
                    "title": example.title,
                    "html": render_to_string(
                        f"components/{name}.html", example.context, request
                    ),
                }
                for example in EXAMPLES.get(name, ())
            ],
        }
        for name in component_names()
    ]
    scheme = "dark" if request.GET.get("scheme") == "dark" else "light"
    context = {"parts": parts, "color_scheme": scheme}
    return render(request, "gallery/gallery.html", context)
