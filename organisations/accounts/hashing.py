"""How passwords are hashed: Argon2id, as OWASP advises, for a small machine."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """46 MiB and two passes on one lane.

    Django's own 100 MiB on eight lanes would take a gigabyte when an office of ten
    signs in at once. Older hashes are renewed at the next sign-in.
    """

    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1
