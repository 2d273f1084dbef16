"""Where a title ends that runs into the text after it, and nothing in the document says so.

Two things tell: titles end in certain words (体系, 建设, 格局) and sentences begin with certain others (加快, 依托); and the
pair of characters across the right place is hardly ever found elsewhere in the text (专栏1港口群建设航运中心…: 设航).
"""

from __future__ import annotations

import re

from loaders.leads import opens_with_deed

_TAIL_WORDS = """
建设 重点 工程 项目 基地 行动 计划 任务 布局 体系 清单 目标 方向 领域 举措 措施 试点 平台 网络 基础 背景 挑战
意义 思路 思想 原则 定位 发展 格局 功能 城镇化 集群 聚集区 集聚区 承接 机制 屏障 合作 繁荣 资源 体制 开放 协调
检查 保障 实施 共享 共建 协同 互通 服务 要求 形势 环境 能力 水平 治理 管理 监督 评估 范围 期限 依据 现状 问题
成效 安全 产业 城市 乡村 交通 能源 生态 改革 创新 农业 旅游 文化 民生 组织 领导
"""
_TAILS = tuple(_TAIL_WORDS.split())
_OPENER_WORDS = "以 依托 按照 根据 随着 到20 在 为 充分 切实 立足 围绕 从 把 将 对 当前 近年 长期 面对 面向 遵循 通过 “"
_OPENERS = tuple(_OPENER_WORDS.split())
_STOPS = "，。；：！？、"
_WINDOW = 15_000  # characters on either side in which pairs are counted; keeps the time linear
_LONGEST = 26
_WITH_SLOGAN = re.compile("[^，。；：！？、]{3,16}，[^，。；：！？、“]{0,8}“[^”。，]{2,8}”(?![的和、，])")  # 深化改革，打造“活力汉江”


def guess_title_end(text: str, start: int, end: int) -> int:
    """Return where the title that begins at start most likely ends: within 26 characters and before the first stop."""
    if slogan := _WITH_SLOGAN.match(text, start, end):
        return slogan.end()
    stop = next((k for k in range(start, min(end, start + _LONGEST)) if text[k] in _STOPS), min(end, start + _LONGEST))
    if stop == end:
        return stop
    places = range(start + 4, max(start + 5, stop - 1))
    return min(places, key=lambda place: _cost(text, start, place) + abs(place - start - 9) * 0.25)


def guess_label_start(text: str, start: int, colon: int, usual: float) -> int:
    """Return where in text[start:colon] a title ends and a label of about the usual length begins."""
    places = range(start + 2, max(start + 3, colon - 1))
    return min(places, key=lambda place: _cost(text, start, place, label=True) + abs(colon - place - usual) * 0.4)


def _cost(text: str, start: int, place: int, *, label: bool = False) -> float:
    pair = text[place - 1 : place + 1]
    cost = min(text.count(pair, max(0, start - _WINDOW), start + _WINDOW), 8) * 0.5
    cost -= 4.0 * text.endswith(_TAILS, start, place)
    tail_follows = text.startswith(_TAILS, place)
    if label:
        return cost + 4.0 * tail_follows
    if opens_with_deed(text[place : place + 4]) or text.startswith(_OPENERS, place):
        return cost - (0.0 if tail_follows else 3.0)  # 协调 and 实施 both end titles and begin sentences
    return cost + 4.0 * tail_follows
