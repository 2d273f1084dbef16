"""Names as people type them: 武汉, 武汉市, wuhan, WuHan, 'wu han', City:武汉市 -> entities."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from graph.entities import Entity, Label, Place
from graph.errors import AmbiguousNameError, UnknownNameError
from graph.plan_graph import PlanGraph

_UNNAMED = frozenset({Label.SECTION, Label.PASSAGE})  # found by number, not by name
_LABELS = {label.value.casefold(): label for label in Label}


def resolve(graph: PlanGraph, text: str) -> tuple[Entity, ...]:
    """Return the entities that text may mean, none where nothing is called so.

    The name or the key itself wins over an alias or a short name, and these over pinyin; what is left of
    several is for the caller to settle. A label in front (City:吉林市, city:吉林) keeps to that label.
    Case, white space and full-width forms make no difference.
    """
    entities, wanted = _asked(graph, text)
    for spellings in (_own, _other, _romanised):
        if spellings is _romanised and not wanted.isascii():
            break
        found = tuple(e for e in entities if wanted in {_plain(spelling) for spelling in spellings(e)})
        if found:
            return found
    return ()


def resolve_one(graph: PlanGraph, text: str) -> Entity:
    """Return the one entity that text means.

    Raises UnknownNameError with the nearest names where there is none, and AmbiguousNameError with
    the candidates where there are several.
    """
    found = resolve(graph, text)
    if not found:
        raise UnknownNameError(text, nearest(graph, text))
    if len(found) > 1:
        raise AmbiguousNameError(text, tuple(f"{entity.label}:{entity.key}" for entity in found))
    return found[0]


def nearest(graph: PlanGraph, text: str, *, count: int = 5) -> tuple[str, ...]:
    """Return up to count names that look like text, the nearest first."""
    entities, wanted = _asked(graph, text)
    names: dict[str, str] = {}
    for entity in entities:
        spellings = [*_own(entity), *_other(entity), *(_romanised(entity) if wanted.isascii() else ())]
        for spelling in spellings:
            names.setdefault(_plain(spelling), entity.name)
    close = difflib.get_close_matches(wanted, names, n=4 * count, cutoff=0.5)
    return tuple(dict.fromkeys(names[spelling] for spelling in close))[:count]


def spellings(entity: Entity) -> tuple[str, ...]:
    """Return what else may be typed for an entity's name: aliases, the short name, pinyin."""
    return tuple(s for s in dict.fromkeys((*_other(entity), *_romanised(entity))) if s and s != entity.name)


def _asked(graph: PlanGraph, text: str) -> tuple[list[Entity], str]:
    """Return the entities in question and the plain spelling that is looked for among them."""
    front, colon, rest = unicodedata.normalize("NFKC", text).partition(":")
    label = _LABELS.get(front.strip().casefold()) if colon else None
    entities = [e for e in graph.entities if (e.label is label if label else e.label not in _UNNAMED)]
    return entities, _plain(rest if label else text)


def _own(entity: Entity) -> Iterator[str]:
    yield entity.name
    yield entity.key


def _other(entity: Entity) -> Iterator[str]:
    yield from entity.aliases
    if isinstance(entity, Place) and entity.short_name:
        yield entity.short_name


def _romanised(entity: Entity) -> Iterator[str]:
    if isinstance(entity, Place) and entity.pinyin:
        yield entity.pinyin
        if entity.short_name and entity.name.startswith(entity.short_name):
            yield entity.pinyin + _pinyin(entity.name.removeprefix(entity.short_name))  # wuhanshi
    else:
        yield _pinyin(entity.name)
        yield from map(_pinyin, entity.aliases)


def load_pinyin() -> None:
    """Load the dictionaries of pinyin, which otherwise happens when the first name is spelt."""
    _pinyin("")


@lru_cache(maxsize=65536)
def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin  # a fifth of a second of dictionaries: only when someone types pinyin

    return "".join(lazy_pinyin(text))


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Return text without what typing varies: width, case, white space, and the tone marks of pinyin."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    spelt = "".join(char for char in unicodedata.normalize("NFD", folded) if not unicodedata.combining(char))
    return "".join(char for char in spelt if not char.isspace() and char not in "'’-")
