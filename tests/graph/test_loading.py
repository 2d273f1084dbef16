"""Plans loaded, loaded again, changed and unloaded, on both engines: what stands there is always what the plans together state."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import synthetic_plan
from graph.entities import City, Industry, Passage, Plan, Region, Section
from graph.errors import GraphError, StoreError, UnknownNameError
from graph.evidence import Evidence
from graph.loading import load, status, unload
from graph.plan_graph import PlanGraph
from graph.relations import Relation, RelationType
from graph.stated import by_plan, version_of
from graph.store import Store, open_store, read_graph, write_graph
from tests.small_graph import PLAN, ref, small_graph


@pytest.fixture(params=["memory", "server"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "server":
        yield request.getfixturevalue("server_store")
        return
    with open_store(":memory:") as opened:
        yield opened


def merged(*graphs: PlanGraph) -> PlanGraph:
    return reduce(PlanGraph.merge, graphs, PlanGraph())


def plan(
    name: str, *, city: City | None = None, industry: Industry | None = None, turned: bool = False, topic: str | None = None
) -> PlanGraph:
    """Return a plan of one sentence: a city hosts an industry and works together with another."""
    text = f"{name}：发展旅游，合作。"
    top, section = Plan(key=name, name=name), Section(key=f"{name}/1", name="一", number="1", level=1)
    passage = Passage(key=f"{name}/1/1", name="1/1", text=text, start=0, end=len(text))
    one, two = city or City(key="甲市", name="甲市"), City(key="乙市", name="乙市")
    trade = industry or Industry(key="旅游", name="旅游")
    stated = (Evidence(passage.key, "合作", "by hand", "1", 0.8),)
    ends = (two, one) if turned else (one, two)
    relations = (
        Relation(type="PART_OF", start=ref(section), end=ref(top)),
        Relation(type="IN_SECTION", start=ref(passage), end=ref(section)),
        Relation(type="HOSTS_INDUSTRY", start=ref(one), end=ref(trade), evidence=stated),
        Relation(type="COOPERATES_WITH", start=ref(ends[0]), end=ref(ends[1]), evidence=stated, topic=topic),
        Relation(type="MENTIONED_IN", start=ref(trade), end=ref(passage)),
    )
    return PlanGraph((top, section, passage, one, two, trade), relations)


def test_loading_twice_changes_nothing(store: Store) -> None:
    assert [done.changed for done in load(store, small_graph())] == [True]
    before = store.rows("MATCH (n) RETURN count(n) AS n"), read_graph(store).to_json()
    assert [done.changed for done in load(store, small_graph())] == [False]
    assert (store.rows("MATCH (n) RETURN count(n) AS n"), read_graph(store).to_json()) == before
    assert before[1] == small_graph().to_json()


def test_a_plan_that_states_nothing_is_there_too(store: Store) -> None:
    silent = PlanGraph((Plan(key="a", name="a"), City(key="甲市", name="甲市")))
    assert [[done.changed for done in load(store, [silent, small_graph()])] for _ in range(2)] == [[True, True], [False, False]]
    assert read_graph(store) == merged(silent, small_graph())


def test_the_loaded_version_stands_on_the_plan(store: Store) -> None:
    load(store, small_graph())
    found = status(store)
    assert found.plans == ((PLAN, PLAN, "2015-04", version_of(small_graph()), 8),)
    assert found.nodes["City"] == 3
    assert (found.relationships["MENTIONED_IN"], found.relationships["HOSTS_INDUSTRY"]) == (7, 2)


def test_a_changed_plan_leaves_no_stale_fact(store: Store) -> None:
    for edition in (0, 1, 0):
        graph = synthetic_plan(1, passages=30, edition=edition)
        load(store, graph)
        assert read_graph(store).to_json() == graph.to_json()


def test_a_fact_that_another_plan_states_stays_with_its_evidence(store: Store) -> None:
    first, second = plan("规划甲"), plan("规划乙")
    load(store, [first, second])
    facts = store.rows("MATCH (:City)-[r:HOSTS_INDUSTRY]->(:Industry) RETURN r.evidence AS evidence, r.plans AS plans")
    assert facts == [{"evidence": ["规划乙/1/1", "规划甲/1/1"], "plans": ["规划乙", "规划甲"]}]
    load(store, plan("规划甲", industry=Industry(key="钢铁", name="钢铁")))
    facts = store.rows("MATCH (:City)-[r:HOSTS_INDUSTRY]->(i:Industry) RETURN i.key AS key, r.evidence AS evidence ORDER BY key")
    assert facts == [{"key": "旅游", "evidence": ["规划乙/1/1"]}, {"key": "钢铁", "evidence": ["规划甲/1/1"]}]
    assert unload(store, "规划甲") == 2
    assert read_graph(store).to_json() == second.to_json()


def test_what_plans_state_differently_is_joined_and_comes_apart_again(store: Store) -> None:
    first = plan("a", city=City(key="甲市", name="甲市", aliases=("z", "甲"), in_scope_of=("a",), lat=30.0), topic="1")
    second = plan(
        "b", city=City(key="甲市", name="甲市", aliases=("甲都",), adcode="1", in_scope_of=("b",), lat=31.0), turned=True, topic="2"
    )
    load(store, second)
    load(store, first)
    together = read_graph(store)
    assert together == merged(first, second)
    load(store, second)
    assert read_graph(store) == together
    unload(store, "a")
    assert read_graph(store).to_json() == second.to_json()
    load(store, first)
    unload(store, "b")
    assert read_graph(store).to_json() == first.to_json()


@given(order=st.permutations([(n, e) for n in range(3) for e in range(2)]), gone=st.sets(st.integers(0, 2)))
@settings(deadline=None, max_examples=12)
def test_the_order_of_loading_does_not_matter(order: list[tuple[int, int]], gone: set[int]) -> None:
    with open_store(":memory:") as store:
        last: dict[int, PlanGraph] = {}
        for number, edition in order:
            last[number] = synthetic_plan(number, passages=25, edition=edition)
            load(store, last[number])
        assert read_graph(store) == merged(*(last[n] for n in sorted(last)))
        for number in gone:
            unload(store, f"第{number}号规划")
        assert read_graph(store) == merged(*(last[n] for n in sorted(last) if n not in gone))


NAMES = ("a", "a/1", "b")
cities = st.builds(
    City,
    key=st.just("甲市"),
    name=st.just("甲市"),
    aliases=st.sampled_from([(), ("甲",), ("乙", "甲"), ("甲", "乙")]),
    adcode=st.sampled_from([None, "1", "2"]),
    in_scope_of=st.sampled_from([(), ("a",), ("a/1",), ("a", "b")]),
)
wordings = st.fixed_dictionaries({"city": cities, "turned": st.booleans(), "topic": st.sampled_from([None, "1", "2"])})


@given(loads=st.lists(st.tuples(st.sampled_from(NAMES), wordings), min_size=2, max_size=7), gone=st.sets(st.sampled_from(NAMES)))
@settings(deadline=None, max_examples=150)
def test_however_plans_state_the_same_differently_each_share_comes_out_as_it_went_in(
    loads: list[tuple[str, dict[str, Any]]], gone: set[str]
) -> None:
    with open_store(":memory:") as store:
        last = {}
        for name, words in loads:
            last[name] = plan(name, **words)
            load(store, last[name])
            assert read_graph(store) == merged(*(last[n] for n in sorted(last)))
        for name in gone & last.keys():
            unload(store, name)
            del last[name]
            assert read_graph(store) == merged(*(last[n] for n in sorted(last)))


def test_what_follows_from_what_is_shown_is_kept_once(store: Store) -> None:
    city = {name: City(key="甲市", name="甲市", aliases=("甲",), in_scope_of=(name,)) for name in "ab"}
    load(store, [plan("a", city=city["a"]), plan("b", city=city["b"]), plan("c")])
    kept = store.rows("MATCH (n:City {key: '甲市'}) RETURN n.in_scope_of AS scope, n.plans AS plans, size(n.statements) AS statements")
    assert kept == [{"scope": ["a", "b"], "plans": ["a", "b", "c"], "statements": 3}]  # c knows no alias
    load(store, plan("c", city=City(key="甲市", name="甲市", aliases=("甲",))))
    assert store.rows("MATCH (n) WHERE n.statements IS NOT NULL RETURN n.key AS key") == []
    assert store.rows("MATCH ()-[r]->() WHERE r.statements IS NOT NULL RETURN type(r) AS kind") == []


def test_many_plans_come_as_a_stream_and_as_one_merged_graph(store: Store) -> None:
    plans = [synthetic_plan(number, passages=25) for number in range(4)]
    load(store, iter(plans))
    together = read_graph(store)
    assert together == merged(*plans)
    assert not any(done.changed for done in load(store, plans))
    load(store, together)  # the same facts; what a plan stated of a shared city alone can no longer be told apart
    assert read_graph(store).relations == together.relations
    for number in range(4):
        unload(store, f"第{number}号规划")
    assert read_graph(store) == PlanGraph()


@pytest.fixture
def plan_by_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each plan is loaded in a transaction of its own, which the next one begins beside."""
    monkeypatch.setattr("graph.loading._TRANSACTION", 1)


