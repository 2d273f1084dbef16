"""A seeded corpus of plans that share places and industries, in the shape of the real graph.

The example plan has 2.4 mentions and 1.2 facts a passage, 9 passages a section, and facts of mostly one statement.
Places and industries are drawn as plans draw them: a plan speaks mostly of its own region, the nearest places most, and now and
then of places that every plan knows; a few industries are in many plans, most in few.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from graph.entities import City, Entity, Industry, Label, Passage, Plan, Project, Province, Region, Role, Section
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph, identity
from graph.relations import EntityRef, Relation, RelationType

PROVINCES = tuple(Province(key=f"第{n}省", name=f"第{n}省", short_name=f"第{n}", adcode=f"{n:02}0000") for n in range(31))
CITIES = tuple(City(key=f"第{n}市", name=f"第{n}市", aliases=(f"第{n}",), adcode=f"{n:06}", lat=30 + n / 97, lon=114.5) for n in range(340))
_SENTENCE = "支持第{}市建设第{}号项目，加快发展第{}产业，推动与周边地区协同发展。"


def corpus(plans: int, *, seed: int = 1, passages: int = 210) -> Iterator[PlanGraph]:
    """Give plans one by one."""
    for number in range(plans):
        yield synthetic_plan(number, seed=seed, passages=passages)


def synthetic_plan(number: int, *, seed: int = 1, passages: int = 210, edition: int = 0) -> PlanGraph:
    """Return one plan of about five relationships a passage. Another edition of it states other facts."""
    random = Random(f"{seed}/{number}/{edition}")
    name = f"第{number}号规划"
    plan = Plan(key=name, name=name, date="2015-04", sha256=f"{number:064}")
    entities: dict[EntityRef, Entity] = {}
    relations: dict[object, Relation] = {}

    def place(entity: Entity) -> EntityRef:
        ref = EntityRef(entity.label, entity.key)
        entities[ref] = entity
        return ref

    def relate(kind: RelationType, start: EntityRef, end: EntityRef, *evidence: Evidence) -> None:
        relation = Relation(type=kind, start=start, end=end, evidence=evidence, source="plan")
        same = relations.get(identity(relation))
        relations[identity(relation)] = same.model_copy(update={"evidence": same.evidence + evidence}) if same else relation

    place(plan)
    home_at = number * 31
    section = sentence = 0
    for sentence in range(passages):
        if sentence % 9 == 0:
            section += 1
            heading = place(Section(key=f"{name}/{section}", name=f"第{section}节", number=str(section), level=1, page=section))
            relate(RelationType.PART_OF, heading, EntityRef(Label.PLAN, name))
        key = f"{name}/{section}/{sentence % 9 + 1}"
        city, other = (CITIES[(home_at * (random.random() < 0.8) + int(random.paretovariate(0.6))) % len(CITIES)] for _ in "ab")
        industry, project = int(random.paretovariate(0.5)) % 3000, random.randrange(10**6)
        text = _SENTENCE.format(city.key[1:-1], project, industry)
        passage = place(Passage(key=key, name=key.removeprefix(f"{name}/"), text=text, start=sentence * 40, end=sentence * 40 + len(text)))
        relate(RelationType.IN_SECTION, passage, heading)
        home = place(city.model_copy(update={"in_scope_of": (name,)}) if random.random() < 0.1 else entities.get(_ref(city), city))
        stated = Evidence(key, text[2:18], "synthetic", str(section), random.choice((0.9, 0.7)))
        found = [home]
        if sentence % 4 == 0:
            found.append(
                place(Industry(key=f"第{industry}产业", name=f"第{industry}产业", kind=("manufacturing", "emerging")[industry % 2]))
            )
            relate(RelationType.HOSTS_INDUSTRY, home, found[-1], stated)
        if sentence % 4 in (1, 2):
            found.append(place(Project(key=f"第{project}号项目", name=f"第{project}号项目", kind="railway")))
            relate(RelationType.HOSTS_PROJECT, home, found[-1], stated)
            relate(RelationType.CONNECTS, found[-1], home, stated)
        if sentence % 4 == 3 and other != city:
            found.append(place(entities.get(_ref(other), other)))
            relate(RelationType.COOPERATES_WITH, home, found[-1], stated)
        if sentence % 7 == 0:
            found.append(place(Role(key=f"第{project % 50}中心", name=f"第{project % 50}中心")))
            relate(RelationType.POSITIONED_AS, home, found[-1], stated)
        if sentence % 20 == 0:
            found.append(place(Region(key=f"第{industry % 90}城市圈", name=f"第{industry % 90}城市圈", kind="metropolitan_circle")))
            relate(RelationType.MEMBER_OF, home, found[-1], stated)
        for ref in dict.fromkeys(found):
            relate(RelationType.MENTIONED_IN, ref, passage)
    for ref in [ref for ref in entities if ref.label is Label.CITY]:
        province = place(PROVINCES[int(ref.key[1:-1]) % 31])
        located = Relation(type=RelationType.LOCATED_IN, start=ref, end=province, source="gazetteer")
        relations[identity(located)] = located
    return PlanGraph(tuple(entities.values()), tuple(relations.values()))


def _ref(entity: Entity) -> EntityRef:
    return EntityRef(entity.label, entity.key)
