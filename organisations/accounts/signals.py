"""What happens at the door, for whoever keeps the trail.

Beside these: Django's ``user_logged_in``, ``user_logged_out`` and
``user_login_failed``, and allauth's ``authentication_failed`` of ``allauth.mfa``.
"""

from django.dispatch import Signal

# request, username as it was typed: no more attempts are looked at for a while.
# Sent once a lock; attempts that were looked at sent ``user_login_failed``.
sign_in_locked = Signal()

# request, reason: why the other provider's answer let nobody in; a key of the words in
# ``organisations.accounts.provider``, such as ``unknown``.
provider_refused = Signal()
