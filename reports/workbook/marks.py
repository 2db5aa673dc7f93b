"""The mark of a text that nobody has confirmed yet."""

from reports.outline.annex import MARK


def marked(text: str, unconfirmed: bool) -> str:
    return f"{text} {MARK}" if unconfirmed else text
