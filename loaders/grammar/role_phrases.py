"""Role phrases: the roles that a stretch of text lists.

A role is a noun phrase that ends in a word for a function or a rank (枢纽, 基地, 高地, 增长极). A list is cut where each
part is a role of its own (先进制造业和高技术产业基地 stays whole), and a bare head takes the words before the last one:
一体化发展先行区和示范区.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.entities import Label
from loaders.phrases import split_list
from loaders.regex import compiled
from loaders.things import Thing

# What a role ends in.
HEADS = (
    "枢纽 中心 基地 通道 走廊 轴 轴线 轴带 发展带 旅游带 产业带 经济带 密集带 连绵带 示范带 支撑带 城市带 城镇带 隆起带 集聚带 聚集带 "
    "增长带 创新带 文化带 城市群 城镇群 港口群 都市圈 经济圈 生活圈 城市 都市 之都 之城 新城 名城 强市 强省 强县 强区 "
    "强国 大省 大市 都会 瓷都 铜都 药都 钢都 茶都 酒都 水城 古城 花园 示范区 先行区 试验区 引领区 拓展区 集聚区 聚集区 集中区 合作区 协作区 核心区 承载区 "
    "先导区 创新区 功能区 经济区 样板区 标杆区 示范城 实验区 度假区 开放区 高地 增长极 发展极 支撑 支点 引擎 典范 样板 "
    "标杆 榜样 窗口 门户 屏障 节点 目的地 栖息地 停歇地 腹地 后花园 策源地 发源地 聚集地 集散地 生产地 承接地 首选地 承载地 集聚地 涵养地 供给地 供应地 保障地 出海口 "
    "桥头堡 前沿 前沿阵地 排头兵 领头羊 主力军 主阵地 主战场 重点县 基地县 农业县 发展县 片区县 生态县 之乡 示范县 示范市 先行省 示范省 粮仓 中转港 枢纽港 母港 港口 "
    "航空港 自由贸易港 脊梁 名片 压舱石 火车头 科技城 胜地 大通道 主轴 主骨架 载体 森林城 健康城 山水城 宜居城 旅游城 纽带 平台 重镇 乐园 金三角 一流湾区"
).split()
HEAD = "(?:" + "|".join(sorted(HEADS, key=len, reverse=True)) + ")"
_ROLE = compiled(f"{HEAD}(?:之一)?”?$")
_EXTRA_HEADS = compiled(
    "(?:产业集群|新区|港区|地区|区域|社区|社会|强镇|乡村|家园|湾区|市场|组成部分|(?:重点|试点|示范|发展|基地|片区|先进|百强|农业|工业|林业|生态|旅游)县|力量|极|港|圈|带|区)$"
)  # after 成为
_WIDE = compiled(f"{HEAD}(?:之一)?$|{_EXTRA_HEADS.pattern}")
_BARE = compiled("(?:先行|示范|试验|引领|集聚|聚集|集中|核心|先导|样板|标杆)(?:区|带|城|市)|枢纽|基地|高地|中心")
_NO_ROLE = compiled(
    "(?:水道|航道|铁路|公路|高速|机场|港)、|^(?:若干|一批|多个|各类|一系列|各具|有条件|[0-9一二三四五六七八九十]+(?:个|批|条|处))|格局$|体系$|机制$|网络$|模式$|制度$|环境$|氛围$"
)
_FOUR = compiled("^(?:[一-鿿]{4}、)+[一-鿿]{4}的")  # 特色鲜明、布局合理、生态良好的现代产业密集带
# 沟通北部湾经济区和中原经济区、关中—天水经济区等地区的重要轴线: the list belongs to the verb
_LINK = "^(?:连接|连通|联系|沟通|联通|贯通|辐射|覆盖|通达|面向|服务|引领|带动|衔接|融合|集|以|与|横贯|串联|保障|支撑|推动|促进)"
_LINKING, _LINKS = compiled(_LINK), compiled(f"{_LINK}[^，；]*?的")


def roles_in(text: str, start: int, end: int, *, wide: bool = False) -> Iterator[tuple[str, int, int]]:
    """Yield the name and span of each role in the list text[start:end]; wide: what follows 成为 may end in a plain word too (…的力量)."""
    ends = _WIDE if wide else _ROLE
    end = start + len(text[start:end].rstrip(" |"))  # of a table's row
    begin, before = -1, ""
    link = _LINKS.match(text[start:end])
    parts = split_list(text, start + link.end() if link else start, end)
    if link and parts:
        parts[0] = (start, parts[0][1])
    for first, last in parts:
        begin = first if begin < 0 else begin
        whole = text[begin:last]
        if not ends.search(whole) or re.fullmatch("多[^的]{1,3}", text[first:last]) or (_LINKING.match(whole) and "的" not in whole):
            continue
        name = _FOUR.sub("", whole).removeprefix("了").removesuffix("之一").strip(" “”" if whole.count("“") != whole.count("”") else " ")
        if before and _BARE.fullmatch(name) and (head := _ROLE.search(before)):
            name = before[: head.start()] + name
        if not _NO_ROLE.search(name) and len(name) > 2:
            yield name, begin, last
        begin, before = -1, name


def role(name: str) -> Thing:
    """Return the role of a name."""
    return Thing(Label.ROLE, name)


def fits(verb: str, name: str, named: bool, stated: bool = False) -> bool:
    """Whether a role follows this verb: 建设 has to name a kind of city or region, or a rank (支持南通建设长三角北翼经济中心)."""
    if (
        verb == "建设"
        and named
        and re.search(
            "(?:国家科技城|科学城|宜居城市|特大城市|大都市|国际城市|经济中心|中心城市|副中心|高地|增长极|门户|引领区|先行区|先导区|桥头堡|支点|前沿|策源地|排头兵)$",
            name,
        )
    ):
        return True
    if verb == "创建":
        return named and bool(re.search("(?:示范[市县省]|城市|名城)$", name))
    if verb == "建设" and named and re.search("面向[^，]*(?:开放|合作)[^，]*(?:平台|窗口|门户|高地|枢纽)$", name):
        return True
    if verb == "建设" and stated and _CITY.search(name) and not _PROGRAMME.fullmatch(name):
        return True
    if (
        verb == "建设"
        and named
        and (_RANK.search(name) or re.match("区域[^，]{2,6}中心$", name))
        and re.search("基地|枢纽|中心|高地|通道|屏障|目的地|胜地|门户", name)
    ):
        return not re.search("^国家(?!中心|重要)", name)
    if verb == "建设":
        return bool(
            not _PROGRAMME.fullmatch(name)
            and re.search("(?:城市|都市|之都|强省|强市|强国|名城|城市群|都市圈|大湖经济区|经济区)$", name)
            and re.search("现代化|智慧|更加|国际|世界|宜居|生态型|富强|幸福|海洋|一流|文化|美丽", name)
        )
    if verb in ("形成", "构建", "构筑", "培育形成"):
        return (
            (bool(_RANK.search(name)) or bool(re.search("(?:城市带|城镇带|经济带|产业带|发展带|旅游带)$", name)))
            and (bool(_PLAIN.search(name)) or not re.search("(?:平台|支撑|屏障|网络|示范城)$", name))
            and len(name) >= 6
        )
    if verb == "打造" and re.search("平台$|屏障$|载体$", name):
        return False
    return len(name) >= 4


_PLAIN = compiled("(?:增长极|发展极|高地|典范|支点|引擎|先行区|引领区|示范区|支撑|排头兵|桥头堡|门户|策源地|目的地|支撑带)$")


_RANK = compiled(
    "区域性|全国|我国|国家|中国|国际|世界|全球|亚太|东北亚|东盟|中部|西部|东部|内陆|沿海|重要|一流|领先|知名|具有|更加|更具|最具|现代产业|新型城镇|贯通|连接|联系|沟通|联通|"
    "先行|引领|典范|标志性|网络型"
)


_CITY = compiled("(?:城市|都市|都会|[瓷铜药钢茶酒]都|名城|之城|之都|城|强[省市县区]|核心区|功能区|副中心|目的地|后花园)$")


# Kinds of town that are a programme: a city that builds them is not called so.
_PROGRAMME = compiled(
    "(?:国家|全国|新型|现代)?(?:海绵|智慧|韧性|低碳|绿色|数字|节水型?|文明|卫生|园林|无废|健康|平安|试点|示范|产业|商贸|物流|科技|汽车|体育|大学|影视|职教|教育|文化|医药|家居)*(?:城市|城|新城|功能区|核心区)"
)
