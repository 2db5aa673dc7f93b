"""Every part of the interface in every state, on one page, for those who build it.

Not an application: no models, no rules. Found only with ``SHOW_GALLERY``.
"""
