"""The server: Streamlit over ui/frame.py, with our own headers, bundles and doors around it."""

from __future__ import annotations

import gc
import logging
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from starlette.middleware import Middleware

from assessments.errors import SettingsError, StoreError
from papers import page
from server import demo_door, lead_papers, log_lines, papers, quiet, rosters, settings
from server.bundles import Bundles, index_page, static_folder
from server.daily import daily
from server.demo import beside, end_with_parent
from server.desk import Desk
from server.guard import Guard
from server.headers import SecurityHeaders
from server.life import process
from server.nodelay import answer_at_once
from server.over_tls import OverTLS
from server.phones import Phones
from server.provider_cookies import ProviderCookies
from server.routes import routes
from server.sample_band import SampleBand
from server.watching import Watched
from ui import cover, demo_button, drawn, nowhere, phone
from ui.looking_as import sample_band
from ui.places import addresses
from ui.problems import on_script_error
from ui.story import notes
from ui.wording import chart_words, marked, paper_words, report_words, section

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ROOT = Path(__file__).resolve().parent
LOOKS = ("look.css", "story/story.css") if settings.is_demo() else ("look.css",)
INDEX = index_page(static_folder(), look="".join((ROOT / "ui" / name).read_text() for name in LOOKS))
MARK = ("image/svg+xml", (ROOT / "ui" / "mark.svg").read_text())
FILES = {
    "/mark.svg": MARK,
    "/favicon.png": MARK,  # Streamlit's script asks for its own icon by this name
    "/favicon.ico": MARK,  # and a browser for this one, where a page comes without naming any
    "/link.js": ("text/javascript", (ROOT / "ui" / "link.js").read_text()),
    "/tab.js": ("text/javascript", (ROOT / "ui" / "tab.js").read_text()),
    "/outbox.js": ("text/javascript", (ROOT / "ui" / "outbox.js").read_text()),
    "/cover.js": ("text/javascript", cover.script()),
    **page.FILES,
    **(notes.files() if settings.is_demo() else {}),
}
DESK = Desk(paper_words())
DOCUMENTS = [
    *papers.doors(DESK, marked(paper_words()), chart_words()),
    *lead_papers.doors(DESK, marked(report_words()), chart_words()),
    *rosters.doors(section("roster_columns")),
]
log = logging.getLogger("five_ways")
quiet.install()
try:
    log_lines.install(settings.log_form())
    settings.refuse_real_database()
    CHOSEN = settings.current()
except SettingsError as problem:
    sys.exit(str(problem))
DOCUMENTS += demo_door.doors(demo_button.bound_to())
DEMO = [Middleware(SampleBand, band=sample_band())] if CHOSEN.demo else []
if CHOSEN.demo:
    FILES.update(phone.FILES)
    DOCUMENTS.extend(Phones(phone.PhonePages()).doors())


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Make ready before the first request, let go of the store after the last."""
    end_with_parent()
    with quiet.starting():
        start()
    async with daily():
        yield
    beside.stop()
    process.close()


def start() -> None:
    """Open and migrate the store, load what every page needs, then keep all of it out of garbage collection."""
    try:
        process.store()
    except StoreError as problem:
        log.error("%s", problem)
    answer_at_once()
    drawn.keep_until_sent()
    from ui.warm import warm_up

    warm_up()
    gc.collect()
    gc.freeze()


app = st.App(
    ROOT / "ui" / "frame.py",
    secrets=CHOSEN.secrets(),
    lifespan=lifespan,
    routes=routes(INDEX, FILES, addresses(), nowhere=nowhere.page(), documents=DOCUMENTS),
    middleware=[
        Middleware(Watched),
        Middleware(OverTLS, always=CHOSEN.over_tls()),
        Middleware(SecurityHeaders, index=INDEX),
        *DEMO,
        Middleware(Guard, doors=CHOSEN.provider_doors()),
        Middleware(ProviderCookies),
        Middleware(Bundles, folder=static_folder()),
    ],
    on_script_error=on_script_error,
)

if __name__ == "__main__":
    app.run()
