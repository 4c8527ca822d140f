"""The real app over a store that fails wherever words come in, as DuckDB does: quoting all that it was given."""

from __future__ import annotations

import duckdb
import streamlit as st

import app as real
from store.store import Store
from ui.problems import on_script_error

WORDS_COME_IN = (
    *("start_pair", "pair_card", "resume", "redeem", "choose_passphrase", "lift_curtain"),
    *("save_ratings", "save_pick", "save_reflection", "open_link", "open_code", "enter_by_invite"),
)


def quoting(_: Store, *given: object, **named: object) -> None:
    duckdb.connect().execute("select cast(? as integer)", [f"{given} {named}"])


for act in WORDS_COME_IN:
    if hasattr(Store, act):
        setattr(Store, act, quoting)

app = st.App(
    real.app.script_path,
    lifespan=real.lifespan,
    routes=real.app._user_routes,
    middleware=real.app._user_middleware,
    on_script_error=on_script_error,
)
