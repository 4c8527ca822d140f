"""What only a real browser shows: a package, so that its tests share what `conftest.py` starts."""
