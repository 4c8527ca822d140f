"""Run the product beside a bare Streamlit page, in turns on the same machine, and print the ratios beside their goals.

`python -m bench.compare` from the project's root. See bench/README.md for what each line means.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assessments.instrument import Role
from bench import crowd, journeys, kept, pairs, servers, table
from bench.browser import chromium, load, visitor

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser

    from bench.pairs import Pair
    from bench.servers import Server

STEPS = {"bare": (10, 20, 30, 40, 60, 80), "product": (50, 100, 200, 300, 400, 500)}
AT_ONCE, HURRY_SECONDS = 8, 10.0
STORED = {"bare": 25, "product": 49}  # 20 ratings and 5 texts; 40 ratings, 4 picks and 5 texts
SETTLE_SECONDS = 1.0
KEPT_HEADINGS = ("answers kept", "product", "bare", "of")


class Bench:
    """Both servers, and enough pairs for all that is asked of the product."""

    def __init__(self, folder: Path, rounds: int, people: int) -> None:
        made = pairs.make(folder / "answers.duckdb", rounds + len(kept.CASES) + 2 + (people + 1) // 2)
        self.fresh: Iterator[Pair] = iter(made)
        self.product, self.bare = servers.product(folder), servers.bare(folder)
        self.measured = table.Measured()
        self.bare_pairs = (f"p{number}" for number in range(1_000_000))

    @contextmanager
    def running(self) -> Iterator[None]:
        try:
            for server in self.sides():
                server.start()
            yield
        finally:
            for server in self.sides():
                if hasattr(server, "process"):
                    server.kill()

    def sides(self, number: int = 0) -> list[Server]:
        """Both servers; every other round the other one goes first."""
        return [self.product, self.bare][:: -1 if number % 2 else 1]

    def form(self, server: Server) -> kept.Form:
        if server is self.bare:
            return kept.Form(server, f"/?pair={next(self.bare_pairs)}&who=mentor")
        return kept.Form(server, "/check-in", next(self.fresh).seats[Role.MENTOR])

    def loads(self, browser: Browser, form: kept.Form) -> None:
        """The form in a browser that was never here, and once more."""
        server = form.server
        with visitor(browser, server.url, form.token) as person:
            cold = load(person, server.url + form.path)
            warm = load(person, server.url + form.path)
        self.measured.add(table.COLD, server.name, cold.usable_ms)
        self.measured.add(table.WARM, server.name, warm.usable_ms)
        self.measured.add(table.WEIGHT, server.name, cold.weight.kb)

    def journey(self, browser: Browser, server: Server) -> None:
        """Two people from the first answer to both views."""
        before = server.cpu_ms()
        if server is self.bare:
            waited = journeys.bare(browser, server.url, next(self.bare_pairs))
        else:
            waited = journeys.product(browser, server.url, next(self.fresh))
        time.sleep(SETTLE_SECONDS)
        cpu_ms = (server.cpu_ms() - before) / 2
        self.measured.add(table.SAVED, server.name, waited.saved_ms)
        self.measured.add(table.VIEWS, server.name, waited.views_ms)
        self.measured.add(table.CPU, server.name, cpu_ms)
        self.measured.add(table.CPU_ANSWER, server.name, cpu_ms / STORED[server.name])

    def rounds(self, browser: Browser, number: int) -> None:
        """The first round only warms up: both servers import what they need with their first visitors."""
        forms = {server: self.form(server) for server in self.sides()}
        for this in range(number + 1):
            if this == 1:
                self.measured = table.Measured()
            for server in self.sides(this):
                self.loads(browser, forms[server])
                self.journey(browser, server)
            print(f"round {this} of {number}" if this else "warmed up", flush=True)

    def kept(self, browser: Browser) -> Iterator[tuple[str, ...]]:
        for name, case in kept.CASES.items():
            left = [case(browser, self.form(server)) for server in self.sides()]
            yield name, *left, str(kept.GIVEN)

    def crowds(self, seats: Sequence[str]) -> None:
        """Acts a second with nobody thinking, then more and more people who think, until they wait too long."""
        for server in self.sides():
            found = crowd.waits(self.people(server, seats, AT_ONCE), HURRY_SECONDS, 0)
            self.measured.add(table.RATE, server.name, len(found) / HURRY_SECONDS)
            self.measured.add(table.PEOPLE, server.name, self.most(server, seats))

    def most(self, server: Server, seats: Sequence[str]) -> int:
        most = 0
        for number in STEPS[server.name]:
            p95 = crowd.slow_twentieth(crowd.waits(self.people(server, seats, number)))
            print(f"{server.name}: {number} people answering, p95 {p95:.2f} s", flush=True)
            if p95 >= crowd.LIMIT_SECONDS:
                break
            most = number
        return most

    def people(self, server: Server, seats: Sequence[str], number: int) -> list[crowd.Person]:
        if server is self.bare:
            return [crowd.AtBarePage(server.url, next(self.bare_pairs)) for _ in range(number)]
        return [crowd.AtProduct(server.url, token) for token in seats[:number]]


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--rounds", type=int, default=7)
    words.add_argument("--no-crowd", action="store_true", help="leave out the crowds, which take ten minutes")
    words.add_argument("--no-kept", action="store_true", help="leave out what is kept after a fault")
    chosen = words.parse_args()
    people = 0 if chosen.no_crowd else max(STEPS["product"])
    servers.raise_file_limit()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), chosen.rounds, people)
        with bench.running():
            with chromium() as browser:
                bench.rounds(browser, chosen.rounds)
                print(f"\nmedians of {chosen.rounds} rounds\n\n{table.printed(bench.measured.rows())}\n", flush=True)
                if not chosen.no_kept:
                    print(table.printed(bench.kept(browser), KEPT_HEADINGS) + "\n", flush=True)
            if people:
                bench.measured = table.Measured()
                bench.crowds(crowd.seats(list(bench.fresh)))
                print("\n" + table.printed(bench.measured.rows()))


if __name__ == "__main__":
    main()