@pytest.mark.usefixtures("plan_by_plan")
def test_transactions_that_overlap_give_what_one_gives(store: Store) -> None:
    plans = [synthetic_plan(number, passages=25) for number in range(6)]
    assert [done.plan for done in load(store, iter(plans))] == [graph.plans[0].key for graph in plans]
    assert read_graph(store) == merged(*plans)
    editions = [synthetic_plan(number, passages=25, edition=edition) for number in (0, 1) for edition in (1, 2)]
    assert [done.changed for done in load(store, [*editions, *plans[2:]])] == [True] * 4 + [False] * 4
    assert read_graph(store) == merged(editions[1], editions[3], *plans[2:])  # of two editions, the later


@pytest.mark.usefixtures("plan_by_plan")
def test_a_load_that_fails_leaves_whole_plans_and_says_why(store: Store) -> None:
    plans = [synthetic_plan(number, passages=25) for number in range(5)]
    stolen = PlanGraph((Plan(key="b", name="b"), Section(key="第1号规划/1", name="一", number="1", level=1)))
    with pytest.raises(StoreError, match="belongs to the plan '第1号规划'"):
        load(store, [*plans[:2], stolen, *plans[2:]])
    assert read_graph(store) in (merged(*plans[:2]), merged(*plans[:3]))

    def broken() -> Iterator[PlanGraph]:
        yield from plans
        raise GraphError("the third cannot be read")

    with pytest.raises(GraphError, match="the third"):
        load(store, broken())
    assert read_graph(store) in (merged(*plans[:4]), merged(*plans))


