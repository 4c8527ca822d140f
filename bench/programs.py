# ruff: noqa: S608 - every text that is put together here is our own
"""Programs of many pairs and waves, made by the database itself in a file of their own, for bench.waves.

What they hold is what the acts of the store leave behind: the same tables, ids that grow with time, rows in the order
in which they came. Answers are made by chance; comparisons follow from them by the rules of the questionnaire.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import duckdb

from assessments.comparison import Side
from assessments.instrument import Form, Role, load
from assessments.stage import Level
from store import keys, migrate
from store.actors import utc_now
from store.duckdb import DuckDB

FIRST_DAY = date(2025, 1, 1)
WAVE_DAYS = 30
DEPARTMENTS = 8
EACH_MENTOR = 2
PROGRAM = UUID(int=1)
LEAD = UUID(int=2)
_OF_NUMBER = "CAST(format('{:08x}-{:04x}-7000-8000-{:012x}', CAST(%s AS INTEGER), %d, CAST(%s AS INTEGER)) AS UUID)"


def opens_on(wave: int) -> date:
    """When a wave opens; the first is number 1."""
    return FIRST_DAY + timedelta(days=WAVE_DAYS * (wave - 1))


def _id(kind: int, number: str, wave: str = "0") -> str:
    """An id that grows with the wave, then with the number within it."""
    return _OF_NUMBER % (wave, kind, number)


def make(database: Path, pairs: int, waves: int) -> None:
    """A database with one program of so many pairs, each of which completed every wave."""
    engine = DuckDB(database)
    migrate.run(engine)
    engine.close()
    with duckdb.connect(str(database), config={"storage_compatibility_version": "v1.5.0"}) as file:
        file.execute("SET threads = 1")
        file.execute("SELECT setseed(0.42)")
        _people(file, pairs)
        for wave in range(1, waves + 1):
            _wave(file, pairs, wave)
        file.execute("CHECKPOINT")


def _people(file: duckdb.DuckDBPyConnection, pairs: int) -> None:
    now = "TIMESTAMP '2030-01-01'"
    file.execute(f"INSERT INTO program VALUES ('{PROGRAM}', 'Measured', '', uuid(), {now})")
    file.execute(f"INSERT INTO person VALUES ('{LEAD}', 'Lea', 'kept', {now})")
    file.execute(f"INSERT INTO duty VALUES ('{LEAD}', 'lead', '{PROGRAM}', {now})")
    for number in range(DEPARTMENTS):
        file.execute(f"INSERT INTO department VALUES ({_id(9, str(number))}, '{PROGRAM}', 'Dept {number}', {now})")
    mentors = -(-pairs // EACH_MENTOR)
    file.execute(f"INSERT INTO person SELECT {_id(1, 'i')}, 'Mentor', NULL, {now} FROM range({mentors}) t(i)")
    file.execute(f"INSERT INTO person SELECT {_id(2, 'i')}, 'Mentee', NULL, {now} FROM range({pairs}) t(i)")
    levels = ", ".join(f"'{level}'" for level in list(Level)[:5])
    file.execute(
        f"INSERT INTO stage SELECT {_id(2, 'i')}, 1, ([{levels}])[1 + i % 5], '', {now} FROM range({pairs}) t(i)"
    )
    file.execute(f"""
        INSERT INTO pair SELECT {_id(3, "i")}, format('{{:08d}}', CAST(i AS INTEGER)), {_id(1, f"i // {EACH_MENTOR}")},
            {_id(2, "i")}, 'mentor', uuid(), {now} FROM range({pairs}) t(i)""")
    file.execute(f"INSERT INTO pair_program SELECT {_id(3, 'i')}, '{PROGRAM}', NULL FROM range({pairs}) t(i)")
    # Departments of very different sizes, as they are.
    file.execute(f"""
        INSERT INTO pair_group
        SELECT {_id(3, "i")}, {_id(9, f"floor({DEPARTMENTS} * power(random(), 2))")} FROM range({pairs}) t(i)""")


def _wave(file: duckdb.DuckDBPyConnection, pairs: int, wave: int) -> None:
    instrument, day = load(), opens_on(wave)
    form, which = str(Form.FULL), f"'{instrument.id}', '{instrument.version}'"
    last = day + timedelta(days=WAVE_DAYS - 10)
    file.execute(
        "INSERT INTO wave VALUES (uuid(), $1, $2, 'full', $3, $4, $5, uuid(), $6)",
        [PROGRAM, wave, instrument.id, day, last, datetime(2030, 1, 1)],  # noqa: DTZ001
    )
    opened = f"TIMESTAMP '{day}' + to_seconds(i)"
    file.execute(f"""
        INSERT INTO check_in SELECT {_id(4, "i", str(wave))}, {_id(3, "i")}, {wave}, '{form}', {which}, uuid(), {opened}
        FROM range({pairs}) t(i)""")
    file.execute(f"""
        INSERT INTO response
        SELECT {_id(5, "2 * i + r", str(wave))}, {_id(3, "i")}, {_id(4, "i", str(wave))}, (['mentor', 'mentee'])[r + 1],
            1, '{form}', {which}, uuid(), {opened} + to_seconds(3600 * (1 + r))
        FROM range({pairs}) t(i), range(2) s(r) ORDER BY i, r""")
    file.execute(f"""
        INSERT INTO pick
        SELECT {_id(5, "n", str(wave))}, subject, kind, CASE WHEN random() < 0.9 THEN principle END
        FROM range({2 * pairs}) t(n), (VALUES ('self'), ('partner')) s(subject),
            (VALUES ('strongest'), ('grow')) k(kind), (VALUES ('{instrument.principles[0].id}')) p(principle)""")
    _ratings(file, pairs, wave)
    _comparisons(file, wave)


def _ratings(file: duckdb.DuckDBPyConnection, pairs: int, wave: int) -> None:
    """Correlated within a principle; three in a hundred not seen. In the order in which people seal."""
    file.execute("CREATE OR REPLACE TEMP TABLE asked (role INTEGER, item_id TEXT, principle INTEGER, perspective TEXT)")
    instrument = load()
    place = {one.id: number for number, one in enumerate(instrument.principles)}
    rows = [
        (number, item_id, place[instrument.item(item_id).principle_id], str(view))
        for number, role in enumerate(Role)
        for item_id, view in instrument.asked(role, Form.FULL)
    ]
    file.executemany("INSERT INTO asked VALUES ($1, $2, $3, $4)", rows)
    file.execute(f"""
        INSERT INTO rating
        SELECT id, item_id, perspective, CASE WHEN seen THEN value END, CASE WHEN NOT seen THEN 'not_seen' END
        FROM (
            SELECT {_id(5, "n", str(wave))} AS id, asked.item_id, asked.perspective, random() >= 0.03 AS seen,
                CAST(least(5, greatest(1, round(
                    3.4 + 1.2 * (hash(n, principle, perspective, {wave}) % 1000 / 1000 - 0.5) + 2.6 * (random() - 0.5)
                ))) AS SMALLINT) AS value
            FROM range({2 * pairs}) t(n) JOIN asked ON asked.role = n % 2
            ORDER BY n
        )""")


def _comparisons(file: duckdb.DuckDBPyConnection, wave: int) -> None:
    """What comparison.compare would say, from the ratings of this wave."""
    instrument = load()
    rules, least = instrument.scoring, instrument.min_answered(Form.FULL)
    file.execute("CREATE OR REPLACE TEMP TABLE views (side TEXT, own TEXT, partner TEXT)")
    file.executemany(
        "INSERT INTO views VALUES ($1, $2, $3)", [(str(one), str(one.own), str(one.partner)) for one in Side]
    )
    file.execute("CREATE OR REPLACE TEMP TABLE items (item_id TEXT, principle_id TEXT, place INTEGER)")
    rows = [(item.id, one.id, place) for place, one in enumerate(instrument.principles) for item in one.items]
    file.executemany("INSERT INTO items VALUES ($1, $2, $3)", rows)
    first, last = f"{wave:08x}-0000-0000-0000-000000000000", f"{wave:08x}-ffff-ffff-ffff-ffffffffffff"
    file.execute(f"""
        INSERT INTO comparison_mean
        WITH given AS (
            SELECT response.check_in_id, response.pair_id, rating.item_id, rating.perspective, rating.value
            FROM rating JOIN response ON response.id = rating.response_id
            WHERE rating.response_id BETWEEN '{first}' AND '{last}'
        ), compared AS (
            SELECT own.check_in_id, own.pair_id, views.side, items.principle_id, items.place, count(*) AS common,
                avg(own.value) AS own, avg(partner.value) AS partner, sum(own.value - partner.value) / count(*) AS apart
            FROM given own
            JOIN views ON views.own = own.perspective
            JOIN given partner ON partner.check_in_id = own.check_in_id AND partner.item_id = own.item_id
                AND partner.perspective = views.partner
            JOIN items ON items.item_id = own.item_id
            WHERE own.value IS NOT NULL AND partner.value IS NOT NULL
            GROUP BY ALL
        )
        SELECT check_in_id, pair_id, side, principle_id, CASE WHEN common >= {least} THEN own END,
            CASE WHEN common >= {least} THEN partner END, CASE WHEN common >= {least} THEN apart END,
            CASE WHEN common >= {least} THEN CASE WHEN abs(apart) >= {rules.clear} THEN 'clear'
                WHEN abs(apart) >= {rules.worth_a_talk} THEN 'worth_a_talk' ELSE 'similar' END END, common
        FROM compared ORDER BY check_in_id, side, place""")


def come_in(engine: DuckDB) -> str:
    """The token of a visit of the program's lead."""
    token, now = keys.secret(), utc_now()
    with engine.write() as transaction:
        transaction.rows("add_visit", keys.kept(token), LEAD, None, None, None, "link", now)
    return token
