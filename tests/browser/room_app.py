"""The product's server with its headers and doors, over a page with nothing but the room, in a demo without anybody."""

from pathlib import Path
from types import SimpleNamespace

import streamlit as st
from starlette.middleware import Middleware

import app as five_ways
import sample
from server.bundles import Bundles, static_folder
from server.guard import Guard
from server.headers import SecurityHeaders
from server.routes import routes
from store import Store
from ui import nowhere


def build(database: Path, **_: object) -> SimpleNamespace:
    """No department: a room knows nobody of it."""
    return SimpleNamespace(store=Store.make_sample(database))


vars(sample).update(build=build)
app = st.App(
    Path(__file__).resolve().parents[1] / "ui" / "room_app.py",
    lifespan=five_ways.lifespan,
    routes=routes(five_ways.INDEX, five_ways.FILES, ["/"], nowhere=nowhere.page(), documents=five_ways.DOCUMENTS),
    middleware=[
        Middleware(SecurityHeaders, index=five_ways.INDEX),
        Middleware(Guard),
        Middleware(Bundles, folder=static_folder()),
    ],
)
