"""Load plans into a store and unload them: each plan's facts come and go whole, and leave those of other plans as they are.

One transaction holds all that a load does to a plan, so that a load that dies leaves the store as it was. The version,
Plan.loaded, is written last.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from difflib import get_close_matches
from threading import Event
from typing import Any, NamedTuple

from graph.entities import Label
from graph.errors import GraphError, KeyTakenError, StoreError, UnknownNameError
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, RelationType
from graph.shares import Batch, Writer, add_batch, batch_of, begin_batch, held, put, remove_shares
from graph.stated import by_plan, version_of
from graph.store import Row, Run, Store, read_graph
from graph.stores import load_statements as cypher
from graph.stores.statements import constraints

_log = logging.getLogger(__name__)
# Relationships that one transaction takes, unless a single plan has more. What many plans state is written again in each
# transaction that adds to it, so that small ones cost more: with 50,000 a seventh more time; 150,000 gain nothing.
_TRANSACTION = 100_000


class Loaded(NamedTuple):
    """What a load did. version is the sha256 of the plan's graph.json; changed is False where it stood there already."""

    plan: str
    version: str
    facts: int
    changed: bool


class StoredPlan(NamedTuple):
    """One plan in a store. version is None where it was written by other means than load."""

    plan: str
    name: str
    date: str | None
    version: str | None
    facts: int


class Status(NamedTuple):
    """What a store holds: plans, nodes by label, relationships by type."""

    plans: tuple[StoredPlan, ...]
    nodes: dict[str, int]
    relationships: dict[str, int]


def load(store: Store, graphs: PlanGraph | Iterable[PlanGraph]) -> list[Loaded]:
    """Put the plans of graphs into store, in place of earlier versions of them, and say what was done, plan by plan.

    Facts that an earlier version stated and nothing else states go; entities and facts that several plans state show what
    all of them state. What is loaded does not depend on the order of loading; of one plan stated twice, the later counts. graphs
    may be a generator: it is drawn from while the store commits, and three transactions' worth of plans at most are held in
    memory. Raises StoreError where the store has not kept every fact (nothing of that transaction stays), GraphError where a graph
    holds no plan.
    """
    store.write(constraints())
    loading = _Loading(store)
    underway: list[Future[list[Loaded]]] = []
    drawn: set[str] = set()
    with ThreadPoolExecutor(2, "plangraph-load") as workers:  # one commits, the other begins
        try:
            for portion in _portions([graphs] if isinstance(graphs, PlanGraph) else graphs):
                if not drawn.isdisjoint(portion.shares):
                    wait(underway)
                drawn.update(portion.shares)
                sent = Event()
                underway.append(workers.submit(loading.put, portion, sent))
                sent.wait()
                loading.go_on()
        except BaseException as error:
            loading.stop(error)
            raise
    return [loaded for portion_done in underway for loaded in portion_done.result()]


def unload(store: Store, plan: str) -> int:
    """Take a plan, by key or name, out of store with what nothing else supports; return how many facts it stated.

    Raises UnknownNameError where the store holds no such plan.
    """

    stated: list[int] = []  # what an earlier attempt found, whose commit may have been done though nobody heard of it

    def work(run: Run) -> int:
        rows = _adopt(run, store)
        found = [row["key"] for row in rows if plan in (row["key"], row["name"])]
        if found:
            stated.append(next(iter(run(cypher.COUNT_FACTS_OF, {"plans": found[:1]})))["count"])
            remove_shares(run, store, [found[0]], keep=frozenset())
        elif not stated:
            names = sorted(row["name"] for row in rows)
            raise UnknownNameError(plan, tuple(get_close_matches(plan, names) or names[:3]))
        return stated[-1]

    return store.transact(work)


def status(store: Store) -> Status:
    """Return what store holds."""
    facts = {row["plan"]: row["count"] for row in store.rows(cypher.COUNT_FACTS)}
    plans = (
        StoredPlan(row["key"], row["name"], row["date"], row["loaded"], facts.get(row["key"], 0)) for row in store.rows(cypher.VERSIONS)
    )
    nodes = {row["label"]: row["count"] for row in store.rows(cypher.COUNT_NODES)}
    relationships = {row["kind"]: row["count"] for row in store.rows(cypher.COUNT_RELATIONS)}
    return Status(tuple(plans), _in_order(nodes, Label), _in_order(relationships, RelationType))


class _Portion(NamedTuple):
    """Plans that one transaction loads: what each states, which version that is, and all of it made ready to be written."""

    shares: dict[str, PlanGraph]
    versions: dict[str, str]
    batch: Batch


def _portions(graphs: Iterable[PlanGraph]) -> Iterator[_Portion]:
    """Give the plans of graphs, as many at a time as make a transaction of fair size. Of one plan stated twice, the later."""
    shares: dict[str, PlanGraph] = {}
    size = 0
    for graph in graphs:
        for plan, share in by_plan(graph).items():
            if shares and size + len(share.relations) > _TRANSACTION:
                yield _portion(shares)
                shares, size = {}, 0
            shares[plan] = share
            size += len(share.relations)
    if shares:
        yield _portion(shares)


