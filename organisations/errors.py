"""What services raise when they refuse: one Thai sentence, nothing written."""


class Refused(Exception):
    """The act was refused; ``str()`` is the sentence for the person."""
