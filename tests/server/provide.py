"""Which Neo4j server the tests use: the one NEO4J_URI names, else one in Docker, else one from Maven artifacts."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from graph.errors import StoreError
from graph.store import open_store
from tests.server.local_neo4j import SETTINGS, LocalNeo4j, NoServer

__all__ = ["NoServer", "Server", "provide_local", "provide_server", "required"]
# Taken out of the environment: a test that asks for no server would use it too, and what NEO4J_URI names is asked for by fixtures.
GIVEN = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("NEO4J_")}
COMPOSE = Path(__file__).parents[2] / "docker-compose.yml"


class Server(NamedTuple):
    """A running server: its url, the environment that opens it, and, where it is ours to stop, what runs it."""

    url: str
    environment: dict[str, str]
    local: LocalNeo4j | None = None


def provide_server(folder: Path) -> AbstractContextManager[Server]:
    """Return a server, running. Raises NoServer where none can be had."""
    if url := GIVEN.get("NEO4J_URI"):
        return _given(url)
    if shutil.which("docker") and not subprocess.run(["docker", "info"], capture_output=True, check=False).returncode:
        return _in_docker()
    return provide_local(folder)


def provide_local(folder: Path) -> AbstractContextManager[Server]:
    """Return a server from Maven artifacts, running. Raises NoServer where none can be had."""
    local = LocalNeo4j(folder / "home")
    local.start()
    return _local(local)


def required() -> bool:
    """Return whether a test of what a server needs may not be skipped."""
    return os.environ.get("PLANGRAPH_REQUIRE_SERVER") == "1"


def environment(url: str, password: str) -> dict[str, str]:
    """Return what opens the store at url."""
    return {"NEO4J_URI": url, "NEO4J_USERNAME": "neo4j", "NEO4J_PASSWORD": password, "NEO4J_DATABASE": "neo4j"}


@contextmanager
def _local(server: LocalNeo4j) -> Iterator[Server]:
    try:
        yield Server(server.bolt, environment(server.bolt, server.password), server)
    finally:
        server.stop()


@contextmanager
def _given(url: str) -> Iterator[Server]:
    """Use a server of the user's: only an empty one, since the tests empty it."""
    found = {"NEO4J_USERNAME": "neo4j", **GIVEN}
    try:
        with _set(found), open_store(url) as store:
            if store.rows("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"]:
                raise NoServer(f"the database at {store.url} (NEO4J_URI) is not empty, and the tests would empty it")
    except StoreError as error:
        raise NoServer(str(error)) from error
    yield Server(url, found)
    with _set(found), open_store(url) as store:
        store.write([("MATCH (n) DETACH DELETE n", {})])


@contextmanager
def _set(found: dict[str, str]) -> Iterator[None]:
    """Have the environment name a server for a while."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in found.items():
            patch.setenv(name, value)
        yield


@contextmanager
def _in_docker() -> Iterator[Server]:
    image = re.search(r"image: (neo4j:\S+)", COMPOSE.read_text(encoding="utf-8"))
    if image is None:
        raise NoServer("docker-compose.yml names no image neo4j:…")
    password = secrets.token_hex(18)
    names = {f"NEO4J_{name.replace('_', '__').replace('.', '_')}": value for name, value in SETTINGS.items()} | {
        "NEO4J_AUTH": f"neo4j/{password}"
    }
    # --env NAME without a value takes it from our environment: the password stands in no argument
    command = ["docker", "run", "--detach", "--rm", "--publish", "127.0.0.1::7687", *(f"--env={name}" for name in names), image[1]]
    done = subprocess.run(command, env=os.environ | names, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServer(f"docker could not run {image[1]}: {' '.join(done.stderr.split())}")
    container = done.stdout.strip()
    try:
        port = subprocess.run(["docker", "port", container, "7687"], capture_output=True, text=True, check=True).stdout.split()[0]
        found = environment(f"bolt://{port}", password)
        _wait_for(found)
        yield Server(found["NEO4J_URI"], found)
    finally:
        subprocess.run(["docker", "stop", container], capture_output=True, check=False)


def _wait_for(found: dict[str, str], *, patience_s: float = 120) -> None:
    deadline = time.monotonic() + patience_s
    with _set(found):
        while True:
            try:
                open_store(found["NEO4J_URI"]).close()
                return
            except StoreError as error:
                if time.monotonic() > deadline:
                    raise NoServer(str(error)) from error
                time.sleep(0.5)
