"""The files in deploy/ as far as they can be tried without Docker: they parse, and all that they name exists."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from streamlit import config

from operate.__main__ import parser
from store import opening
from tests.operate.test_docs import NOT_FOR_OPERATORS, variables

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "deploy"
UNITS = ("five-ways.service", "five-ways-backup.service", "five-ways-backup.timer")
NOT_IN_THE_IMAGE = {"tests", "bench", "deploy", "data", "docs"}


def compose() -> Any:
    return yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


def unit(name: str) -> configparser.RawConfigParser:
    read = configparser.RawConfigParser(strict=False, delimiters=("=",), interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]
    read.read(DEPLOY / name)
    return read


def test_every_setting_named_in_any_of_them_exists() -> None:
    ours = variables() - NOT_FOR_OPERATORS
    options = {f"STREAMLIT_{re.sub('[.]', '_', name)}".upper() for name in snake_options()}
    of_compose = {"FIVE_WAYS_NAME", "FIVE_WAYS_TOML"}
    for path in DEPLOY.iterdir():
        text = path.read_text("utf-8")
        assert set(re.findall(r"\bFIVE_WAYS_[A-Z_]+", text)) <= ours | of_compose, path
        assert set(re.findall(r"\bSTREAMLIT_[A-Z_]+", text)) <= options, path


def snake_options() -> set[str]:
    return {re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name) for name in config._config_options_template}


def test_the_variables_of_compose_are_those_of_its_example() -> None:
    wanted = set(re.findall(r"\$\{([A-Z_]+)", (DEPLOY / "compose.yaml").read_text("utf-8")))
    offered = re.findall(r"^([A-Z_]+)=", (DEPLOY / "env.example").read_text("utf-8"), re.MULTILINE)
    assert wanted == set(offered)
    assert set(re.findall(r"\{\$([A-Z_]+)\}", (DEPLOY / "Caddyfile").read_text("utf-8"))) <= wanted


def test_two_servers_run_without_rights_over_a_root_that_is_read_only() -> None:
    services = compose()["services"]
    for name in ("app1", "app2"):
        app = services[name]
        assert app["read_only"] is True
        assert app["cap_drop"] == ["ALL"]
        assert app["user"].split(":")[0] not in {"0", "root"}
        assert "ports" not in app
        assert "beside:/app/data" in app["volumes"]
        assert app["environment"]["FIVE_WAYS_DATABASE"].startswith("postgresql://")
        assert set(app["networks"]) == {"inside", "outside"}  # the hospital's sign-in is asked by the server itself
    assert [name for name, one in services.items() if "ports" in one] == ["caddy"]
    assert services["db"]["networks"] == ["inside"]
    assert compose()["networks"]["inside"]["internal"] is True
    assert all(":" in one["image"].rpartition("/")[2] for name, one in services.items() if "build" not in one)


def test_no_secret_stands_in_any_of_them() -> None:
    for line in (DEPLOY / "env.example").read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        assert "SECRET" not in name or name.startswith("#") or value == ""
        assert "PASSWORD" not in name or name.startswith("#") or value == ""


def test_caddy_keeps_a_browser_at_its_server_and_tells_nobody_the_numbers() -> None:
    told = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert told.count("{") == told.count("}")
    assert "lb_policy cookie" in told
    assert "encode zstd gzip" in told
    assert "health_uri /readyz" in told
    assert "@watching path /metrics /readyz /healthz\n\trespond @watching 404" in told
    [upstreams] = re.findall(r"reverse_proxy (.+) \{$", told, re.MULTILINE)
    services = compose()["services"]
    assert {one.split(":")[0] for one in upstreams.split()} == {name for name in services if name.startswith("app")}
    if caddy := shutil.which("caddy"):
        environment = {**os.environ, "FIVE_WAYS_NAME": "fiveways.hospital.example", "STICKY_SECRET": "x" * 32}
        command = [caddy, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
        subprocess.run(command, env=environment, check=True, capture_output=True)


def steps() -> list[list[str]]:
    text = (DEPLOY / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]


def test_the_image_holds_the_whole_program_and_nothing_of_anybody() -> None:
    copied = {word for step, rest in steps() if step == "COPY" for word in rest.split()[:-1]}
    packages = {path.parent.name for path in ROOT.glob("*/*.py")} - NOT_IN_THE_IMAGE
    files = {"app.py", ".streamlit", "requirements.txt", "requirements-postgres.txt", "constraints.txt"}
    assert packages | files <= copied
    assert all((ROOT / one).exists() for one in copied)
    ignored = (DEPLOY / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert {"data", "five_ways.toml", ".venv", "deploy/.env"} <= set(ignored)
    assert not {"data", "deploy", "tests", "."} & copied


def test_what_the_image_may_write_is_where_the_program_looks() -> None:
    beside = str(opening.DEFAULT.relative_to(ROOT).parent)
    assert [rest for step, rest in steps() if step == "VOLUME"] == [f"/app/{beside}"]
    assert f"FIVE_WAYS_DATABASE=/app/{opening.DEFAULT.relative_to(ROOT)}" in (DEPLOY / "Dockerfile").read_text("utf-8")


def test_the_image_runs_as_nobody_in_particular_and_says_whether_it_is_ready() -> None:
    users = [rest for step, rest in steps() if step == "USER"]
    assert users == ["10001:10001"]
    after = [step for step, _ in steps()][[step for step, _ in steps()].index("USER") :]
    assert not {"RUN", "COPY", "ADD"} & set(after)
    assert "/readyz" in next(rest for step, rest in steps() if step == "HEALTHCHECK")
    assert compose()["services"]["app1"]["user"] == users[0]


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_what_exists_and_says_where_answers_are_kept(name: str) -> None:
    read = unit(name)
    if name.endswith(".timer"):
        assert (DEPLOY / name.replace(".timer", ".service")).exists()
        return
    words = read["Service"]["ExecStart"].split()
    assert words[0] == "/opt/five-ways/.venv/bin/python"
    if "operate" in words:
        parser().parse_args(words[words.index("operate") + 1 :])
    else:
        assert words[1:] == ["-m", "streamlit", "run", "app.py"]
    assert read["Service"]["User"] == "five-ways"
    assert read["Service"]["UMask"] == "0077"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not on this computer")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    for name in UNITS:
        text = (DEPLOY / name).read_text("utf-8").replace("/opt/five-ways/.venv/bin/python", sys.executable)
        (tmp_path / name).write_text(text)
    command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in UNITS)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    ours = [line for line in said.stderr.splitlines() if "five-ways" in line]
    assert (said.returncode, ours) == (0, []), said.stderr


def certificate(folder: Path) -> None:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "fiveways.hospital.example")])
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1)).sign(
        key, hashes.SHA256()
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(key.private_bytes(*private))


def test_nginx_takes_its_file_and_tells_nobody_the_numbers(tmp_path: Path) -> None:
    told = (DEPLOY / "nginx.conf").read_text("utf-8")
    assert told.count("{") == told.count("}")
    assert "location ~ ^/(metrics|readyz|healthz)$ {\n        return 404;" in told
    assert told.count("access_log off;") == told.count("server {")
    nginx = os.environ.get("FIVE_WAYS_NGINX") or shutil.which("nginx")
    if not nginx:
        return
    certificate(tmp_path)
    (tmp_path / "site.conf").write_text(told.replace("/etc/ssl/five-ways", str(tmp_path)))
    kinds = ("client_body", "proxy", "fastcgi", "scgi", "uwsgi")
    temporary = " ".join(f"{kind}_temp_path {tmp_path / kind};" for kind in kinds)
    whole = f"pid {tmp_path}/pid; events {{}} http {{ access_log off; {temporary} include {tmp_path}/site.conf; }}"
    (tmp_path / "nginx.conf").write_text(whole)
    command = [nginx, "-t", "-q", "-e", "stderr", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (said.returncode, said.stderr) == (0, "")
