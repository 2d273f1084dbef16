"""Names of industries: whether words name one, and what it is called.

A name counts when the lists know it (data/industries.csv), when its head noun says so (…制造, …旅游; data/industry_heads.csv),
or when the text around it does (…产业). It stands as written, without 产业, except where nothing that stands alone would be
left: 特色产业, 战略性新兴产业.
"""

from __future__ import annotations

import re
from functools import cache

from graph.entities import Label
from loaders.gazetteer import table
from loaders.regex import compiled
from loaders.things import Thing

_LONGEST_HEAD = 6
_TRADE = compiled("(?<![产企就创作毕事行职专])业$")
# Words that end like an industry, or are one in name only.
_NO_INDUSTRY = compiled(
    "迅速$|迅猛$|较快$|缓慢$|滞后$|^工业$|^改革委|^[一二两三四五六七八九十各全][省市县区州]$|^域|会议|座谈会|举行|签约|协议|合作$|意义|分工|具有|召开|开放|坚持|协同|进程|步伐|"
    "^(?!先进材料$)(?:公共|基本公共|社会|公益|政务|政府|行政|便民|基层|基础|配套|综合|城市|区域|大型|国民|县域|市场|民营|非公有制|集体|个体|"
    "国有|实体|各类|相关|"
    "优质|主要|先进|城乡|我国|世界|全国|全球|一般)(?:经济|服务|产品|设备|装备|信息|文化|教育|技术|交通运输|运输|交通|数据|材料|资源|健康|"
    "设计|体育)$"
    "|(?:开放型|外向型|创新型|市场|国民|计划|知识|社会主义市场)经济$|经济社会$"
    "|(?:先进|优秀|红色|传统|民族|民间|群众|地域|历史|企业|生态|校园|廉政|社区|网络|本土|特色|海洋|区域|地方|楚|湘|赣)文化$"
    "|(?:职业|学前|高等|义务|特殊|继续|基础|成人|终身|素质|思想政治|国民)教育$"
    "|^(?:经济|社会|高质量|绿色|协调|可持续|科学|低碳|循环|共享|创新|开放)(?:发展)?$|高耗能|高污染|高排放|高耗水|落后|过剩|两高"
)
# Too little said alone (大力发展服务), enough with 产业: 文化产业.
_BARE = frozenset(
    "经济 服务 产品 设备 装备 信息 文化 教育 技术 运输 交通 数据 材料 资源 健康 设计 休闲 体育 金属 卫星 制造 加工 生产 系统 设施 应用 种植 养殖 零部件 创作 检测 认证".split()
)
_GENERIC = frozenset(
    (
        "标志性 引领性 支撑性 首位 战略支柱 新支柱 新质 现代 优势 主导 支柱 重点 新兴 传统 各类 相关 配套 其他 本地 当地 特色优势 优势特色 主要 上下游 下游 上游 产业 "
        "行业 一批 全 各 新 重大 关键 核心 区域 国家 城市 接续替代 接续 替代 先导 未来 富民 扶贫 县域 合作 共建 地方 "
        "基础 大 三次 一二三 第一 第二 第三 第二三 二三 三 科技 创新 农村 沿江 全产业链 这些 上述 有关 大中型 中小 龙头 "
        "骨干 跨区域 市场 技术 资源 完整 现代化 老工业"
    ).split()
)
# Adjectives that need 产业 to be a name.
_ADJECTIVE = compiled(
    "(?:型|性|级|战略性?新兴|高技术|高新技术|特色|生态|绿色生态|绿色|低碳|高端|低端|新兴|优势|"
    "^幸福$|^富民$|^美丽$|^飞地|^先进|^海洋|^数字|^智慧|^未来|^朝阳|^民生|上游|下游|配套|临港|临空|外向)$"
)
# What describes an industry or a list of them from the left, and is no part of its name.
MODIFIER = compiled(
    "^(?:“[^”]{2,12}”(?=.)|[十百千万]+亿元?级?|[十百千万亿]+(?:千瓦|吨|立方米)级|县域|地方|全省|全市|全县|全区|各类|各种|多种|一批|一系列|若干|包括|例如|如|大力|积极|重点|"
    "加快|以及|及|和|与|等|的|国际|国家级?|全国|全球|我国|世界级|区域性?|重要|特色鲜明|有竞争力|"
    "大型|综合性|专业性|[两三四五六七八九十]大|大中型|中小型|高产高效|高产|优质高效|区域内|城市群内|市域内|中国特色|本地|"
    "[东中西]部(?:地区)?|中西部(?:地区)?|沿海|内陆|符合条件|具备条件|一定规模)+"
)
# What belongs to the place named before an industry: 贺兰山|东麓|葡萄酒, 珠江|西岸|先进装备制造.
OF_PLACE = compiled("(?:[东西南北]?(?:岸|麓)|[两沿]岸|沿线|周边|流域|中下?游|上游|下游|腹地|[东西南北中]部)(?:地区|区域)?(?:的)?")
# What no name of an industry holds or ends with.
_BAD = compiled(
    "[0-9０-９《》％%]|^承接|[是不了着把将被已较更很]|进一步|推进|推动|发展|壮大|做强|做大|引进|布局|转变|改造|升级|转型|加强|加快|促进|建立|"
    "建设|打造|实施|开展|完善|提高|提升|鼓励|支持|引导|培育|保护|治理|改善|增强|强化|优化|"
    "(?:间|体系|能力|水平|机制|关系|优势|模式|方式|格局|环境|城市|城镇|经济区|经济带|园区|开发区|基地|项目|工程|试点|联盟|中心|市场|企业|"
    "人才|战略|制度|政策|标准|规模|质量|效益|品牌|"
    "道路|动力|空间|理念|意识|作用|功能|条件|基础|潜力|活力|速度|步伐|目标|任务|思路|方向|趋势|机遇|新区|示范区|先行区|社区|乡村|农村|"
    "单位|机构|组织|团体|协会|队伍|集团|实体|群体|主体|"
    "事业|就业|创业|作业|产业化|一体化|信息化|工业化|城镇化|现代化|生产力|竞争力|影响力|航线|线路|路线|走廊|枢纽|通道|铁路|公路|港口|"
    "机场|自贸区|特区|经济圈|都市圈|城市群|"
    "新棋局|增长极|小组|支撑带|共同体|联合体)$"
)
_SOFT = compiled("(?:网络|系统|设施|平台|应用)$")
_ABSTRACT = compiled("[群区带圈网链点面力者度量率局期年人家会权法园城港桥站]$")
_METALS = "铜铝钨铅锌锂镍钛锡锑金银铁锰硅磷钒钴钼镁铬钾铟锗"
_SINGLE = _METALS + "乳肉蚕核鞋瓷纸沙茶酒竹果菜药粮棉油糖盐奶"
_PROCESS = compiled("(?<!先进)(?<!高端)(?<!传统)(?<!现代)(?<!消费品)(?<=..)(?:制造|加工)业$")


