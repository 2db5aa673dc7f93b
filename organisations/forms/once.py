"""The one-time key that every rendering of an adding form carries."""

import secrets

from django import forms

ONCE = "once"


def new_key() -> str:
    return secrets.token_urlsafe(16)


class OnceField(forms.CharField):
    """A hidden key; see ``organisations.services.once``."""

    def __init__(self):
        super().__init__(
            required=False, max_length=64, initial=new_key, widget=forms.HiddenInput
        )
