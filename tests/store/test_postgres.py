"""What is PostgreSQL's own: other writers, a server that is lost, and what a server refuses."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg
import pytest

from assessments.agreements import Mark
from assessments.errors import (
    DatabaseReadOnly,
    DatabaseUnreachable,
    DatabaseUnusable,
    DiskFull,
    DriverMissing,
    MaybeSaved,
    OldCopiesLeft,
    StoreError,
    StoreInterrupted,
)
from assessments.instrument import Role
from store import Store, migrate, opening, servers
from store.postgres import Cursor, Postgres
from store.questions import sql
from store.repeating import waiting
from tests.postgres_server import Server
from tests.store.engines import OnServer, ask, everything
from tests.store.people import PASSPHRASES, Two, all_picks, all_taps, ratings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from store.engine import Row, Transaction

pytestmark = pytest.mark.engine("postgres")
MENTOR, MENTEE = Role
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def own_server() -> Iterator[Server]:
    """A server that a test may stop and start."""
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def other(two_alone: Two, opened: Callable[[Path], Store], database: Path) -> Store:
    """A second store of the same database, as in another process; the first is that of `two_alone`."""
    return opened(database)


# Several at once


def test_what_one_process_stores_the_other_reads_at_once(two_alone: Two, other: Store) -> None:
    taps = all_taps(MENTOR)
    for number, one in enumerate(taps[:6]):
        writer, reader = (two_alone.store, other) if number % 2 else (other, two_alone.store)
        writer.save_ratings(two_alone.tokens[MENTOR], [one])
        assert len(reader.draft(two_alone.tokens[MENTOR]).ratings) == number + 1


def test_two_processes_that_save_for_one_pair_lose_no_tap_and_number_them_without_a_gap(
    two_alone: Two, other: Store
) -> None:
    stores, taps = [two_alone.store, other], all_taps(MENTOR)

    def save(number: int) -> None:
        stores[number % 2].save_ratings(two_alone.tokens[MENTOR], [taps[number]])

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(save, range(len(taps))))
    assert set(other.draft(two_alone.tokens[MENTOR]).ratings) == set(ratings_of(taps))
    check_in = other.seat(two_alone.tokens[MENTOR]).check_in.id
    with other._engine.read() as transaction:
        rows = transaction.rows("rating_requests", check_in, "mentor")
    assert sorted(row[1] for row in rows) == list(range(1, len(taps) + 1))


def while_it_writes(act: Callable[[], object], question: str, meanwhile: Callable[[], object]) -> bool:
    """Whether `meanwhile` is done while `act` stands still at this question."""
    inside, go_on = threading.Event(), threading.Event()
    rows = Cursor.rows

    def slow(self: Cursor, asked: str, *values: object) -> list[Row]:
        if asked == question and not inside.is_set():
            inside.set()
            assert go_on.wait(20)
        return rows(self, asked, *values)

    with ThreadPoolExecutor(2) as pool, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cursor, "rows", slow)
        acting = pool.submit(act)
        assert inside.wait(20)
        beside = pool.submit(meanwhile)
        try:
            beside.result(0.3)
            done = True
        except TimeoutError:
            done = False
        go_on.set()
        acting.result(20)
        beside.result(20)
    return done


def test_other_pairs_are_not_waited_for_and_ones_own_is(two_alone: Two, other: Store) -> None:
    two, elsewhere, taps = two_alone, Two.sit_down(other), all_taps(MENTOR)

    def save() -> None:
        two.store.save_ratings(two.tokens[MENTOR], taps[:1])

    def save_elsewhere() -> None:
        elsewhere.store.save_ratings(elsewhere.tokens[MENTOR], taps)

    assert while_it_writes(save, "add_draft_ratings", save_elsewhere)
    taps = all_taps(MENTEE)
    assert not while_it_writes(
        lambda: two.store.save_ratings(two.tokens[MENTEE], taps[:1]),
        "add_draft_ratings",
        lambda: other.save_ratings(two.tokens[MENTEE], taps[1:2]),
    )


def test_what_is_not_of_one_pair_is_done_by_one_at_a_time(two_alone: Two, other: Store) -> None:
    taps = all_taps(MENTOR)

    def start() -> None:
        two_alone.store.start_pair(mentor="Mae", mentee="Sally", first=MENTOR, request=uuid4())

    assert not while_it_writes(start, "add_check_in", lambda: other.save_ratings(two_alone.tokens[MENTOR], taps))


def test_however_many_processes_start_at_once_each_step_is_taken_once(on_server: OnServer) -> None:
    name = on_server.server.create()
    with ThreadPoolExecutor(6) as pool:
        stores = list(pool.map(lambda _: Store.open(on_server.server.address(name)), range(6)))
    assert migrate.applied(stores[0]._engine) == {step.number: step.hash for step in migrate.steps("postgres")}
    for one in stores:
        one.close()
    on_server.server.drop(name)


# A server that is lost


def test_after_a_restart_of_the_server_people_go_on_as_if_nothing_were(own_server: Server) -> None:
    store = Store.open(own_server.address(own_server.create()))
    two, taps = Two.sit_down(store), all_taps(MENTOR)
    store.save_ratings(two.tokens[MENTOR], taps[:1])
    own_server.halt()
    own_server.start()
    store.save_ratings(two.tokens[MENTOR], taps[1:2])
    assert set(store.draft(two.tokens[MENTOR]).ratings) == set(ratings_of(taps[:2]))
    store.close()


@pytest.mark.parametrize("moment", ["add_draft_ratings", "COMMIT"])
def test_a_server_lost_in_the_middle_of_a_tap_is_waited_for_and_the_tap_is_stored_once(
    own_server: Server, moment: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(own_server.address(own_server.create()))
    two, lost = Two.sit_down(store), threading.Event()

    def lose() -> None:
        if not lost.is_set():
            lost.set()
            own_server.halt(signal.SIGQUIT)
            own_server.start()

    rows = Cursor.rows

    def lose_at(self: Cursor, question: str, *values: object) -> list[Row]:
        if question == moment:
            lose()
        return rows(self, question, *values)

    monkeypatch.setattr(Cursor, "rows", lose_at)
    if moment == "COMMIT":
        ending = servers.ending

        def lose_before() -> object:
            lose()
            return ending()

        monkeypatch.setattr(servers, "ending", lose_before)
    tap = all_taps(MENTOR)[:1]
    store.save_ratings(two.tokens[MENTOR], tap)
    assert lost.is_set()
    with store._engine.read() as transaction:
        assert ask(transaction, "SELECT count(*) FROM draft_rating") == [(1,)]
    store.close()


@pytest.mark.parametrize("code", ["08P01", "08006"])
def test_a_server_that_a_pooler_lost_at_the_end_of_an_act_may_have_stored_it(code: str) -> None:
    def end() -> None:
        with servers.sentences(), servers.ending():
            raise psycopg.errors.lookup(code)

    assert isinstance(refused(end), MaybeSaved)


@pytest.mark.parametrize("code", ["08P01", "08006"])
def test_a_server_that_a_pooler_lost_in_the_middle_of_an_act_is_asked_again(code: str) -> None:
    def ask_it() -> None:
        with servers.sentences():
            raise psycopg.errors.lookup(code)

    assert isinstance(refused(ask_it), StoreInterrupted)


def test_a_process_that_dies_in_the_middle_holds_nobody_up(
    two_alone: Two, other: Store, on_server: OnServer, database: Path
) -> None:
    def die() -> None:
        with two_alone.store._engine.write() as transaction, ThreadPoolExecutor(1) as pool:
            [(number,)] = ask(transaction, "SELECT pg_backend_pid()")
            saving = pool.submit(other.save_ratings, two_alone.tokens[MENTOR], all_taps(MENTOR)[:1])
            with on_server.server.admin(on_server.name(database)) as admin:
                admin.execute("SELECT pg_terminate_backend(%s)", [number])
            assert saving.result(20)

    assert isinstance(refused(die), MaybeSaved)
    assert len(other.draft(two_alone.tokens[MENTOR]).ratings) == 1


# What a server refuses


def refused(act: Callable[[], object]) -> StoreError:
    with pytest.raises(StoreError) as error:
        act()
    return error.value


def test_nobody_answers_at_the_address(tmp_path: Path) -> None:
    address = f"postgresql://five_ways@/answers?host={tmp_path}"
    assert isinstance(refused(lambda: Store.open(address)), DatabaseUnreachable)


@pytest.mark.parametrize(("user", "database"), [("nobody_here", "postgres"), ("five_ways", "no_such_database")])
def test_a_name_that_the_server_does_not_know(on_server: OnServer, user: str, database: str) -> None:
    address = f"postgresql://{user}:seven%20secret%20words@/{database}?host={on_server.server.folder}"
    told = refused(lambda: Store.open(address))
    assert isinstance(told, DatabaseUnusable)
    assert "knows no database or user" in str(told)
    assert "secret" not in str(told)


def test_a_wrong_password(own_server: Server) -> None:
    name = own_server.create()
    with own_server.admin() as admin:
        admin.execute("CREATE ROLE guarded LOGIN SUPERUSER PASSWORD 'right'")
    rules = own_server.data / "pg_hba.conf"
    rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())
    own_server.halt()
    own_server.start()
    right = f"postgresql://guarded:right@/{name}?host={own_server.folder}"
    Store.open(right).close()
    for address in (right.replace("right", "wrong"), right.replace(":right", "")):
        told = refused_at(address)
        assert "does not take this name and password" in told
        assert "wrong" not in told


def refused_at(address: str) -> str:
    return str(refused(lambda: Store.open(address)))


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://[",
        "postgresql://five_ways@/x?nonsense=1",
        "POSTGRESQL://five_ways:secret@db/x",
        "postgresql+psycopg://five_ways:secret@db/x?sslmode=require",
    ],
)
def test_an_address_that_is_none(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor is it taken for a path, with a folder that is called like its password."""
    monkeypatch.chdir(tmp_path)
    told = str(refused(lambda: Store.open(address)))
    assert "not written as an address" in told
    assert "secret" not in told
    assert list(tmp_path.iterdir()) == []