def _portion(shares: dict[str, PlanGraph]) -> _Portion:
    return _Portion(shares, {plan: version_of(share) for plan, share in shares.items()}, batch_of(shares))


class _Loading:
    """One load under way, in several threads: what it knows of the store, and what ended it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counts: dict[str, Counter[str]] = {}  # what was held of each plan when this load first met one that stood there already
        self._failure: BaseException | None = None

    def go_on(self) -> None:
        """Raise what has ended the load, where something has."""
        if self._failure:
            raise self._failure

    def stop(self, error: BaseException) -> None:
        """End the load: transactions that are under way fail, unless all is sent."""
        self._failure = self._failure or error

    def put(self, portion: _Portion, sent: Event) -> list[Loaded]:
        """Load a portion in one transaction; sent is set when nothing is left but to commit it."""
        try:
            changed = self._put(portion, sent)
        except BaseException as error:
            self.stop(error)
            raise
        finally:
            sent.set()
        shares, versions, _ = portion
        done = [Loaded(plan, versions[plan], len(share.facts), plan in changed) for plan, share in shares.items()]
        for loaded in done:
            _log.info("%s: %s, %d facts", loaded.plan, "loaded" if loaded.changed else "unchanged", loaded.facts)
        return done

    def _put(self, portion: _Portion, sent: Event) -> Collection[str]:
        begun: list[Writer] = []

        def ahead(run: Run) -> None:
            begun.clear()
            run(cypher.QUEUE, {"keys": [f"plan {plan}" for plan in sorted(portion.shares)]})
            if _is_new(run, portion):
                begun.append(Writer(self._stoppable(run), self._store))
                begin_batch(begun[0], portion.batch)

        def work(run: Run) -> Collection[str]:
            if begun and not _is_new(run, portion):
                raise KeyTakenError(self._store.url, "another program wrote plans meanwhile")
            run = self._stoppable(run)
            changed = self._load(run, portion, begun[0] if begun else Writer(run, self._store), clear=clear)
            sent.set()
            return changed

        clear = False
        try:
            return self._store.transact(work, ahead)
        except KeyTakenError:  # others were faster, or a plan was deleted by hand and something of it was left
            begun.clear()
            clear = True
            return self._store.transact(work)

    def _stoppable(self, run: Run) -> Run:
        def stoppable(cypher: str, parameters: Mapping[str, Any] | None = None) -> Iterable[Row]:
            self.go_on()
            return run(cypher, parameters)

        return stoppable

    def _load(self, run: Run, portion: _Portion, writer: Writer, *, clear: bool) -> Collection[str]:
        store, (shares, versions, batch) = self._store, portion
        stored = {row["key"]: row["loaded"] for row in _adopt(run, store)}
        same = {plan for plan in shares if stored.get(plan) == versions[plan]}
        if same and not self._counts:  # one look at all that is stored for the whole load, not one for each plan
            self._counts.update(held(run))
        same = {plan for plan in same if self._counts.get(plan, Counter()) == _counts(shares[plan])}
        changed = {plan: share for plan, share in shares.items() if plan not in same}
        if earlier := [plan for plan in changed if clear or plan in stored]:
            refs = (EntityRef(entity.label, entity.key) for share in changed.values() for entity in share.entities)
            remove_shares(run, store, earlier, keep=frozenset(refs))
        add_batch(writer, batch_of(changed) if same else batch)
        _note_versions(run, store, {plan: versions[plan] for plan in changed})
        return changed


def _is_new(run: Run, portion: _Portion) -> bool:
    """Say whether none of the portion's plans stands in the store, so that their text can be written before all else is known.

    No plan has passages of another one's key, unless its title begins with the other's and a stroke.
    """
    apart = not any("/" in plan for plan in portion.shares)
    return apart and all(row["loaded"] and row["key"] not in portion.shares for row in run(cypher.VERSIONS))


def _adopt(run: Run, store: Store) -> list[Row]:
    """Return the versions that stand in the store. Plans that were not loaded (write_graph, an older plangraph) are, from what is there."""
    rows = list(run(cypher.VERSIONS))
    if all(row["loaded"] for row in rows):
        return rows
    try:
        shares = by_plan(read_graph(_Reading(run, store.url)))  # type: ignore[arg-type]
    except GraphError as error:
        raise StoreError(store.url, f"what stands there cannot be told apart by plan: {error}") from error
    run(cypher.DELETE_ALL)
    add_batch(Writer(run, store), batch_of(shares))
    _note_versions(run, store, {plan: version_of(share) for plan, share in shares.items()})
    return list(run(cypher.VERSIONS))


def _note_versions(run: Run, store: Store, versions: Mapping[str, str]) -> None:
    rows = [{"key": plan, "version": version} for plan, version in versions.items()]
    put(run, store.url, "Plan.loaded", cypher.SET_VERSIONS, rows)


class _Reading(NamedTuple):
    rows: Run
    url: str


def _in_order(counts: dict[str, int], names: Iterable[str]) -> dict[str, int]:
    known = list(names)
    return {name: counts[name] for name in [*known, *sorted(set(counts) - set(known))] if name in counts}


def _counts(graph: PlanGraph) -> Counter[str]:
    return Counter(relation.type.value for relation in graph.relations)
