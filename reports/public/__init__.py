"""What anybody reads without signing in: published versions and their verification.

Everything here comes from what was frozen; no table of the working data is read
but the agency's codes.
"""
