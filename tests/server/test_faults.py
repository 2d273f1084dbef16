"""Loads that die, servers that go away, two loaders at once: the graph ends equal to the undisturbed one."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from functools import reduce
from pathlib import Path
from random import Random

from benchmarks.synthetic import synthetic_plan
from graph.loading import status
from graph.plan_graph import PlanGraph
from graph.stated import version_of
from graph.store import open_store, read_graph
from tests.server.load_corpus import PASSAGES
from tests.server.provide import Server

PLANS, KILLS = 6, 20
SCRIPT = str(Path(__file__).with_name("load_corpus.py"))


def editions(edition: int) -> dict[str, PlanGraph]:
    """Return the plans of one edition by key."""
    plans = (synthetic_plan(number, passages=PASSAGES, edition=edition) for number in range(PLANS))
    return {plan.plans[0].key: plan for plan in plans}


def together(plans: dict[str, PlanGraph]) -> str:
    return reduce(PlanGraph.merge, (plans[key] for key in sorted(plans)), PlanGraph()).to_json()


def begun(edition: int, *, first: int = 0) -> subprocess.Popen[str]:
    """Return a loader that has opened the store."""
    command = [sys.executable, SCRIPT, str(PLANS), str(edition), str(first)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "begin\n", process.communicate()[1]
    return process


def finished(process: subprocess.Popen[str]) -> None:
    _, said = process.communicate(timeout=240)
    assert process.returncode == 0, said


def test_a_loader_that_is_killed_leaves_whole_plans_and_the_next_one_completes_them(server_environment: Server) -> None:
    random = Random(20150405)
    known = {version_of(plan): plan for edition in (0, 1) for plan in editions(edition).values()}
    finished(begun(0))
    died = tries = 0
    while died < KILLS:  # a loader that was done before its moment came does not count
        tries += 1
        assert tries < 3 * KILLS
        process = begun(tries % 2, first=random.randrange(PLANS))
        time.sleep(random.uniform(0, 0.5))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        died += process.returncode == -signal.SIGKILL
        if tries % 5 == 0:  # whatever stands there is what the versions say, and nothing else
            with open_store() as store:
                standing = {plan.plan: known[plan.version or ""] for plan in status(store).plans}
                assert read_graph(store).to_json() == together(standing)
    finished(begun(1))
    with open_store(server_environment.url, mode="read") as store:
        assert read_graph(store).to_json() == together(editions(1))


def test_a_server_that_goes_away_in_mid_load_comes_back_to_the_same_graph(local_environment: Server) -> None:
    local = local_environment.local
    assert local
    random = Random(1)
    for stop, how in enumerate((signal.SIGKILL, signal.SIGTERM, signal.SIGKILL)):
        process = begun(stop % 2, first=stop)
        time.sleep(random.uniform(0.1, 0.6))
        local.stop(how=how)
        local.start()
        finished(process)
        with open_store() as store:
            assert read_graph(store).to_json() == together(editions(stop % 2))


def test_two_loaders_at_once_neither_duplicate_nor_lose_anything(server_environment: Server) -> None:
    for edition in (0, 1):
        loaders = [begun(edition, first=first) for first in (0, 3, 7)]
        for process in loaders:
            finished(process)
        with open_store() as store:
            assert read_graph(store).to_json() == together(editions(edition))
