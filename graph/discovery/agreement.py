"""Agreement of two ways to divide the same things: the adjusted Rand index and mutual information."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence


def adjusted_rand(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return 1 for the same division, 0 for what chance would give (Hubert and Arabie 1985, J. Classif. 2).

    first and second hold the group of each thing, in the same order.
    """
    both = sum(math.comb(n, 2) for n in Counter(zip(first, second, strict=True)).values())
    one, other = (sum(math.comb(n, 2) for n in Counter(groups).values()) for groups in (first, second))
    pairs = math.comb(len(first), 2)
    expected = one * other / pairs if pairs else 0.0
    most = (one + other) / 2
    return 1.0 if most == expected else (both - expected) / (most - expected)


def mutual_information(first: Sequence[Hashable], second: Sequence[Hashable]) -> float:
    """Return the mutual information over the mean entropy, 0 to 1 (Strehl and Ghosh 2002, J. Mach. Learn. Res. 3; Kvålseth's mean).

    Unlike the adjusted Rand index it is above 0 also by chance, the more so the more groups there are.
    """
    whole = len(first)
    ones, others = Counter(first), Counter(second)
    entropy = sum(-n / whole * math.log(n / whole) for groups in (ones, others) for n in groups.values()) / 2
    shared = sum(n / whole * math.log(n * whole / (ones[a] * others[b])) for (a, b), n in Counter(zip(first, second, strict=True)).items())
    return 1.0 if entropy == 0 else max(0.0, shared / entropy)