def test_text_that_is_written_ahead_gives_way_to_who_was_faster(server_store: Store) -> None:
    class Slow:
        """A store in which others write between what is done ahead and the turn of the transaction."""

        url, dialect, write = server_store.url, server_store.dialect, server_store.write

        def transact(self, work, ahead=None):  # type: ignore[no-untyped-def]
            def slow(run):  # type: ignore[no-untyped-def]
                ahead(run)
                if others:
                    write_graph(server_store, others.pop())

            return server_store.transact(work, slow if ahead else None)

    others = [plan("a")]
    load(Slow(), [plan("b"), plan("c")])  # type: ignore[arg-type]
    assert read_graph(server_store) == merged(plan("a"), plan("b"), plan("c"))
    assert not others
    assert [row.version for row in status(server_store).plans] == [version_of(plan(name)) for name in "abc"]


def test_what_is_left_of_a_plan_is_loaded_over(store: Store) -> None:
    load(store, [small_graph(), plan("b")])
    store.write([(f"MATCH (p:Plan {{key: '{PLAN}'}}) DETACH DELETE p", {})])
    load(store, small_graph())
    assert read_graph(store) == merged(small_graph(), plan("b"))


def test_a_merged_graph_comes_apart_into_its_plans() -> None:
    first, second = plan("a"), plan("b", turned=True, industry=Industry(key="钢铁", name="钢铁"))
    located = Relation(type="LOCATED_IN", start=ref(City(key="甲市", name="甲市")), end=ref(Region(key="r", name="r")), source="gazetteer")
    both = merged(first, second, PlanGraph((City(key="甲市", name="甲市"), Region(key="r", name="r")), (located,)))
    shares = by_plan(both)
    assert {relation.type for relation in shares["b"].facts} == {"HOSTS_INDUSTRY", "COOPERATES_WITH", "LOCATED_IN"}
    assert [entity.key for entity in shares["a"].entities if isinstance(entity, Industry)] == ["旅游"]
    assert merged(*shares.values()) == both


