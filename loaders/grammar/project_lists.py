"""Project lists: where the list of names that ends in a project head begins, and what its parts are."""

from __future__ import annotations

from loaders.gazetteer import ends_named
from loaders.grammar.project_heads import Head
from loaders.grammar.project_parts import Part, read_part, read_route, via_lists
from loaders.phrases import Sentence
from loaders.regex import compiled

_STOP = frozenset("，；。：！？“‘（(《〈【[ \n以对将把从为是在由于向让被并这那该按使·")
_VERBS = frozenset(
    "推进 加快 加强 建设 打造 促进 推动 支持 鼓励 引导 完善 深化 建成 形成 构建 构筑 成为 融入 依托 围绕 实施 开展 强化 发挥 加大 健全 建立 设立 组建 "
    "探索 实现 共建 共同 共筑 携手 联手 编制 制定 纳入 加入 包括 涵盖 涉及 启动 建好 办好 坚持 申报 争取 完成 新建 续建 筹建 做大 做强 密切 聚焦 筑牢 充分 抓紧 适时 "
    "继续 积极 着力 大力 稳步 有序 率先 努力 一步 选择 布点 布局 合作开发 共同开发 巩固 创建 增强 整合 推行 连接 接入 跨越 穿越 途经 加密 办理 举办 参与 指出 建有 拥有 引入 引进 改善 缓解 抓好 负责 获评 东接 西接 南接 北接 东连 西连 南连 北连 "
    "迁建 起自 起于 始自 终抵 直抵 东起 西起 南起 北起 终至 终到 止于 终于 引出 建起 打造 搬迁 取缔 关闭 拆除 不通 落户 开行 稳定开行 打通 预计 开通 利用 立足 面向 通过 完成 获批 入选 列入 带动 辐射 辐射带动 确保 开工 借鉴 对标 比照 壮大 发展壮大 争创 对接 公布 发布 印发 畅通 谋划 扩容改造 升级改造 拓宽改建 整合 优化整合".split()
)
_NOUN_AGAIN = compiled("建设(?=示范|工程|试点|项目|试验|先行)")
_USE_OF = compiled("[一-鿿]{0,4}(?:综合|开发|循环|资源化?|高效|梯级)利用")
_USE_AGAIN = compiled("示范|试点|基地|工程|项目|园区?|中心|试验")
# What may stand before the first name without belonging to it.
_LEADING = compiled(
    "(?:其他|联动|发展|提升|提高|重点|全面|统筹|科学|合理|规划|研究|保护|治理|改造|开发|培育|推广|完工|高标准(?!农田|基本农田)|高起点|高水平|既有|现有|各类|一批|若干|沿线|相关|有关|其他|原有|全部|基本|"
    "整治|疏浚|改扩建|已建成|已通车|在建|拟建|新建|迁建|论证|投产|投运|投用|加固|打通|续建|布设|贯通|储备|完工|改建|扩建|落实|联合|协同|合作|加速|扩容|扩能|力争|优先|尽快|扎实|深入|建好|用好|同步|要|应|扩大|优化|新增|增设)+"
)
_GOES_OVER = compiled("等(?:地区|地|城市|市|省|县)?$|[一-鿿]{2}(?:至|—)[^，。；、的]{2,8}$")  # 九江等地的X, 锦州港至蒙东的铁路
_JOINER = compiled("、|以及|及其|和|与|及")


