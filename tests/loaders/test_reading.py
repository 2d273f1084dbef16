"""What is read: the example plan as a whole, encodings, title pages, and files that are no plan."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

import pytest

from graph.errors import DocumentError
from loaders.document import Document
from loaders.reading import read, read_text

PLAN = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"
SMALL = "某市城镇体系规划\n2015年4月\n第一章 总则\n本规划期限为2016—2020年，远期展望到2035年。建设武汉港。\n"


@pytest.fixture(scope="module")
def plan() -> Document:
    return read(PLAN)


def as_printed(document: Document, start: int, end: int) -> str:
    """Return source[start:end] without what the repairs took out."""
    kept, at = [], start
    for repair in document.repairs:
        if at <= repair.start and repair.end <= end:
            kept.append(document.source[at : repair.start])
            at = repair.end
    return "".join([*kept, document.source[at:end]])


def test_the_example_plan_is_read_whole(plan: Document) -> None:
    kinds = [section.kind for section in plan.sections]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"preface": 1, "chapter": 9, "section": 33, "box": 4, "table": 1}
    assert (plan.title, plan.date) == ("长江中游城市群发展规划", "2015-04")
    assert (plan.period_start, plan.period_end, plan.horizon) == (2015, 2020, 2030)
    assert len(plan.source) == 25_132


def test_every_passage_is_its_span_of_the_source_less_the_repairs(plan: Document) -> None:
    for passage in plan.passages:
        assert as_printed(plan, passage.start, passage.end) == passage.text, passage
    for repair in plan.repairs:
        assert plan.source[repair.start : repair.end] == repair.printed
        assert repair.why


def test_keys_are_unique_and_parents_exist(plan: Document) -> None:
    numbers = [section.number for section in plan.sections]
    keys = [(passage.section, passage.index) for passage in plan.passages]
    assert len(set(numbers)) == len(numbers)
    assert len(set(keys)) == len(keys)
    assert {section.parent for section in plan.sections} <= {None, *numbers}
    assert {passage.section for passage in plan.passages} <= set(numbers)


def test_reading_twice_gives_the_same(plan: Document) -> None:
    assert read_text(plan.source, file_name=plan.file_name, sha256=plan.sha256) == plan


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("UTF-8", SMALL.encode()),
        ("UTF-8 with BOM", codecs.BOM_UTF8 + SMALL.encode()),
        ("UTF-16, either BOM", SMALL.encode("utf-16")),
        ("UTF-16 big endian with BOM", codecs.BOM_UTF16_BE + SMALL.encode("utf-16-be")),
        ("UTF-16 little endian without BOM", SMALL.encode("utf-16-le")),
        ("UTF-16 big endian without BOM", SMALL.encode("utf-16-be")),
        ("GB18030", SMALL.encode("gb18030")),
        ("CRLF", SMALL.replace("\n", "\r\n").encode()),
    ],
)
def test_encodings(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    document = read(path)
    assert document.title == "某市城镇体系规划"
    assert [passage.text for passage in document.passages] == ["本规划期限为2016—2020年，远期展望到2035年。", "建设武汉港。"]
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert (document.period_start, document.period_end, document.horizon) == (2016, 2020, 2035)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty file"),
        (b" \n\n", "nothing but white space"),
        (b"%PDF-1.7 ...", "found a PDF"),
        (b"PK\x03\x04....", "zip archive"),
        (b"\xd0\xcf\x11\xe0....", "old Office file"),
        (b"plan\x00\x00\x00binary\x00\x01", "NUL byte at byte 4"),
        (b"\xff\xff\xff\xff\xff", "neither UTF-8"),
        ("Schlüsselüberprüfung für Städte".encode("latin-1"), "found"),
        (codecs.BOM_UTF16_LE + b"a", "utf-16 broken"),
    ],
)
def test_files_that_are_no_plan(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(DocumentError, match=re.escape(says)) as caught:
        read(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_status == 2


def test_a_missing_file_a_directory_and_a_file_too_large(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read(tmp_path / "plan.txt")
    with pytest.raises(DocumentError, match="a directory"):
        read(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(11_000_000)
    with pytest.raises(DocumentError, match="11 MB"):
        read(large)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(SMALL, encoding="utf-8")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)  # root may read every file
    with pytest.raises(DocumentError, match="may not be read"):
        read(path)


@pytest.mark.parametrize(
    ("text", "title", "date", "period"),
    [
        (SMALL, "某市城镇体系规划", "2015-04", (2016, 2020, 2035)),
        ("附件甲乙城市群发展规划2015年4月前言甲乙城市群是重点。", "甲乙城市群发展规划", "2015-04", (None, None, None)),
        ("# 某市国土空间规划（2021—2035年）\n\n## 前言\n本规划有效。", "某市国土空间规划", None, (2021, 2035, None)),
        ("某省城市内涝治理“十四五”规划\n\n2020年以来，成效明显。\n", "某省城市内涝治理“十四五”规划", None, (2021, 2025, None)),
        ("三省签署合作协议\n\n湖北、湖南、江西三省13日在武汉签署合作协议。\n", "三省签署合作协议", None, (None, None, None)),
        ("加强湖北省长湖、洪湖等综合治理。", "text", None, (None, None, None)),
    ],
)
def test_title_pages(text: str, title: str, date: str | None, period: tuple[int | None, int | None, int | None]) -> None:
    document = read_text(text)
    assert (document.title, document.date) == (title, date)
    assert (document.period_start, document.period_end, document.horizon) == period


def test_a_text_without_headings_is_section_0() -> None:
    document = read_text("加强湖北省长湖综合治理。加大对黑龙江的污染防治力度。")
    assert [(section.number, section.kind) for section in document.sections] == [("0", "preface")]
    assert [passage.text for passage in document.passages] == ["加强湖北省长湖综合治理。", "加大对黑龙江的污染防治力度。"]