def test_a_database_that_keeps_texts_in_another_way(on_server: OnServer) -> None:
    with on_server.server.admin() as admin:
        admin.execute("CREATE DATABASE latin TEMPLATE template0 ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C'")
    assert "UTF-8" in str(refused(lambda: Store.open(on_server.server.address("latin"))))
    on_server.server.drop("latin")


def test_a_user_who_may_not_make_tables(on_server: OnServer) -> None:
    name = on_server.server.create()
    with on_server.server.admin(name) as admin:
        admin.execute("CREATE ROLE guest LOGIN")
    address = on_server.server.address(name).replace("five_ways@", "guest@")
    assert "not make or change its tables" in str(refused(lambda: Store.open(address)))
    with on_server.server.admin(name) as admin:
        assert admin.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchall() == [(0,)]
        admin.execute("DROP ROLE guest")
    on_server.server.drop(name)


def test_a_server_that_takes_no_writes_lets_people_read_and_says_so(
    two_alone: Two, on_server: OnServer, database: Path
) -> None:
    store, token = two_alone.store, two_alone.tokens[MENTOR]
    store.save_ratings(token, all_taps(MENTOR)[:1])
    name = on_server.name(database)

    def only_read(how: str) -> None:
        with on_server.server.admin() as admin:
            admin.execute(f'ALTER DATABASE "{name}" SET default_transaction_read_only = {how}'.encode())
            admin.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'".encode())  # noqa: S608

    only_read("on")
    told = refused(lambda: store.save_ratings(token, all_taps(MENTOR)[1:2]))
    assert isinstance(told, DatabaseReadOnly)
    assert len(store.draft(token).ratings) == 1
    assert isinstance(refused(store.ready), DatabaseReadOnly)
    only_read("off")
    store.ready()
    store.save_ratings(token, all_taps(MENTOR)[1:2])
    assert len(store.draft(token).ratings) == 2


