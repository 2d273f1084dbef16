"""A plan of three sentences and its graph, small enough to check by eye; no loader takes part in it."""

from __future__ import annotations

from hashlib import sha256

from graph.entities import Axis, City, CooperationGroup, County, Entity, Industry, Label, Passage, Plan, Province, Region, Section
from graph.evidence import Evidence
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType

PLAN = "示例规划"
# The page number 16 stands inside 综合.
SOURCE = "第一章 沿江发展轴\n以武汉为龙头，推进交通综16合枢纽建设。武汉、黄梅沿江布局装备制造。九江与武汉合作，武汉城市圈包括武汉。"
SHA256 = sha256(SOURCE.encode()).hexdigest()
SENTENCES = ("以武汉为龙头，推进交通综合枢纽建设。", "武汉、黄梅沿江布局装备制造。", "九江与武汉合作，武汉城市圈包括武汉。")

WUHAN = City(
    key="武汉市",
    name="武汉市",
    aliases=("武汉",),
    short_name="武汉",
    adcode="420100",
    lat=30.5928,
    lon=114.3055,
    pinyin="wuhan",
    in_scope_of=(PLAN,),
)
JIUJIANG = City(
    key="九江市", name="九江市", aliases=("九江",), short_name="九江", adcode="360400", lat=29.7051, lon=116.0019, pinyin="jiujiang"
)
JILIN_CITY = City(key="吉林市", name="吉林市", short_name="吉林", lat=43.8378, lon=126.5494, pinyin="jilin")
JILIN = Province(key="吉林省", name="吉林省", short_name="吉林", lat=43.8868, lon=125.3245, pinyin="jilin")
HUBEI = Province(key="湖北省", name="湖北省", short_name="湖北", lat=30.5454, lon=114.3423, pinyin="hubei")
HUANGMEI = County(key="黄梅县", name="黄梅县", short_name="黄梅", lat=30.0703, lon=115.9443, pinyin="huangmei")
CIRCLE = Region(key="武汉城市圈", name="武汉城市圈", kind="metropolitan_circle")
AXIS = Axis(key=f"{PLAN}/沿江发展轴", name="沿江发展轴")
GROUP = CooperationGroup(key="九江—黄梅", name="九江—黄梅", cross_province=True)
EQUIPMENT = Industry(key="装备制造", name="装备制造", kind="manufacturing")


def ref(entity: Entity) -> EntityRef:
    return EntityRef(entity.label, entity.key)


def small_graph() -> PlanGraph:
    """Return the graph of SOURCE."""
    plan = Plan(key=PLAN, name=PLAN, date="2015-04", sha256=SHA256, source="plan.txt")
    section = Section(key=f"{PLAN}/1", name="沿江发展轴", number="1", level=1, page=15)
    passages = []
    start = SOURCE.index("以武汉")
    for index, text in enumerate(SENTENCES, start=1):
        end = SOURCE.index("。", start) + 1
        page = 15 if index == 1 else 16
        passages.append(Passage(key=f"{PLAN}/1/{index}", name=f"1/{index}", text=text, start=start, end=end, page=page, lead=None))
        start = end

    def fact(type_: RelationType, first: Entity, second: Entity, *stated: tuple[int, str]) -> Relation:
        evidence = tuple(Evidence(f"{PLAN}/1/{index}", quote, "by hand", "1", 0.9) for index, quote in stated)
        return Relation(type=type_, start=ref(first), end=ref(second), evidence=evidence)

    facts = [
        fact(RelationType.CORE_OF, WUHAN, AXIS, (1, "以武汉为龙头")),
        fact(RelationType.LOCATED_ON_AXIS, WUHAN, AXIS, (2, "武汉、黄梅沿江")),
        fact(RelationType.LOCATED_ON_AXIS, HUANGMEI, AXIS, (2, "武汉、黄梅沿江")),
        fact(RelationType.HOSTS_INDUSTRY, WUHAN, EQUIPMENT, (2, "武汉、黄梅沿江布局装备制造")),
        fact(RelationType.HOSTS_INDUSTRY, HUANGMEI, EQUIPMENT, (2, "黄梅沿江布局装备制造")),
        fact(RelationType.COOPERATES_WITH, JIUJIANG, WUHAN, (3, "九江与武汉合作")),
        fact(RelationType.MEMBER_OF, WUHAN, CIRCLE, (3, "武汉城市圈包括武汉")),
        Relation(type=RelationType.LOCATED_IN, start=ref(WUHAN), end=ref(HUBEI), source="gazetteer"),
    ]
    named = {1: [WUHAN], 2: [WUHAN, HUANGMEI, EQUIPMENT], 3: [JIUJIANG, WUHAN, CIRCLE]}
    layer = [Relation(type=RelationType.PART_OF, start=ref(section), end=ref(plan))]
    layer += [Relation(type=RelationType.IN_SECTION, start=ref(passage), end=ref(section)) for passage in passages]
    layer += [
        Relation(type=RelationType.MENTIONED_IN, start=ref(entity), end=EntityRef(Label.PASSAGE, f"{PLAN}/1/{index}"))
        for index, entities in named.items()
        for entity in entities
    ]
    places = (WUHAN, JIUJIANG, JILIN_CITY, JILIN, HUBEI, HUANGMEI)
    return PlanGraph((plan, section, *passages, *places, CIRCLE, AXIS, GROUP, EQUIPMENT), (*facts, *layer))
