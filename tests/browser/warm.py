"""What a process of the product has loaded and built before its first request, for all servers that are forked from it.

The only place that says what forks share: the libraries, the code that `app.py` imports, and what it makes ready.
Nothing of it depends on the settings or the database of one server.
"""

from __future__ import annotations

import gc
from importlib import import_module

from store import passphrases

for name in ("streamlit.web.cli", "streamlit.starlette", "duckdb", "papers.page", "server.routes", "server.papers"):
    import_module(name)
import_module("ui.warm").warm_up()
passphrases.LOG_COST = 4  # the real cost is tested in test_passphrases; here it would be half a second for each
gc.collect()
gc.freeze()