def list_start(sentence: Sentence, head: Head) -> int:
    """Return where the list of names that ends in a head begins."""
    text, edges = sentence.text, sentence.edges
    edge, limit, joined = head.start, max(0, head.start - 160), False
    while edge > limit:
        if edge in edges:
            edge = edges[edge]
            continue
        char = text[edge - 1]
        if char in "”’）)》":
            opening = max(text.rfind(mark, max(0, edge - 16), edge) for mark in "“‘（(《")
            if opening < 0:
                break
            edge = opening
            continue
        if char == "以" and text[edge : edge + 1] in ("及", "北", "南", "东", "西") and edge not in edges.values():
            edge -= 1  # 银川—西安以及海南环岛高速铁路
            continue
        if char in _STOP or (char == "的" and (joined or not _GOES_OVER.search(text, max(0, edge - 12), edge - 1))):
            break
        if char == "年" and text[edge - 2 : edge - 1].isdigit():
            break
        if char in "要应可须" and edge - 1 in edges:
            break  # 岳阳要提升城陵矶港功能
        if text[edge - 2 : edge] in ("--", "——", "－－") and edge - 2 not in edges:
            break  # 最长的大桥——润扬大桥, but 兰州——郑州铁路
        if char == "设" and _NOUN_AGAIN.match(text, edge - 2) and not _ends_in_verb(text, edge - 2):
            edge -= 2  # 生态人居环境建设示范区
            continue
        if char == "同" and text[edge - 2 : edge + 2] == "共同富裕":
            edge -= 2
            continue
        if char == "现" and text[edge - 2 : edge + 2] == "实现机制":
            edge -= 2  # 价值实现机制试点
            continue
        if char == "用" and _USE_OF.match(text, max(0, edge - 6)) and _USE_AGAIN.match(text, edge):
            edge -= 2  # 国家天然气综合开发利用示范区
            continue
        if char == "接" and (text[edge : edge + 1].isascii() or edge in edges.values()):
            break  # 经高密、胶州接204国道
        if text[edge - 2 : edge] in _VERBS or text[edge - 4 : edge] in _VERBS:
            break
        joined = joined or char == "、"
        edge -= 1
    if text[edge - 1 : edge] == "“" and text[head.end : head.end + 1] == "”" and edge - 1 in edges:
        edge = edges[edge - 1]  # 眉山“西部药谷”
    if text[edge : edge + 1] in ("至", "到") and edge < head.start:
        edge = text.rfind("的", edge, head.start) + 1 or edge + 1  # 赣州港开行|至深圳盐田港的|铁海联运班列
    leading = _LEADING.match(text, edge, head.start)
    edge = leading.end() if leading else edge
    if text[edge : edge + 1] == "指" and text[edge - 1 : edge] == "是" and edge + 1 < head.start:
        edge += 1  # “一纵”是指|平营高速公路
    if edge == head.start and text[edge - 2 : edge] == "合作":
        edge -= 2  # 共建合作示范园区
    if text[edge : edge + 1] == "和" and text[edge + 2 : edge + 3] in "至—" and ends_named(text[edge : edge + 2], sentence.context.year):
        return edge  # 建成|和田至若羌铁路
    return edge + 1 if edge < head.start and text[edge] in "、和与及" and edge not in edges.values() else edge


def _ends_in_verb(text: str, end: int) -> bool:
    return end == 0 or text[end - 1] in _STOP or text[end - 2 : end] in _VERBS or text[end - 2 : end] in ("重点", "全面", "继续")


def list_parts(sentence: Sentence, start: int, end: int, ends: dict[int, Head]) -> list[Part]:
    """Return the parts of the list text[start:end]; ends holds the heads of the sentence by where they end."""
    spans = [_without_note(sentence.text, *span, ends) for span in _cut(sentence, start, end, ends)]
    return [read_part(sentence, first, last) for first, last in _merged(sentence, spans, ends)]


def _cut(sentence: Sentence, start: int, end: int, ends: dict[int, Head]) -> list[tuple[int, int]]:
    text, begins = sentence.text, {m.start: m.end for m in sentence.mentions}
    begins |= {head.route[0]: head.route[1] for head in ends.values() if head.route}  # 铁路|三门峡至洛阳、郑州至开封|段 is one part
    begins |= via_lists(sentence, start, end)
    spans, item, position, depth = [], start, start, 0
    while position < end:
        if position in begins:
            position = begins[position]
            continue
        char = text[position]
        depth += (char in "“‘（(《") - (char in "”’）)》")
        joiner = _JOINER.match(text, position) if depth == 0 else None
        if joiner and position - item >= 2 and end - joiner.end() >= 2:
            spans.append((item, position))
            position = item = joiner.end()
            continue
        position += 1
    return [*spans, (item, end)]


def _without_note(text: str, start: int, end: int, ends: dict[int, Head]) -> tuple[int, int]:
    """Leave the place in brackets behind a head out of a part: 水稻国家工程实验室（南昌）."""
    opening = text.rfind("（", start, end)
    return (start, opening) if text[end - 1 : end] == "）" and opening in ends else (start, end)


def _merged(sentence: Sentence, spans: list[tuple[int, int]], ends: dict[int, Head]) -> list[tuple[int, int]]:
    """Join a part that names neither a head nor only places to the words after it, where those begin with no place."""
    begins = {m.start for m in sentence.mentions}
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged:
            before = read_part(sentence, *merged[-1])
            whole = before.end in ends or (before.bare and not before.etc) or before.own_end in ends
            whole = whole or sentence.text[before.end - 1] in "路线桥站厂段都谷乡岛"
            if (
                not whole
                and not sentence.text.startswith("、", merged[-1][1])
                and start not in begins
                and not read_route(sentence, start, end)
            ):
                merged[-1] = (merged[-1][0], end)
                continue
        merged.append((start, end))
    return merged
