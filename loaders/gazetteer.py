"""Gazetteer: administrative divisions of a year, and the national lists of regions, natural features and countries."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.entities import Label
from loaders.regex import compiled
from loaders.things import Thing

Row = Mapping[str, str]
PROVINCE_LIKE = (Label.PROVINCE, Label.CITY)


@cache
def table(name: str) -> tuple[Row, ...]:
    """Return the rows of loaders/data/NAME.csv."""
    text = (files("loaders") / "data" / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(StringIO(text)))


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division, the names of the province and the city it lies in, and its short name."""

    thing: Thing
    province: str
    city: str
    short: str
    weak: bool  # a bare short name that needs context


@cache
def divisions(year: int) -> tuple[Division, ...]:
    """Return the divisions of a year, and of other years what was called otherwise then, by their full names only."""
    rows = [row for row in table("gazetteer") if int(row["first_year"]) <= year <= int(row["last_year"])]
    names = {row["name"] for row in rows}
    other = [row for row in table("gazetteer") if row["name"] not in names and len(row["name"]) > 2]
    nearest = sorted(other, key=lambda row: max(int(row["first_year"]) - year, year - int(row["last_year"])), reverse=True)
    rows += list({row["name"]: {**row, "short_name": row["name"]} for row in nearest}.values())  # by their full names only
    common = {row["name"] for row in table("common_words")}
    seen: dict[tuple[str, str], int] = {}
    for row in rows:
        seen[row["label"], row["name"]] = seen.get((row["label"], row["name"]), 0) + 1
    found = []
    for row in rows:
        label, name, short = Label(row["label"]), row["name"], row["short_name"]
        parents = [part for part in (row["province"], row["city"]) if part]
        key = "/".join([*parents, name]) if seen[row["label"], name] > 1 else name
        fields = ("short_name", "adcode", "lat", "lon", "pinyin")
        thing = Thing(label, name, "", key, tuple((field, row[field]) for field in fields if row[field]))
        weak = label is Label.COUNTY or short in common
        found.append(Division(thing, row["province"], row["city"], short, weak))
    return tuple(found)


@cache
def _parents(year: int) -> dict[tuple[Label, str], tuple[Thing | None, Thing | None]]:
    by_name = {d.thing.name: d.thing for d in divisions(year) if d.thing.label in PROVINCE_LIKE and d.thing.ref[1] == d.thing.name}
    return {d.thing.ref: (by_name.get(d.province), by_name.get(d.city)) for d in divisions(year)}


def division_of(ref: tuple[Label, str], year: int) -> tuple[Thing | None, Thing | None]:
    """Return the province and the city in which the division at ref lies, None where it lies in none."""
    return _parents(year).get(ref, (None, None))


@cache
def common_words() -> frozenset[str]:
    """Return the ordinary words that are a place's name too."""
    return frozenset(row["name"] for row in table("common_words"))


@cache
def provinces_written_together() -> frozenset[str]:
    """Names of the region list that are provinces side by side and no region of their own: 湘鄂, 苏浙沪, 港澳."""
    letters = provinces_by_letter()
    return frozenset(
        name for row in table("regions") if row["kind"] == "other" for name in (row["name"], *row["aliases"].split("|"))
        if len(name) > 1 and all(letter in letters for letter in name)
    )  # fmt: skip


@cache
def united(name: str, year: int) -> tuple[Thing, ...]:
    """Return the provinces that letters stand for: 湘鄂."""
    letters = provinces_by_letter()
    by_name = {d.thing.name: d.thing for d in divisions(year) if d.thing.label is Label.PROVINCE}
    return tuple(by_name[letters[letter]] for letter in name)


