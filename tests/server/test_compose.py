"""The compose file: valid, its password never a default one, its server the same as that of the tests."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.server.local_neo4j import SETTINGS, VERSION
from tests.server.provide import required

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")


def test_the_compose_server_and_the_test_server_are_the_same() -> None:
    assert re.findall(r"image: neo4j:(\S+)", COMPOSE) == [f"{VERSION}-community"]
    set_there = dict(re.findall(r"NEO4J_((?:server|dbms)_\w+): \"?([\w.:=+ -]+)", COMPOSE))
    assert set_there == {name.replace("_", "__").replace(".", "_"): value for name, value in SETTINGS.items()}


def test_ports_are_open_to_this_computer_only() -> None:
    ports = re.findall(r'- "([\d.:]+)"', COMPOSE)
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_there_is_no_default_password() -> None:
    assert "NEO4J_PASSWORD=\n" in (ROOT / ".env.example").read_text(encoding="utf-8")
    assert not re.findall(r"(?:NEO4J_AUTH|NEO4J_PASSWORD): (?!(?:neo4j/)?\$\{NEO4J_PASSWORD:\?)", COMPOSE)


@pytest.mark.parametrize("profile", ["", "load"])
def test_compose_accepts_the_file_and_wants_a_password(tmp_path: Path, profile: str) -> None:
    command = [*compose(), "-f", str(ROOT / "docker-compose.yml"), "--env-file", str(tmp_path / "env")]
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("NEO4J_")} | {"COMPOSE_PROFILES": profile}
    for written, works in (("NEO4J_PASSWORD=\n", False), ("NEO4J_PASSWORD=a-long-one\n", True)):
        (tmp_path / "env").write_text(written, encoding="utf-8")
        done = subprocess.run([*command, "config", "--quiet"], env=surroundings, capture_output=True, text=True, check=False)
        assert (done.returncode == 0) is works, done.stderr
        assert works or "make env" in done.stderr


def compose() -> list[str]:
    """Return docker-compose, or docker with its plugin: neither needs an engine to read the file."""
    for command in (["docker-compose"], ["docker", "compose"]):
        if shutil.which(command[0]) and not subprocess.run([*command, "version"], capture_output=True, check=False).returncode:
            return command
    if required():
        pytest.fail("no docker-compose: apt-get install docker-compose", pytrace=False)
    pytest.skip("NO DOCKER-COMPOSE; docker-compose.yml is not validated")


def test_make_env_writes_a_password_of_its_own(tmp_path: Path) -> None:
    shutil.copy(ROOT / "Makefile", tmp_path)
    shutil.copy(ROOT / ".env.example", tmp_path)
    for _ in range(2):  # the second leaves what is there
        subprocess.run(["make", "env"], cwd=tmp_path, check=True, capture_output=True)
    text = (tmp_path / ".env").read_text(encoding="utf-8")
    # one that begins with - would be taken for an option by neo4j-admin, which the image calls
    assert re.search(r"^NEO4J_PASSWORD=[0-9a-f]{48}$", text, re.MULTILINE)
    assert (tmp_path / ".env").stat().st_mode & 0o077 == 0
