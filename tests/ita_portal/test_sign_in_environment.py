"""Settings of signing in: what cannot be meant is refused with the remedy."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from ita_portal.sign_in_environment import other_provider, whole_number, yes_or_no

pytestmark = pytest.mark.pure

WHOLE = {
    "OIDC_ISSUER": "https://login.example.go.th/",
    "OIDC_CLIENT_ID": "ita",
    "OIDC_CLIENT_SECRET": "known to both",
}


def test_without_an_issuer_there_is_no_other_provider():
    assert other_provider({}).for_allauth() == {}


def test_a_provider_is_taken_as_it_is_given():
    found = other_provider(WHOLE)

    assert (found.issuer, found.claim) == ("https://login.example.go.th", "email")
    assert found.for_allauth()["openid_connect"]["OAUTH_PKCE_ENABLED"] is True


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"OIDC_ISSUER": "http://login.example.go.th"}, "https://"),
        ({"OIDC_ISSUER": "login.example.go.th"}, "https://"),
        ({"OIDC_CLAIM": "name"}, "preferred_username"),
        ({"OIDC_CLIENT_SECRET": ""}, "OIDC_CLIENT_SECRET"),
    ],
)
def test_a_provider_that_cannot_be_meant_is_refused(change, says):
    with pytest.raises(ImproperlyConfigured, match=says):
        other_provider(WHOLE | change)


def test_numbers_and_switches_are_read_strictly():
    limits = {"default": 12, "least": 1, "most": 24}

    assert whole_number({}, "N", **limits) == 12
    assert whole_number({"N": "8"}, "N", **limits) == 8
    for wrong in ("0", "25", "-1", "1.5", "๘", "eight"):
        with pytest.raises(ImproperlyConfigured, match="1 ถึง 24"):
            whole_number({"N": wrong}, "N", **limits)
    assert yes_or_no({}, "S", default=True) is True
    assert yes_or_no({"S": "false"}, "S", default=True) is False
    with pytest.raises(ImproperlyConfigured, match="true หรือ false"):
        yes_or_no({"S": "no"}, "S", default=True)
