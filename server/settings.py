"""What whoever runs Five Ways has decided: which doors are open, and where people find them.

The only reader of the settings file, `five_ways.toml` at the project root or wherever $FIVE_WAYS_SETTINGS says.
Without one, only the laptop's door is open. The demo ($FIVE_WAYS_DEMO=1) reads none: what was decided for real people
is not for the invented ones.
"""

from __future__ import annotations

import logging
import os
import tomllib
from datetime import timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import PydanticCustomError

import store
from assessments.errors import DemoRefused, EnvironmentRefused, SettingsError
from server import log_lines
from store import opening

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "five_ways.toml"
CALLBACK = "/oauth2callback"
WELL_KNOWN = "/.well-known/openid-configuration"
SHORTEST_SECRET = 32
OF_OTHERS = 0o077
MOST_DAYS, MOST_MONTHS, MONTH = 3660, 240, 31
THIS_COMPUTER = frozenset({"127.0.0.1", "localhost", "::1"})
ANYBODYS_TENANT = frozenset({"common", "organizations", "consumers"})
AS_IN_THE_EXAMPLE = "Write it as docs/settings.example.toml shows."
REMEDIES = {
    "missing": "It is missing. Add it as docs/settings.example.toml shows.",
    "lacking": "The hospital door needs it. Add it as docs/settings.example.toml shows.",
    "extra_forbidden": "There is no such entry. Remove it, or correct its spelling.",
    "enum": "Choose from laptop, department and hospital.",
    "string_too_short": "It is too short. Write it as docs/settings.example.toml shows.",
    "greater_than_equal": "It is too short. See docs/settings.example.toml for the least.",
    "less_than_equal": "It is too long. Write a smaller number, or leave it out: then nothing goes by itself.",
    "too_short": "Open at least one door.",
}
log = logging.getLogger(__name__)


class Door(StrEnum):
    """The ways in."""

    LAPTOP = "laptop"
    DEPARTMENT = "department"
    HOSPITAL = "hospital"


WAYS_IN = {
    Door.LAPTOP: store.Door.LAPTOP,
    Door.DEPARTMENT: store.Door.LINK,
    Door.HOSPITAL: store.Door.HOSPITAL,
}


def _long(secret: SecretStr | None) -> SecretStr | None:
    if secret and len(secret.get_secret_value()) < SHORTEST_SECRET:
        raise ValueError(f"It is too short to be safe. Use {SHORTEST_SECRET} random characters or more.")
    return secret


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Hospital(_Part):
    """Where the hospital's own sign-in is found, and how we prove to it who is asking."""

    title: str = Field(min_length=1, max_length=60)
    metadata_url: str
    issuer: str | None = Field(default=None, min_length=1)
    client_id: str = Field(min_length=1)
    client_secret: SecretStr = Field(min_length=1)
    cookie_secret: SecretStr

    @field_validator("metadata_url")
    @classmethod
    def _one_hospital(cls, url: str) -> str:
        parts = _over_tls(url)
        if ANYBODYS_TENANT & set(parts.path.lower().split("/")):
            raise ValueError("This one lets in people of any organization. Put your own tenant's id into it.")
        return url

    @model_validator(mode="after")
    def _known_issuer(self) -> Hospital:
        if not (self.issuer or self.metadata_url.endswith(WELL_KNOWN)):
            raise PydanticCustomError("lacking", "The hospital door needs {entry}.", {"entry": "hospital.issuer"})
        return self

    @property
    def expected_issuer(self) -> str:
        """Who alone may say who somebody is: as written, else as the address of its metadata begins."""
        return self.issuer or self.metadata_url.removesuffix(WELL_KNOWN)

    _long = field_validator("cookie_secret")(_long)


class Keep(_Part):
    """How long what is kept. What is not named is kept until its people delete it."""

    drafts_days: int | None = Field(default=None, ge=7, le=MOST_DAYS)
    looks_days: int | None = Field(default=None, ge=30, le=MOST_DAYS)
    pairs_months: int | None = Field(default=None, ge=6, le=MOST_MONTHS)

    def times(self) -> store.Keep:
        """The same as the store knows it; a month is counted as 31 days, so that nothing goes too early."""
        drafts, looks, pairs = self.drafts_days, self.looks_days, self.pairs_months and self.pairs_months * MONTH
        return store.Keep(*(timedelta(days=days) if days else None for days in (drafts, looks, pairs)))


