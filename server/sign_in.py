"""What a hospital's provider says about whoever signed in there: the only place that decides how much of it counts.

Streamlit has checked the signature; whether the sign-in is fresh, has a name, and vouches for an e-mail address is
decided here, and whose it is in the store.
"""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LASTS = 12 * 60 * 60
VOUCHES = ("email_verified", "xms_edov")  # xms_edov is how Entra ID says that it knows who owns the address


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in at the provider. `name` is the same however often and in whatever writing its cookie comes back."""

    issuer: str
    subject: str
    email: str | None
    verified: bool
    name: str


def read(claims: Mapping[str, Any], now: float | None = None) -> SignIn | None:
    """The sign-in that these claims speak of; None when nobody is signed in, or was too long ago.

    The name is made of what the provider signed once and for us: the letters of a cookie can be changed in places
    where its signature still holds.
    """
    match claims:
        case {"is_logged_in": True, "iss": str(issuer), "sub": str(subject), "nonce": str(nonce), "iat": int(made)} if (
            issuer and subject and nonce and made + LASTS > (time.time() if now is None else now)
        ):
            email = claims.get("email")
            verified = isinstance(email, str) and any(claims.get(one) is True for one in VOUCHES)
            name = hashlib.sha256(json.dumps([issuer, subject, nonce]).encode()).hexdigest()
            return SignIn(issuer, subject, email if isinstance(email, str) else None, verified, name)
    return None
