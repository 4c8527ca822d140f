from __future__ import annotations

from typing import Any

import pytest

from server import sign_in
from server.sign_in import LASTS, SignIn

ISSUER = "https://sign-in.hospital.example"
NOW = 1_800_000_000.0
CLAIMS: dict[str, Any] = {
    "is_logged_in": True,
    "iss": "https://sign-in.hospital.example",
    "aud": "five-ways",
    "sub": "4711",
    "nonce": "b1",
    "iat": int(NOW) - 60,
    "email": "Jun@hospital.example",
    "email_verified": True,
}


def read(**changed: Any) -> SignIn | None:
    claims = {name: value for name, value in (CLAIMS | changed).items() if value is not None}
    return sign_in.read(claims, issuer=ISSUER, client_id="five-ways", now=NOW)


def found(**changed: Any) -> SignIn:
    one = read(**changed)
    assert one is not None
    return one


def test_a_fresh_sign_in_says_who_and_with_which_address() -> None:
    one = found()
    assert (one.issuer, one.subject, one.email, one.verified) == (CLAIMS["iss"], "4711", CLAIMS["email"], True)


@pytest.mark.parametrize("name", ["is_logged_in", "iss", "aud", "sub", "nonce", "iat"])
def test_a_sign_in_that_leaves_something_out_is_nobodys(name: str) -> None:
    assert read(**{name: None}) is None


@pytest.mark.parametrize(
    "odd", [{"is_logged_in": False}, {"is_logged_in": "yes"}, {"sub": ""}, {"sub": 4711}, {"nonce": ""}, {"iat": "now"}]
)
def test_a_sign_in_with_something_odd_is_nobodys(odd: dict[str, Any]) -> None:
    assert read(**odd) is None


def test_a_sign_in_is_over_after_half_a_day() -> None:
    assert read(iat=int(NOW) - LASTS + 1) is not None
    assert read(iat=int(NOW) - LASTS) is None


@pytest.mark.parametrize("vouched", [{"email_verified": True}, {"email_verified": None, "xms_edov": True}])
def test_the_provider_vouches_for_an_address(vouched: dict[str, Any]) -> None:
    assert found(**vouched).verified


@pytest.mark.parametrize("not_vouched", [None, False, "true", 1, "yes"])
def test_anything_less_than_true_vouches_for_nothing(not_vouched: object) -> None:
    assert not found(email_verified=not_vouched).verified
    assert not found(email_verified=None, xms_edov=not_vouched).verified


@pytest.mark.parametrize("email", [None, 5, ["jun@hospital.example"]])
def test_no_address_is_never_verified(email: object) -> None:
    one = found(email=email)
    assert (one.email, one.verified) == (None, False)


def test_a_sign_in_has_one_name_whatever_else_its_cookie_says() -> None:
    assert found().name == found(email="other@hospital.example", provider="default", tokens={}).name
    names = {found(**other).name for other in ({}, {"nonce": "b2"}, {"sub": "4712"}, {"iss": f"{ISSUER}/"})}
    assert len(names) == 4


@pytest.mark.parametrize(
    "other", ["https://else.example", f"{ISSUER}.evil.example", f"{ISSUER}/realms/x", ISSUER.upper()]
)
def test_what_another_issuer_says_is_nobodys_and_told_once(other: str, caplog: pytest.LogCaptureFixture) -> None:
    sign_in._tell_of_another_issuer.cache_clear()
    for _ in range(2):
        assert read(iss=other) is None
    assert [one.getMessage().startswith("The hospital's sign-in names another issuer") for one in caplog.records] == [
        True
    ]
    assert other not in caplog.text


@pytest.mark.parametrize(
    ("for_us", "claims"),
    [
        (True, {"aud": ["five-ways"]}),
        (True, {"aud": ["billing", "five-ways"], "azp": "five-ways"}),
        (False, {"aud": "billing"}),
        (False, {"aud": "five-ways-2"}),
        (False, {"aud": []}),
        (False, {"aud": ["billing"]}),
        (False, {"aud": ["billing", "five-ways"]}),
        (False, {"aud": ["billing", "five-ways"], "azp": "billing"}),
        (False, {"aud": "billing", "azp": "five-ways"}),
        (False, {"aud": {"five-ways": 1}}),
    ],
)
def test_what_was_said_to_another_program_is_nobodys(for_us: bool, claims: dict[str, Any]) -> None:
    assert (read(**claims) is not None) == for_us