class Settings(_Part):
    """One settings file; every entry has a default but those of an open hospital door."""

    doors: frozenset[Door] = Field(default=frozenset({Door.LAPTOP}), min_length=1)
    address: str | None = None
    metrics_secret: SecretStr | None = None
    keep: Keep = Keep()
    hospital: Hospital | None = None

    @property
    def demo(self) -> bool:
        """Whether everybody here is invented."""
        return False

    _long = field_validator("metrics_secret")(_long)

    @field_validator("address")
    @classmethod
    def _origin(cls, address: str | None) -> str | None:
        if address is None:
            return None
        parts = _over_tls(address)
        if parts.path.strip("/") or parts.query or parts.fragment or parts.username:
            raise ValueError('Write only the start of the address, such as "https://fiveways.hospital.example".')
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @model_validator(mode="after")
    def _complete(self) -> Settings:
        if Door.HOSPITAL in self.doors and (self.hospital is None or self.address is None):
            lacking = "hospital" if self.hospital is None else "address"
            raise PydanticCustomError("lacking", "The hospital door needs {entry}.", {"entry": lacking})
        return self

    def ways_in(self) -> frozenset[store.Door]:
        """The open doors as the store knows them: the department's is that of personal links."""
        return frozenset(WAYS_IN[door] for door in self.doors)

    def over_tls(self) -> bool:
        """Whether people are told to come over TLS, whatever a proxy in front makes of it."""
        return (self.address or "").startswith("https:")

    def provider_doors(self) -> tuple[str, ...]:
        """Streamlit's addresses to a provider and back. Its sign-out is a plain link, so it stays shut: ours is not."""
        return ("/auth/login", CALLBACK) if Door.HOSPITAL in self.doors else ()

    def secrets(self) -> dict[str, Any] | None:
        """What Streamlit's own sign-in needs to know, or None while that door is shut."""
        if Door.HOSPITAL not in self.doors or self.hospital is None:
            return None
        hospital = self.hospital
        # prompt=login: at a shared computer the person before may still be signed in at the hospital
        return {
            "auth": {
                "redirect_uri": f"{self.address}{CALLBACK}",
                "cookie_secret": hospital.cookie_secret.get_secret_value(),
                "client_id": hospital.client_id,
                "client_secret": hospital.client_secret.get_secret_value(),
                "server_metadata_url": hospital.metadata_url,
                "client_kwargs": {"scope": "openid email", "prompt": "login"},
            }
        }


class Demo(Settings):
    """What the sample department has open: both doors that need nobody else."""

    doors: frozenset[Door] = frozenset({Door.LAPTOP, Door.DEPARTMENT})

    @property
    def demo(self) -> bool:
        """It is."""
        return True


def _over_tls(url: str) -> SplitResult:
    """The parts of an address that nobody can listen to on the way."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "http" and parts.hostname in THIS_COMPUTER
        usable = parts.hostname and parts.port != 0 and (plain or parts.scheme == "https")
    except ValueError:
        usable = False
    if not usable:
        raise ValueError('Write the whole address; it begins with "https://".')
    return parts


def current() -> Settings:
    """The settings of this process, read once; raises SettingsError."""
    return Demo() if is_demo() else read(os.environ.get("FIVE_WAYS_SETTINGS") or None)


def real_address() -> str | None:
    """Where the real Five Ways of this computer is found; None when its settings do not say. The demo tells it on."""
    try:
        return read(os.environ.get("FIVE_WAYS_SETTINGS") or None).address
    except SettingsError:
        return None


def is_demo() -> bool:
    """Whether this process was started as the demo."""
    return os.environ.get("FIVE_WAYS_DEMO") == "1"


def refuse_real_database() -> None:
    """Raise DemoRefused when the demo was told of a database that is there already."""
    named = os.environ.get("FIVE_WAYS_DATABASE")
    if not is_demo() or not named:
        return
    if isinstance(opening.place(named), str):
        raise DemoRefused("a database on a server")
    if os.path.lexists(named):
        raise DemoRefused(named)


def log_form() -> log_lines.Form:
    """How log lines look, as FIVE_WAYS_LOG says; raises EnvironmentRefused."""
    said = os.environ.get("FIVE_WAYS_LOG") or log_lines.Form.TEXT
    if said not in set(log_lines.Form):
        raise EnvironmentRefused("FIVE_WAYS_LOG", "Write text or json, or take it away.")
    return log_lines.Form(said)


@cache
def read(named: str | None) -> Settings:
    """The settings in the file `named`, else in the usual one; only a file nobody named may be missing."""
    path = Path(named) if named else FILE
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        if named is None:
            return Settings()
        raise SettingsError(path, "its name", "There is no such file. Correct FIVE_WAYS_SETTINGS.") from None
    except (OSError, UnicodeDecodeError):
        raise SettingsError(path, "the file", "It cannot be read. Allow reading it, and save it as UTF-8.") from None
    try:
        found = Settings.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as problem:
        raise SettingsError(path, "the file", f"It is not TOML. The reader says: {problem}.") from None
    except ValidationError as problem:
        raise SettingsError(path, *_first(problem)) from None
    if (found.hospital or found.metrics_secret) and os.name != "nt" and path.stat().st_mode & OF_OTHERS:
        log.warning("Others on this computer can read %s, which holds secrets. Type `chmod 600 %s`.", path, path)
    return found


def _first(problem: ValidationError) -> tuple[str, str]:
    """The first entry that is wrong and what to do about it; never what stands there, for it may be a secret."""
    error = problem.errors(include_url=False, include_input=False)[0]
    context = error.get("ctx", {})
    entry = context.get("entry") or ".".join(str(part) for part in error["loc"] if isinstance(part, str))
    return entry, str(context.get("error") or REMEDIES.get(error["type"], AS_IN_THE_EXAMPLE))
