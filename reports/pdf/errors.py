"""What goes wrong when a document is made; each says so in one Thai sentence."""


class RenderFailed(Exception):
    """No PDF was made. ``str()`` is for the person who asked for it."""
