"""What a hospital's provider says about whoever signed in there: the only place that decides how much of it counts.

Streamlit has checked the signature; whether the sign-in is from our hospital and for us, is fresh, has a name, and
vouches for an e-mail address is decided here, and whose it is in the store.
"""

from __future__ import annotations

import hashlib
import json
import logging
import time
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

LASTS = 12 * 60 * 60
log = logging.getLogger(__name__)
VOUCHES = ("email_verified", "xms_edov")  # xms_edov is how Entra ID says that it knows who owns the address


@dataclass(frozen=True, slots=True)
class SignIn:
    """One sign-in at the provider. `name` is the same however often and in whatever writing its cookie comes back."""

    issuer: str
    subject: str
    email: str | None
    verified: bool
    name: str


def read(claims: Mapping[str, Any], *, issuer: str, client_id: str, now: float | None = None) -> SignIn | None:
    """The sign-in that these claims speak of; None when nobody is signed in, or was too long ago.

    `issuer` is who alone may say so, and `client_id` whom it has to be said to.

    The name is made of what the provider signed once and for us: the letters of a cookie can be changed in places
    where its signature still holds.
    """
    match claims:
        case {"is_logged_in": True, "iss": str(by), "sub": str(subject), "nonce": str(nonce), "iat": int(made)} if (
            by and subject and nonce and made + LASTS > (time.time() if now is None else now)
        ):
            if by.rstrip("/") != issuer.rstrip("/"):
                _tell_of_another_issuer()
                return None
            if not _is_for(claims, client_id):
                return None
            email = claims.get("email")
            verified = isinstance(email, str) and any(claims.get(one) is True for one in VOUCHES)
            name = hashlib.sha256(json.dumps([by, subject, nonce]).encode()).hexdigest()
            return SignIn(by, subject, email if isinstance(email, str) else None, verified, name)
    return None


def _is_for(claims: Mapping[str, Any], client_id: str) -> bool:
    """Whether the provider said this to us: a list of several needs us as the one who asked, too."""
    match claims.get("aud"):
        case [one] | str(one):
            return bool(one == client_id)
        case [*several]:
            return client_id in several and claims.get("azp") == client_id
    return False


@cache
def _tell_of_another_issuer() -> None:
    """Once a process: it is a setting to correct, or nobody's business."""
    log.warning("The hospital's sign-in names another issuer than the settings expect. See docs/hospital-sign-in.md.")
