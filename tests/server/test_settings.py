from __future__ import annotations

from pathlib import Path

import pytest

from assessments.errors import DemoRefused, SettingsError
from server import settings
from server.settings import Door, Settings
from tests.browser.serving import Server

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "docs" / "settings.example.toml").read_text()
SECRET = "0123456789abcdefghijklmnopqrstuv"
OWN = EXAMPLE.replace('"put your own here"', f'"{SECRET}"')
HOSPITAL = OWN[OWN.index("\n[hospital]\n") :]


@pytest.fixture
def written(tmp_path: Path) -> Path:
    return tmp_path / "five_ways.toml"


def read(written: Path, text: str) -> Settings:
    written.write_text(text)
    return settings.read(str(written))


def refusal(written: Path, text: str) -> SettingsError:
    with pytest.raises(SettingsError) as refused:
        read(written, text)
    assert str(written) in refused.value.message
    assert SECRET not in refused.value.message
    return refused.value


def test_without_a_file_only_the_laptop_door_is_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("FIVE_WAYS_SETTINGS", raising=False)
    monkeypatch.setattr(settings, "FILE", tmp_path / "none.toml")
    settings.read.cache_clear()
    found = settings.current()
    settings.read.cache_clear()
    assert (found.doors, found.address, found.secrets()) == (frozenset({Door.LAPTOP}), None, None)


def test_the_demo_reads_no_file_and_opens_its_two_doors(monkeypatch: pytest.MonkeyPatch, written: Path) -> None:
    written.write_text("nonsense")
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(written))
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    found = settings.current()
    assert (found.demo, found.doors, found.secrets()) == (True, frozenset({Door.LAPTOP, Door.DEPARTMENT}), None)


@pytest.mark.parametrize("said", ["0", "", "no"])
def test_nothing_but_a_one_makes_it_the_demo(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVE_WAYS_DEMO", said)
    assert not settings.is_demo()
    assert not settings.current().demo


def test_no_file_makes_an_ordinary_server_the_demo(written: Path) -> None:
    assert refusal(written, "demo = true").entry == "demo"


def test_a_database_that_is_there_is_refused_to_the_demo_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    there = tmp_path / "answers.duckdb"
    monkeypatch.setenv("FIVE_WAYS_DATABASE", str(there))
    there.write_bytes(b"answers")
    settings.refuse_real_database()
    monkeypatch.setenv("FIVE_WAYS_DEMO", "1")
    with pytest.raises(DemoRefused, match="Nothing was touched") as refused:
        settings.refuse_real_database()
    assert str(there) in refused.value.message
    there.unlink()
    settings.refuse_real_database()


def test_an_empty_file_is_as_good_as_none(written: Path) -> None:
    assert read(written, "") == Settings()


def test_the_environment_names_another_file(monkeypatch: pytest.MonkeyPatch, written: Path) -> None:
    written.write_text('doors = ["department"]')
    monkeypatch.setenv("FIVE_WAYS_SETTINGS", str(written))
    assert settings.current().doors == {Door.DEPARTMENT}


def test_a_file_that_was_named_has_to_be_there(written: Path) -> None:
    with pytest.raises(SettingsError, match="no such file"):
        settings.read(str(written))


def test_the_example_loads_once_it_has_a_secret_of_ones_own(written: Path) -> None:
    assert refusal(written, EXAMPLE).entry == "hospital.cookie_secret"
    found = read(written.with_name("own.toml"), OWN)
    assert found.doors == {Door.DEPARTMENT, Door.HOSPITAL}
    assert found.address == "https://fiveways.hospital.example"


def test_streamlit_is_told_where_the_hospital_is_and_to_ask_for_the_password_again(written: Path) -> None:
    given = read(written, OWN).secrets()
    assert given is not None
    assert given["auth"] == {
        "redirect_uri": "https://fiveways.hospital.example/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "five-ways",
        "client_secret": "what your sign-in service gave you",
        "server_metadata_url": "https://sign-in.hospital.example/realms/staff/.well-known/openid-configuration",
        "client_kwargs": {"scope": "openid email", "prompt": "login"},
    }


def test_a_shut_hospital_door_gives_nothing_away(written: Path) -> None:
    assert read(written, f'doors = ["laptop"]\n{HOSPITAL}').secrets() is None


def test_secrets_do_not_show_when_settings_are_printed(written: Path) -> None:
    assert SECRET not in repr(read(written, OWN))


@pytest.mark.parametrize(
    ("text", "entry", "remedy"),
    [
        ("doors = [laptop", "the file", "not TOML"),
        ("door = 'laptop'", "door", "no such entry"),
        ("doors = []", "doors", "at least one door"),
        ("doors = ['window']", "doors", "laptop, department and hospital"),
        ("doors = 'laptop'", "doors", "docs/settings.example.toml"),
        ("address = 'fiveways.hospital.example'", "address", 'begins with "https://"'),
        ("address = 'http://fiveways.hospital.example'", "address", 'begins with "https://"'),
        ("address = 'javascript:alert(1)'", "address", 'begins with "https://"'),
        ("address = 'https://[::1'", "address", 'begins with "https://"'),
        ("address = 'https://a.example:99999'", "address", 'begins with "https://"'),
        ("address = 'https://a.example/five-ways'", "address", "only the start"),
        ("address = 'https://a.example#x'", "address", "only the start"),
        ("address = 'https://a:b@a.example'", "address", "only the start"),
        ("metrics_secret = 'short'", "metrics_secret", "32 random characters"),
        ("[keep]\ndrafts_days = 6", "keep.drafts_days", "too short"),
        ("[keep]\nlooks_days = 29", "keep.looks_days", "too short"),
        ("[keep]\npairs_months = 5", "keep.pairs_months", "too short"),
        ("[keep]\npairs_months = 2400", "keep.pairs_months", "too long"),
        ("[keep]\npairs_months = 'ever'", "keep.pairs_months", "docs/settings.example.toml"),
        ("[keep]\nanswers_days = 30", "keep.answers_days", "no such entry"),
        ("address = 8501", "address", "docs/settings.example.toml"),
        ("doors = ['hospital']\naddress = 'https://a.example'", "hospital", "hospital door needs it"),
        (f"doors = ['hospital']\n{HOSPITAL}", "address", "hospital door needs it"),
        ("[hospital]\ntitle = 'A'", "hospital.metadata_url", "missing"),
        (HOSPITAL.replace('"General Hospital"', '""'), "hospital.title", "too short"),
        (HOSPITAL.replace(SECRET, SECRET[1:]), "hospital.cookie_secret", "32 random characters"),
        (HOSPITAL.replace("https://sign-in", "http://sign-in"), "hospital.metadata_url", 'begins with "https://"'),
        (HOSPITAL.replace("client_id", "client"), "hospital.client_id", "missing"),
        (HOSPITAL.replace("configuration", "configuration?p=staff"), "hospital.issuer", "hospital door needs it"),
        *(
            (HOSPITAL.replace("realms/staff", tenant), "hospital.metadata_url", "your own tenant's id")
            for tenant in ("common/v2.0", "Organizations/v2.0", "consumers/v2.0")
        ),
    ],
)
def test_a_broken_file_names_the_entry_and_what_to_do(written: Path, text: str, entry: str, remedy: str) -> None:
    refused = refusal(written, text)
    assert refused.entry == entry
    assert remedy in refused.remedy


def test_a_file_that_is_no_text_is_refused(written: Path) -> None:
    written.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="UTF-8"):
        settings.read(str(written))


