from __future__ import annotations

import base64
import hashlib
import re

from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from server.bundles import OWN_SERVER, index_page, static_folder
from server.headers import INLINE_SCRIPT, SecurityHeaders, content_policy


def client(base_url: str = "http://testserver") -> TestClient:
    app = Starlette(routes=[Route("/{rest:path}", lambda _: PlainTextResponse("body"))])
    return TestClient(SecurityHeaders(app, index="<script>one()</script>"), base_url=base_url)


def test_the_policy_allows_exactly_the_inline_scripts_of_the_page() -> None:
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    policy = content_policy("<script>one()</script>")
    assert f"script-src 'self' blob: 'sha256-{digest}';" in policy
    assert "unsafe-eval" not in policy
    assert policy.count("sha256-") == 1


def test_the_installed_page_has_two_inline_scripts_and_nothing_inline_else() -> None:
    page = index_page(static_folder(), look="body{margin:0}")
    ours, streamlits = INLINE_SCRIPT.findall(page)
    assert ours == OWN_SERVER
    assert streamlits.strip() == "window.prerenderReady = false"
    assert len(re.findall(r"<script(?![^>]* src=)", page)) == 2
    assert re.findall(r"<[^>]*\son\w+\s*=", page) == []
    assert "javascript:" not in page


def test_the_policy_of_the_installed_page_holds_for_both_of_its_scripts() -> None:
    page = index_page(static_folder(), look="body{margin:0}")
    digest = base64.b64encode(hashlib.sha256(OWN_SERVER.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in content_policy(page)
    assert content_policy(page).count("sha256-") == 2


def test_every_response_carries_the_headers() -> None:
    headers = client().get("/check-in").headers
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in headers


def test_only_bundles_may_be_cached() -> None:
    assert "cache-control" not in client().get("/static/js/a.js").headers


def test_tls_is_kept_to_once_it_was_used() -> None:
    told = client(base_url="https://hospital.example").get("/").headers["strict-transport-security"]
    assert told == "max-age=31536000; includeSubDomains"
