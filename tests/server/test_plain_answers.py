"""What the server says to anybody who asks: nothing of the project, nothing to another site, no method but its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.testclient import TestClient

from server import lead_papers, papers
from server.bundles import Bundles, static_folder
from server.desk import Desk
from server.guard import Guard
from server.routes import routes
from tests.proofs import proof
from ui.wording import chart_words, paper_words, report_words

ROOT = Path(__file__).resolve().parents[2]
PAGE = "<html>our page</html>"
NOWHERE = "<html>no page here</html>"
FILES = {"/tab.js": ("text/javascript", "export {}"), "/mark.svg": ("image/svg+xml", "<svg/>")}
DESK = Desk(paper_words())
DOCUMENTS = [
    *papers.doors(DESK, paper_words(), chart_words()),
    *lead_papers.doors(DESK, report_words(), chart_words()),
]
ROUTES = [
    one for one in routes(PAGE, FILES, ["/", "/views"], nowhere=NOWHERE, documents=DOCUMENTS) if isinstance(one, Route)
]
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}


@pytest.fixture
def client(database: Path) -> TestClient:
    """Everything of ours in front of Streamlit, as in app.py."""
    assert database.parent.exists()
    app = Starlette(routes=ROUTES, middleware=[Middleware(Guard), Middleware(Bundles, folder=static_folder())])
    return TestClient(app, follow_redirects=False)


def project_files() -> list[str]:
    folders = ("", "data", "store", "store/queries", ".streamlit", "docs")
    found = [path for folder in folders for path in (ROOT / folder).glob("*") if path.is_file()]
    return [f"/{path.relative_to(ROOT).as_posix()}" for path in found]


@pytest.mark.parametrize("each", [10, proof(1)])
def test_no_file_of_the_project_is_given_out(client: TestClient, each: int) -> None:
    asked = [*project_files(), "/.git/HEAD", "/.git/config", "/five_ways.toml", "/store/", "/static/", "/static/js/"]
    assert len(asked) > 100
    some = asked[::each]
    for address in (*asked, *(f"/static/..{one}" for one in some), *(f"/static/%2e%2e{one}" for one in some)):
        assert client.get(address).text.lower() in {NOWHERE, "not found", ""}, address


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_door_knows_another_method(client: TestClient, route: Route) -> None:
    """GET is a page at every address, or says that there is none, and so no act anywhere."""
    address = route.path.replace("{address:any_address}", "nowhere")
    assert route.methods
    for method in METHODS - {"GET", "HEAD"} - route.methods:
        assert client.request(method, address).status_code == 405, method
    if "POST" in route.methods:
        assert client.get(address).text == NOWHERE


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_other_site_is_let_in(client: TestClient, route: Route) -> None:
    address = route.path.replace("{address:any_address}", "nowhere")
    for method in METHODS:
        answer = client.request(method, address, headers={"Origin": "https://elsewhere.example"})
        assert [name for name in answer.headers if name.startswith("access-control-")] == [], method


def test_what_is_text_says_in_which_letters(client: TestClient) -> None:
    listed = Bundles(client.app, static_folder()).files
    bundles = [one for one in listed if one.endswith((".js", ".css"))][:20]
    drawings = [one for one in listed if one.endswith(".svg")][:2]
    assert drawings
    answers = [client.get(one) for one in ("/", "/views", "/tab.js", "/mark.svg", "/x.env", *bundles, *drawings)]
    assert len(answers) == 25 + len(drawings)
    for answer in answers:
        assert answer.headers["content-type"].endswith("; charset=utf-8"), answer.headers["content-type"]
