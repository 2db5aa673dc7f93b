"""Everything in one file, and back again, from either database to either.

``archive`` is the file, ``rows`` the tables in it, ``making`` and ``restoring``
the two ways. docs/decisions/0038 says what is in it and why.
"""