@pytest.mark.parametrize(("rights", "lines"), [(0o600, 0), (0o640, 1), (0o604, 1)])
def test_secrets_that_others_could_read_are_told_of_in_one_line(
    written: Path, caplog: pytest.LogCaptureFixture, rights: int, lines: int
) -> None:
    written.write_text(OWN)
    written.chmod(rights)
    assert settings.read(str(written)).hospital
    assert [one.getMessage().endswith(f"Type `chmod 600 {written}`.") for one in caplog.records] == [True] * lines
    assert SECRET not in caplog.text


def test_without_secrets_anybody_may_read_the_file(written: Path, caplog: pytest.LogCaptureFixture) -> None:
    written.write_text("doors = ['department']")
    written.chmod(0o644)
    assert settings.read(str(written))
    assert not caplog.records


def test_this_computer_needs_no_tls(written: Path) -> None:
    assert read(written, "address = 'http://127.0.0.1:8501/'").address == "http://127.0.0.1:8501"


def test_a_broken_file_stops_the_start_with_one_sentence(written: Path) -> None:
    written.write_text("doors = []")
    server = Server(ROOT / "app.py", written.with_name("server.log"), FIVE_WAYS_SETTINGS=str(written))
    with pytest.raises(RuntimeError, match="did not start"):
        server.start()
    said = server.log.read_text()
    assert f"The settings file {written} cannot be used; look at doors. Open at least one door." in said
    assert "Traceback" not in said
    assert server.process.wait(timeout=30) != 0


def test_the_issuer_is_as_written_else_as_its_metadata_address_begins(written: Path) -> None:
    hospital = read(written, OWN).hospital
    assert hospital
    assert hospital.expected_issuer == "https://sign-in.hospital.example/realms/staff"
    other = written.with_name("other.toml")
    other.write_text(OWN.replace("client_id =", 'issuer = "https://issuer.example"\nclient_id ='))
    named = settings.read(str(other)).hospital
    assert named
    assert named.expected_issuer == "https://issuer.example"
