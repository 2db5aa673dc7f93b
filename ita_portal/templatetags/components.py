"""Parts with a body of the page's own: ``{% note "warn" %} … {% endnote %}``."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag(end_name="endnote")
def note(content: str, kind: str = "info", role: str = "", id: str = "") -> SafeString:
    """A note that holds more than one sentence: lists, forms, several links."""
    context = {"body": content, "kind": kind, "role": role, "id": id}
    return render_to_string("components/note.html", context)


@register.simple_block_tag(end_name="endstate")
def state(content: str, kind: str) -> SafeString:
    """A state whose words hold more than text: figures, links, words for readers."""
    return render_to_string("components/state.html", {"kind": kind, "words": content})


@register.simple_block_tag(end_name="endcrumbs")
def crumbs(content: str, *above: str) -> SafeString:
    """Where a page hangs; ``above``: words and address of each page over it, in turn."""
    parts = [
        {"words": words, "href": href}
        for words, href in zip(above[::2], above[1::2], strict=True)
    ]
    here = {"words": content, "href": None}
    return render_to_string("components/crumbs.html", {"crumbs": [*parts, here]})


@register.simple_block_tag(end_name="end_page_head")
def page_head(
    content: str, heading: str, eyebrow: str = "", lead: str = ""
) -> SafeString:
    """The head of a page whose buttons stand between the tags."""
    context = {"heading": heading, "eyebrow": eyebrow, "lead": lead}
    if content.strip():
        context["actions"] = content
    return render_to_string("components/page_head.html", context)