def industry(words: str, *, sure: bool = False) -> Thing | None:
    """Return the industry that words name, None where they name none: 装备制造业 → 装备制造, 特色产业 → 特色产业."""
    words = _unquoted(words.strip())
    stem = re.sub("(?:等)?(?:[两二三四五六七八九十]大)?(?:(?<=大)(?:主导|优势|特色|支柱|重点)*)?(?:产业|行业|领域)$", "", words)
    stem = re.sub("[两二三四五六七八九十][大个](?:世界级|国家级|[千百万]亿级|标志性|主导|优势|特色|支柱|重点)*$", "", stem)
    called = stem != words
    stem = re.sub("（[^）]*、[^）]*）", "", stem)  # 电子信息（核技术应用、新型显示）
    stem = re.sub("(?<=..)(?:特色|优势|勘探开发|勘探|开采|开发利用|开发)$", "", stem)
    stem = _unquoted(MODIFIER.sub("", stem).removesuffix("等").removesuffix("相关"))
    if len(stem) == 1 and stem in _SINGLE and (sure or called):
        return Thing(Label.INDUSTRY, stem, "manufacturing" if stem in _METALS else "agriculture")
    if len(stem) < 2 or len(stem) > 18 or stem in _GENERIC or _NO_INDUSTRY.search(stem) or (stem in _BARE and not called):
        return None
    kind = kind_of(stem)
    if not known(stem) and (_BAD.search(stem) or not _allowed(stem, kind, sure or called)):
        return None
    if called and is_adjective(stem) and not stem.endswith("业"):
        stem += "产业"
    elif _PROCESS.search(stem):  # 航空制造业, but 先进制造业
        stem = stem[:-1]
    return Thing(Label.INDUSTRY, stem, kind or "other")


def _unquoted(words: str) -> str:
    if words.count("“") != words.count("”"):  # cut out of a quoted name: “创意产业园”
        words = words.strip("“”")
    return words[1:-1] if words[:1] + words[-1:] in ("“”", "‘’") and "”" not in words[1:-1] else words


def _allowed(stem: str, kind: str, sure: bool) -> bool:
    return not _ABSTRACT.search(stem) if sure else bool(kind) and not _SOFT.search(stem)


def is_adjective(words: str) -> bool:
    """Return whether words need 产业 to be a name: 特色, 劳动密集型."""
    return _ADJECTIVE.search(words) is not None


def known(words: str) -> bool:
    """Return whether the lists know an industry by these words."""
    return words in _kinds() or (len(words) > 4 and words.endswith("服务业") and words[:-1] in _kinds())


def kind_of(words: str) -> str:
    """Return the kind of an industry by the lists, else by its head noun; empty where neither tells."""
    listed = _kinds().get(words) or _kinds().get(words.removesuffix("业"))
    if listed:
        return listed
    words = re.sub("(?<=..)(?:产品|制品)$", "", words)
    heads = _heads()
    for size in range(min(len(words), _LONGEST_HEAD), 1, -1):
        if words[-size:] in heads:
            return heads[words[-size:]]
    return "other" if len(words) > 2 and _TRADE.search(words) else ""


@cache
def _kinds() -> dict[str, str]:
    return {name: row["kind"] for row in table("industries") for name in (row["name"], *filter(None, row["aliases"].split("|")))}


@cache
def _heads() -> dict[str, str]:
    """Return the kind that each head noun gives the name it ends: …制造, …旅游."""
    return {row["name"]: row["kind"] for row in table("industry_heads")}
