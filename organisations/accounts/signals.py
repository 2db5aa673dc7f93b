"""What happens at the door, for whoever keeps the trail.

Beside these: Django's ``user_logged_in``, ``user_logged_out`` and
``user_login_failed``, and allauth's ``authentication_failed`` of ``allauth.mfa``.
"""

from django.dispatch import Signal

# request, username as it was typed; sent instead of ``user_login_failed``.
sign_in_locked = Signal()

# request, reason: a provider's person whom no administrator has entered
# (``unknown``), or an answer that was not to our question (``answer``).
provider_refused = Signal()