def test_a_full_disk_is_told_and_nothing_is_stored(two_alone: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    store, token = two_alone.store, two_alone.tokens[MENTOR]
    full = "DO $$ BEGIN RAISE 'no space' USING ERRCODE = 'disk_full'; END $$"
    rows = Cursor.rows

    def fill(self: Cursor, question: str, *values: object) -> list[Row]:
        found = rows(self, question, *values)
        if question == "add_draft_ratings":
            self.script(full)
        return found

    with monkeypatch.context() as patch:
        patch.setattr(Cursor, "rows", fill)
        assert isinstance(refused(lambda: store.save_ratings(token, all_taps(MENTOR)[:1])), DiskFull)
    assert store.draft(token).ratings == ()


def test_a_server_on_which_two_get_the_same_lock_is_refused(
    on_server: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "TRY", b"SELECT true -- %d")
    assert "same lock" in str(refused(lambda: Postgres(on_server.server.address("postgres"))))


def test_without_what_speaks_to_it_that_is_said() -> None:
    code = (
        "import sys; sys.modules['psycopg'] = None\n"
        "from store import Store\nfrom assessments.errors import DriverMissing\n"
        "try: Store.open('postgresql://x')\nexcept DriverMissing as told: print(told)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == str(DriverMissing())


# What is left of what was deleted


def test_traces_that_could_not_be_removed_are_removed_later_by_whichever_process(
    two_alone: Two, other: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = two_alone.store._engine
    assert isinstance(engine, Postgres)

    def delete(transaction: Transaction) -> None:
        transaction.script("DELETE FROM ticket")

    with monkeypatch.context() as patch:
        patch.setattr(engine._traces, "removed", lambda: False)
        assert isinstance(refused(lambda: engine.rewrite(delete)), OldCopiesLeft)
    assert len(everything(engine)["trace"]) == 1
    other._engine.finish_rewrite()
    assert everything(engine)["trace"] == []


def test_what_somebody_may_still_look_at_is_removed_once_they_have_ended(
    two_alone: Two, on_server: OnServer, database: Path
) -> None:
    engine, words = two_alone.store._engine, "what nobody is to read again"
    assert isinstance(engine, Postgres)
    with engine.write() as transaction:
        transaction.script(f"UPDATE person SET name = '{words}'")  # noqa: S608

    def delete(transaction: Transaction) -> None:
        transaction.script("UPDATE person SET name = ''")

    with on_server.server.admin(on_server.name(database)) as somebody, somebody.transaction():
        somebody.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        somebody.execute("SELECT 1")
        assert isinstance(refused(lambda: engine.rewrite(delete)), OldCopiesLeft)
        assert on_server.files_with(words, database)
    assert engine._traces.removed()
    assert on_server.files_with(words, database) == []
    assert everything(engine)["trace"] == []


def test_waits_grow_and_are_not_equal() -> None:
    assert len({waiting(0) for _ in range(20)}) > 1
    assert max(waiting(0) for _ in range(20)) < min(waiting(3) for _ in range(20))
    assert max(waiting(50) for _ in range(20)) <= 1.5


def test_where_it_lies_is_told_by_its_address() -> None:
    assert isinstance(opening.place("postgres://five_ways@/x"), str)
    assert isinstance(opening.place("answers.duckdb"), Path)
    assert opening.beside("postgresql://x") == opening.DEFAULT


def test_whatever_is_written_beside_others_is_written_of_a_pair_that_is_held(
    two_alone: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for looks: a line of its own each, by which nothing is decided."""
    held: set[int] = set()
    beside: set[int] = set()
    written: list[str] = []
    rows, hold, begin = Cursor.rows, Cursor.hold, Postgres.write_for_pair

    def note(self: Cursor, question: str, *values: object) -> list[Row]:
        words = [line for line in sql(question).splitlines() if not line.startswith("--")]
        if id(self) in beside and words[0].startswith(("INSERT", "UPDATE", "DELETE")) and question != "add_look":
            written.append(question)
            assert id(self) in held, question
        return rows(self, question, *values)

    def note_hold(self: Cursor, pair_id: UUID) -> None:
        hold(self, pair_id)
        held.add(id(self))

    @contextmanager
    def note_begin(self: Postgres) -> Iterator[Cursor]:
        with begin(self) as cursor:
            beside.add(id(cursor))
            held.discard(id(cursor))
            yield cursor
            beside.discard(id(cursor))

    monkeypatch.setattr(Cursor, "rows", note)
    monkeypatch.setattr(Cursor, "hold", note_hold)
    monkeypatch.setattr(Postgres, "write_for_pair", note_begin)
    two = two_alone
    two.store.save_pick(two.tokens[MENTOR], uuid4(), all_picks()[0])
    two.seal(MENTOR)
    two.reopen(MENTOR)
    two.reveal()
    two.propose(MENTOR, "what is dropped")
    two.agree()
    two.go_on()
    for role in Role:
        two.mark_all(role, Mark.KEPT)
    two.reveal()
    two.store.end_relationship(two.tokens[MENTEE], uuid4(), PASSPHRASES[MENTEE])
    assert set(written) >= {
        "add_draft_ratings",
        "add_draft_pick",
        "add_response",
        "add_reopening",
        "add_press",
        "add_assent",
        "add_ending",
    }
