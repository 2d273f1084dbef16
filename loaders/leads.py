"""Run-in headings: the short sentence that opens a paragraph and says what it is about (打造紧密协作的水运网络。).

Where line ends are kept a lead opens its paragraph. Where they are lost it must be told from an ordinary short sentence
(积极开展银行业合作。) by what it looks like and by what follows: a body of some length that takes up its words.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from loaders.regex import compiled

_SLOGAN = compiled(r"([^，。；：]{3,8})，([^，。；：]{3,8})(?:，([^，。；：]{3,8}))?")
_LONGEST, _LONGEST_NOUN = 30, 20
_SHORTEST_BODY, _SHORT_BODY = 40, 100
_LOOK_BACK = 12  # candidates; keeps the choice linear
_BIAS = 1.3
# The sentence does something: 推进…, 加快…. Everything else that is short is a name or a statement (武汉城市圈。 交通条件优越。).
_VERB_WORDS = """
加快 推进 推动 建设 建立 健全 完善 加强 强化 提升 提高 打造 构建 构筑 促进 发展 实施 开展 优化 培育 支持 鼓励
引导 扩大 深化 创新 统筹 共建 共享 共筑 共保 共同 联合 联手 协同 合作 加大 增强 保障 保护 推行 推广 拓展 畅通
改善 改革 落实 严格 严守 坚持 积极 大力 全面 有序 扎实 稳步 切实 着力 努力 进一步 继续 持续 逐步 充分 合理 科学
深入 广泛 主动 重点 适时 依法 规范 控制 防治 防止 治理 修复 整合 整治 倡导 营造 形成 发挥 探索 启动 组建 组织
搭建 编制 制定 推出 参与 融入 承接 吸引 引进 激发 释放 巩固 壮大 做大 做强 做优 实现 确保 维护 防御 应对 化解
淘汰 延伸 布局 拓宽 打通 打破 破除 消除 降低 减少 节约 利用 开发 开放 扶持 转变 转移 调整 丰富 繁荣 弘扬 传承
普及 夯实 筑牢 守住 守护 划定 明确 突出 聚焦 立足 依托 围绕 抓好 抓紧 办好 做好 用好 管好 建好 建成 新建 改造
改建 扩建 规划 尊重 顺应 遵循 强调 注重 简化 放宽 放开 理顺 厘清 兼顾 协调 衔接 对接 配合 监督 考核 评估 宣传
营建 争取 争创 创建 试点 研究 开拓 培养 引领 带动 辐射 联动 共促 共推 同步 加速 提速 升级 盘活 补齐 锻造 塑造
彰显 凸显 拓建
"""
_VERBS = frozenset(_VERB_WORDS.split())
_PUSHES = ("加快", "进一步", "继续", "支持", "鼓励", "引导", "逐步", "积极", "适时", "抓紧", "有序")
_NO_LEAD = compiled(
    r"^(?:其中|同时|目前|此外|另外|到|至|在|以|从|对|按|按照|根据|为|本|该|这|各|我|全国|全省|全市|有关|将|把|由|是|如|若|但|并|也|还|又|据|"
    r"一是|二是|三是|四是|五是|\d|请|现|特此|你|近|今|自|截止|截至)"
)
_STATES = compiled(
    r"(?:密切|深厚|优越|强|好|高|大|突出|明显|显著|雄厚|丰富|齐全|便利|广阔|充足|巨大|迅速|稳定|活跃|不足|滞"
    r"后|薄弱|凸显)$"
)
_PREDICATE_END = compiled(r"(?:了|的|万元|亿元|公里|人|年|月|日|个|工|成立|举行|召开|收悉|如下|印发|通车|执行|施行|表示)$")
# Words that every paragraph of a plan has say nothing of its subject.
_COMMON_WORDS = "建设 发展 推进 加强 完善 建立 促进 加快 提升 提高 实施 开展 推动 积极 大力 共同 合作 区域 城市 市群"
_COMMON = frozenset(_COMMON_WORDS.split())


def is_lead_shaped(sentence: str) -> bool:
    """Return whether a sentence (with its full stop) could be a run-in heading."""
    if not sentence.endswith("。") or not 4 <= len(sentence) <= _LONGEST + 1:
        return False
    core = sentence[:-1]
    if any(mark in core for mark in "；：！？。《"):
        return False
    if "，" in core:
        return _is_slogan(core)
    if _NO_LEAD.match(core) or "是" in core:
        return False
    return _is_deed(core) or (len(core) <= _LONGEST_NOUN and not _PREDICATE_END.search(core))


def find_leads(sentences: Sequence[str], *, under_heading: bool = True) -> set[int]:
    """Return which sentences of a run of text without line ends are leads.

    The best set is chosen, each with a body: a name, a statement or a slogan nearly always is a lead; a sentence that
    does something is one only where the section opens with one, since plans that use leads open their sections so.
    """
    shaped = [i for i, sentence in enumerate(sentences) if is_lead_shaped(sentence)]
    if not shaped or not under_heading:
        return set()
    deed_first = shaped[0] == 0 and _is_deed(sentences[0]) and _score(sentences, 0, None) > 0
    candidates = [i for i in shaped if deed_first or not _is_deed(sentences[i])]
    ends = list(accumulate(map(len, sentences)))
    best: dict[int, tuple[float, int]] = {}  # lead -> best sum of the leads up to it, the lead before it
    for at, i in enumerate(candidates):
        best[i] = (_score(sentences, i, None) if i == 0 or not deed_first else float("-inf"), -1)
        for j in candidates[max(0, at - _LOOK_BACK) : at]:
            body = ends[i - 1] - ends[j]
            if body >= (_SHORTEST_BODY if _is_deed(sentences[j]) else _SHORTEST_BODY // 2):
                total = best[j][0] + _score(sentences, i, j) - (body < _SHORT_BODY)
                if total > best[i][0]:
                    best[i] = (total, j)
    with_body = [i for i in best if ends[-1] - ends[i] >= _SHORTEST_BODY]
    chosen = max(with_body, key=lambda i: best[i][0], default=-1)
    leads: set[int] = set()
    while chosen >= 0:
        leads.add(chosen)
        chosen = best[chosen][1]
    return leads


def _is_slogan(core: str) -> bool:
    match = _SLOGAN.fullmatch(core)
    return match is not None and len({len(part) for part in match.groups() if part}) == 1


def _is_deed(sentence: str) -> bool:
    """Return whether the sentence does something (推进…) rather than name or state something (合作交流密切。)."""
    core = sentence.removesuffix("。")
    return opens_with_deed(core) and not _is_slogan(core) and not _STATES.search(core)


def opens_with_deed(words: str) -> bool:
    """Return whether words begin with a verb or adverb of action: 加快, 进一步."""
    return words[:2] in _VERBS or words[:3] in _VERBS


def _score(sentences: Sequence[str], i: int, before: int | None) -> float:
    """Return how much sentence i looks like a lead after the lead before: above zero it gains by being one."""
    core = sentences[i][:-1]
    if not _is_deed(core):
        return 3.0 - ("、" in core and "—" not in core)
    if i == 0:
        return 2.0 - max(0, len(core) - 20) * 0.2 - core.count("、")
    last = sentences[before][:-1] if before is not None else ""
    if any(other[-2:] == core[-2:] and "的" in other and "的" in core for other in (last, sentences[0][:-1])):
        return 2.0  # 打造紧密协作的水运网络。 … 完善互联互通的陆运网络。 … 建设高效便捷的空运网络。
    following = "".join(sentences[i + 1 : i + 8])[:260]
    new = _topic(core) - _topic(last)
    taken_up = sum(pair in following for pair in new) / (len(new) or 1)
    old = _topic(last) - _topic(core)
    goes_on = sum(pair in following for pair in old) / (len(old) or 1)
    often = min(1.0, sum(map(following.count, old)) / 4)
    score = _BIAS - max(0, len(core) - 12) * 0.15 + 2.5 * taken_up - 1.25 * (goes_on + often)
    score -= 1.0 * core.startswith(_PUSHES) + 1.5 * ("、" in core)
    if core[-1] == "”":
        score += 0.5  # 积极实施“回归工程”。
    return score


def _topic(core: str) -> frozenset[str]:
    """Return the pairs of characters that say what a lead is about, its verbs left out."""
    while core[:2] in _VERBS and len(core) > 4:
        core = core[2:]
    return frozenset(core[k : k + 2] for k in range(len(core) - 1)) - _COMMON