@cache
def names_of(year: int) -> tuple[dict[str, list[Division | Thing]], list[str]]:
    """Return what each name may be, and the names in the order of the automaton."""
    names: dict[str, list[Division | Thing]] = {}
    for division in divisions(year):
        for name in {division.thing.name, division.short, *_short_of_autonomous(division), *_short_of_banner(division)}:
            if len(name) >= 2:
                names.setdefault(name, []).append(division)
    for file, label in (("regions", Label.REGION), ("zones", Label.ECOLOGICAL_ZONE), ("countries", Label.REGION)):
        for row in table(file):
            kind = "international" if file == "countries" else row["kind"]
            if kind == "plain":
                label = Label.REGION
            elif file == "zones":
                label = Label.ECOLOGICAL_ZONE
            thing = Thing(label, row["name"], kind)
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                names.setdefault(name, []).append(thing)
    return names, sorted(names)


def _short_of_autonomous(division: Division) -> tuple[str, ...]:
    """恩施土家族苗族自治州 is called 恩施州, 北川羌族自治县 北川县."""
    ending = next((e for e in ("自治州", "自治县", "自治旗") if division.thing.name.endswith(e)), "")
    return (division.short + ending[-1],) if ending and division.short else ()


_BANNER = compiled("(?P<first>[一-鿿]).{2,}?(?P<side>[左右前后中])(?:翼(?P<part>[前后中]))?(?:联合)?旗")


def _short_of_banner(division: Division) -> tuple[str, ...]:
    """科尔沁右翼中旗 is called 科右中旗, 乌拉特前旗 乌前旗, 东乌珠穆沁旗 东乌旗, 锡林郭勒盟 锡盟."""
    name = division.thing.name
    if name.endswith("盟") and len(name) > 3:
        return (name[0] + "盟",)
    if name.endswith("乌珠穆沁旗"):
        return (name[:2] + "旗",)
    banner = _BANNER.fullmatch(name) if name.endswith("旗") else None
    return (banner["first"] + banner["side"] + (banner["part"] or "") + "旗",) if banner else ()


@cache
def ends_named(name: str, year: int) -> tuple[Division, ...]:
    """Return the divisions that a short name may stand for where it can be nothing but a place: 和田 as the end of a line."""
    entry = names_of(year)[0].get(name, ())
    return tuple(item for item in entry if isinstance(item, Division))


@cache
def province_of_name(year: int) -> dict[str, Thing]:
    """Return the province for each name that is a province's or a city's and nothing else's."""
    found: dict[str, Thing] = {}
    for name, entry in names_of(year)[0].items():
        named = [item for item in entry if isinstance(item, Division) and item.thing.label in PROVINCE_LIKE and not item.weak]
        if named and not any(isinstance(item, Thing) for item in entry):
            thing = named[0].thing
            province = thing if thing.label is Label.PROVINCE else division_of(thing.ref, year)[0]
            if province:
                found[name] = province
    return found


@cache
def automaton_of(year: int) -> AhoCorasick:
    """Return what finds the names of names_of(year) in a text, the longest at each place."""
    return AhoCorasick(names_of(year)[1], matchkind=MatchKind.LeftmostLongest)


@cache
def cities_of(province: str, year: int) -> tuple[Thing, ...]:
    """Return the cities of a province."""
    return tuple(d.thing for d in divisions(year) if d.thing.label is Label.CITY and d.province == province)


@cache
def place_named(name: str, year: int) -> Thing | None:
    """Return the province or city that a full or short name stands for, None where none does."""
    found = [d.thing for d in divisions(year) if name in (d.thing.name, d.short) and d.thing.label in PROVINCE_LIKE]
    return found[0] if found else None


def provinces_by_letter() -> dict[str, str]:
    """Return the official province for each one-character abbreviation: 湘 → 湖南省."""
    return {row["letter"]: row["province"] for row in table("abbreviations")}


def iter_terms(name: str) -> Iterator[str]:
    """Yield the names and aliases of a term list."""
    for row in table(name):
        yield row["name"]
        yield from filter(None, row.get("aliases", "").split("|"))


@cache
def capital_of(province: str, year: int) -> tuple[Thing, ...]:
    """Return the capital of a province: the city whose code ends in 0100 (GB/T 2260); nothing for a municipality."""
    return tuple(
        d.thing for d in divisions(year)
        if d.thing.label is Label.CITY and d.province == province and dict(d.thing.extra).get("adcode", "").endswith("0100")
    )  # fmt: skip
