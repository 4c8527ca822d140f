"""A hospital's sign-in service on this machine, for tests: the only place that knows the mock provider."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import Request, urlopen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.visiting import Visit

SECRET = "0123456789abcdefghijklmnopqrstuv"


class Provider:
    """One sign-in service that knows some people by subject, and says of each what it was told to say."""

    def __init__(self, log: Path, people: dict[str, dict[str, object]]) -> None:
        self.log = log
        self.people = people
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        known = [json.dumps({"sub": subject, **claims}) for subject, claims in self.people.items()]
        options = [part for one in known for part in ("--user-claims", one)]
        command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(self.port), *options]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "NO_COLOR": "1"})
        self.wait_until_healthy()

    def wait_until_healthy(self, seconds: float = 60) -> None:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urlopen(f"{self.url}/jwks", timeout=2):  # noqa: S310
                    return
            except (URLError, ConnectionError, TimeoutError):
                time.sleep(0.1)
        raise RuntimeError(f"The provider did not start:\n{self.log.read_text('utf-8')[-4000:]}")

    def change(self, subject: str, **claims: object) -> None:
        """Say something else of somebody from now on."""
        body = json.dumps(claims).encode()
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(f"{self.url}/users/{subject}", body, headers, method="PUT")) as answer:  # noqa: S310
            assert answer.status < 300

    def settings(self, address: str) -> str:
        """A settings file that opens the hospital's door to this service."""
        return f"""
            doors = ["laptop", "hospital"]
            address = "{address}"
            [hospital]
            title = "General Hospital"
            metadata_url = "{self.url}/.well-known/openid-configuration"
            client_id = "five-ways"
            client_secret = "a secret between two servers"
            cookie_secret = "{SECRET}"
        """

    def prove(self, visit: Visit, subject: str) -> None:
        """Be this person, at the service's own page."""
        visit.page.wait_for_url(f"{self.url}/**")
        visit.page.get_by_role("button", name=subject, exact=True).click()


@contextmanager
def provider(folder: Path, people: dict[str, dict[str, object]]) -> Iterator[Provider]:
    running = Provider(folder / "provider.log", people)
    running.start()
    try:
        yield running
    finally:
        running.process.kill()
        running.process.wait()
