"""A real Neo4j Community server for the tests, from Maven artifacts: java 17 and mvn are all that it needs.

The jars (137 MB) are fetched once, into ~/.cache/plangraph. Each server has a fresh home folder, a random password and
free ports on 127.0.0.1. Only processes that are started here are ended here.
"""

from __future__ import annotations

import ctypes
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

HERE = Path(__file__).parent
VERSION = re.search(r"<neo4j.version>(.+?)<", (HERE / "pom.xml").read_text(encoding="utf-8"))[1]  # type: ignore[index]
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "plangraph" / f"neo4j-{VERSION}"
OPENED = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")]
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # a server that lives for a minute does not earn its optimising compiler back
# What docker-compose.yml sets too; a test holds the two together.
SETTINGS = {
    "server.memory.heap.initial_size": "512m",
    "server.memory.heap.max_size": "2g",
    "server.memory.pagecache.size": "256m",
    "server.jvm.additional": "-XX:-UseG1GC -XX:+UseParallelGC -XX:NewRatio=1",
    "dbms.usage_report.enabled": "false",
}
# What the image's own neo4j.conf tells java, and then docker-compose.yml: for benchmarks.
COMPOSED = (
    *"-XX:+UseG1GC -XX:+AlwaysPreTouch -XX:+UnlockExperimentalVMOptions -XX:+TrustFinalNonStaticFields".split(),
    *SETTINGS["server.jvm.additional"].split(),
)


class NoServer(Exception):  # noqa: N818
    """There is no server here; the text says what is missing."""


def fetch_jars() -> Path:
    """Return the folder with the server's jars, fetched by mvn where it is not there yet. Raises NoServer."""
    there = (CACHE / "complete").exists()
    if not shutil.which("java") or not (there or shutil.which("mvn")):
        raise NoServer("no NEO4J_URI, no Docker engine, and no java and mvn")
    if there:
        return CACHE / "lib"
    command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    done = subprocess.run([*command, f"-DoutputDirectory={CACHE / 'lib'}"], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NoServer(f"mvn could not fetch Neo4j {VERSION}: {(done.stdout.strip().splitlines() or ['no message'])[0]}")
    (CACHE / "complete").touch()
    return CACHE / "lib"


class LocalNeo4j:
    """One server. bolt is its address, password that of the user neo4j; settings override those of neo4j.conf."""

    def __init__(self, home: Path, settings: dict[str, str] | None = None, *, java: tuple[str, ...] = QUICK) -> None:
        self._java = java
        self.home, self.password = home, secrets.token_hex(18)  # no "-" in front, which neo4j-admin would take for an option
        self._jars = fetch_jars()
        self._process: subprocess.Popen[bytes] | None = None
        for folder in ("conf", "data", "logs", "plugins", "import", "run"):
            (home / folder).mkdir(parents=True)
        bolt, http = _free_ports(2)
        self.bolt, self._http = f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}"
        addresses = {}
        for name, port in (("bolt", bolt), ("http", http)):
            addresses |= {f"server.{name}.listen_address": f"127.0.0.1:{port}", f"server.{name}.advertised_address": f"127.0.0.1:{port}"}
        self.configure(SETTINGS | addresses | (settings or {}))
        secret = home / "password"  # java's arguments are seen by everyone on the machine, a file of ours is not
        secret.touch(mode=0o600)
        secret.write_text(self.password, encoding="utf-8")
        self.admin("dbms", "set-initial-password", f"@{secret}")
        secret.unlink()

    def configure(self, settings: dict[str, str]) -> None:
        """Add settings; the next start heeds them."""
        self._settings = getattr(self, "_settings", {}) | settings
        lines = [f"{name}={value}\n" for name, value in self._settings.items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def admin(self, *arguments: str, folder: Path | None = None) -> str:
        """Run neo4j-admin and return what it prints. Raises NoServer where it fails."""
        command = ["java", *QUICK, *OPENED, "-cp", f"{self._jars}/*", "org.neo4j.cli.AdminTool", *arguments]
        where = {"NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}
        done = subprocess.run(command, env=os.environ | where, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            raise NoServer(f"neo4j-admin {arguments[0]} {arguments[1]} failed: {done.stdout}{done.stderr}")
        return done.stdout

    def start(self, *, patience_s: float = 90) -> None:
        """Start the server and wait until it answers."""
        self.launch()
        deadline = time.monotonic() + patience_s
        while True:
            try:
                urllib.request.urlopen(self._http, timeout=1).close()
                return
            except (urllib.error.URLError, OSError):
                pass
            log = self.home / "logs" / "console.log"
            if self._process is None or self._process.poll() is not None:
                raise NoServer(f"Neo4j ended while starting: {log.read_text(encoding='utf-8', errors='replace')[-1500:]}")
            if time.monotonic() > deadline:
                raise NoServer(f"Neo4j did not answer within {patience_s} s: {log.read_text(encoding='utf-8', errors='replace')[-1500:]}")
            time.sleep(0.1)

    def launch(self) -> None:
        """Start the server and return at once."""
        initial, most = (self._settings[f"server.memory.heap.{name}_size"] for name in ("initial", "max"))
        memory = [f"-Xms{initial}", f"-Xmx{most}", *self._java]
        entry = ["org.neo4j.server.CommunityEntryPoint", f"--home-dir={self.home}", f"--config-dir={self.home}/conf"]
        with (self.home / "logs" / "console.log").open("wb") as log:
            command = ["java", *memory, *OPENED, "-cp", f"{self._jars}/*", *entry]
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True, preexec_fn=_die_with_parent
            )

    def processor_s(self) -> float:
        """Return how many seconds of the processors the running server has used (Linux only)."""
        if self._process is None:
            raise NoServer("the server is not running")
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self, *, how: signal.Signals = signal.SIGTERM) -> None:
        """End the server that start() began, and wait until it has gone: the next start needs its locks."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        try:
            process.wait(60)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(30)


def _die_with_parent() -> None:
    """Let the kernel end the server when the test run that started it is killed, so that none is left behind (Linux only)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, int(signal.SIGTERM))  # PR_SET_PDEATHSIG


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()