def test_plans_that_were_written_otherwise_are_adopted(store: Store) -> None:
    write_graph(store, merged(plan("a"), plan("b")))
    assert [row.version for row in status(store).plans] == [None, None]
    load(store, small_graph())
    assert read_graph(store) == merged(plan("a"), plan("b"), small_graph())
    unload(store, "a")
    unload(store, PLAN)
    assert read_graph(store) == plan("b")


def test_what_was_deleted_by_hand_is_loaded_again(store: Store) -> None:
    load(store, small_graph())
    store.write([("MATCH (:County)-[r:HOSTS_INDUSTRY]->() DELETE r", {})])
    assert load(store, small_graph())[0].changed
    assert read_graph(store) == small_graph()


def test_suggestions_outlive_a_load(store: Store) -> None:
    load(store, small_graph())
    suggest = "MATCH (a:City {key: '武汉市'}) MATCH (b:County {key: '黄梅县'}) CREATE (a)-[:SUGGESTED_LINK {score: 0.5}]->(b)"
    store.write([(suggest, {})])
    load(store, plan("b"))
    changed = PlanGraph(small_graph().entities, tuple(r for r in small_graph().relations if r.type is not RelationType.CORE_OF))
    load(store, changed)
    assert store.rows("MATCH ()-[r:SUGGESTED_LINK]->() RETURN count(r) AS n") == [{"n": 1}]
    assert read_graph(store) == merged(plan("b"), changed)


def test_a_store_that_keeps_less_than_it_was_given_is_an_error_that_names_the_type(store: Store) -> None:
    class Forgetful:
        url = store.url
        dialect = store.dialect

        def write(self, statements: object) -> None: ...

        def transact(self, work, ahead=None):  # type: ignore[no-untyped-def]
            def forgetful(run):  # type: ignore[no-untyped-def]
                def forget(cypher, parameters=None):  # type: ignore[no-untyped-def]
                    if "CREATE (a)-[r:HOSTS_INDUSTRY" in cypher:
                        parameters = {"rows": parameters["rows"][:-1]}
                    return run(cypher, parameters)

                return forget

            return store.transact(lambda run: work(forgetful(run)), lambda run: ahead(forgetful(run)))

    with pytest.raises(StoreError, match="HOSTS_INDUSTRY 0 of 1"):
        load(Forgetful(), small_graph())  # type: ignore[arg-type]
    assert read_graph(store) == PlanGraph()


def test_a_plan_that_is_not_there_and_a_graph_without_one_say_so(store: Store) -> None:
    load(store, small_graph())
    with pytest.raises(UnknownNameError, match="Nearest: 示例规划"):
        unload(store, "示例规化")
    with pytest.raises(GraphError, match="no Plan"):
        load(store, PlanGraph((City(key="a", name="a"),)))
    assert read_graph(store) == small_graph()


def test_two_plans_of_the_same_title_are_told_apart(store: Store) -> None:
    load(store, plan("a"))
    graph = plan("a/1")
    stolen = Passage(key="a/1/1", name="1/1", text="旅游", start=0, end=2)
    with pytest.raises(StoreError, match="belongs to the plan 'a'"):
        load(store, PlanGraph((*graph.entities, stolen), graph.relations))
    assert read_graph(store) == plan("a")
