"""Plan documents as files or pasted text -> Document."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from graph.errors import DocumentError
from loaders.document import Document
from loaders.outline import read_outline
from loaders.repair import mend
from loaders.title_page import read_title_page

log = logging.getLogger(__name__)

_LARGEST_MB = 10
_BINARY = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (docx, xlsx and epub files are such archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls, wps)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
)
_WANTED = "a plan is wanted as plain text (UTF-8, UTF-16 or GB18030)"


def read(path: Path) -> Document:
    """Return the document in a text file: UTF-8 (with or without BOM), UTF-16 or GB18030.

    Raises DocumentError, in one line, for what cannot be read as text.
    """
    data = _read_bytes(path)
    text, encoding = _decode(path, data)
    if not text.strip():
        raise DocumentError(path, f"found nothing but white space in {len(data)} bytes; {_WANTED}")
    document = read_text(text, file_name=path.name, sha256=hashlib.sha256(data).hexdigest())
    log.info(
        "read %s: %s, %d characters, %d sections, %d passages, %d repairs",
        path, encoding, len(text), len(document.sections), len(document.passages), len(document.repairs),
    )  # fmt: skip
    return document


def read_text(text: str, *, file_name: str = "text", sha256: str | None = None) -> Document:
    """Return the document that text is. Without sha256 that of the text in UTF-8 is taken."""
    mended = mend(text)
    page = read_title_page(mended.text, file_name)
    sections, passages = read_outline(mended, page.end)
    return Document(
        source=text,
        file_name=file_name,
        sha256=sha256 or hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=page.title,
        date=page.date,
        period_start=page.period_start,
        period_end=page.period_end,
        horizon=page.horizon,
        sections=sections,
        passages=passages,
        repairs=mended.repairs,
    )


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise DocumentError(path, "found a directory; name one plan document, for instance plan.txt")
        size = path.stat().st_size
        if size > _LARGEST_MB * 1_000_000:
            raise DocumentError(
                path,
                f"found a file of {size / 1e6:.0f} MB; at most {_LARGEST_MB} MB are read, and a plan is well under 5 MB",
            )
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(path, "found no such file; check the spelling and the folder") from error
    except PermissionError as error:
        raise DocumentError(path, f"found a file that may not be read; allow it with: chmod u+r {path.name}") from error
    except OSError as error:
        raise DocumentError(path, f"found {error.strerror or error}; a readable text file is wanted") from error
    if not data:
        raise DocumentError(path, f"found an empty file (0 bytes); {_WANTED}")
    return data


def _decode(path: Path, data: bytes) -> tuple[str, str]:
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise DocumentError(path, f"found {what} at byte 0; {_WANTED}: save or export it as such")
    encoding = _encoding(data)
    if encoding == "utf-8" and (at := data.find(b"\0")) >= 0:
        raise DocumentError(path, f"found binary data (a NUL byte at byte {at}); {_WANTED}")
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as error:
        if encoding != "utf-8":
            raise DocumentError(path, f"found {encoding} broken at byte {error.start}; {_WANTED}") from error
        utf8_stop = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise DocumentError(
            path, f"found bytes that are neither UTF-8 (wrong at byte {utf8_stop}) nor GB18030 (wrong at byte {error.start}); {_WANTED}"
        ) from error
    if not _looks_chinese(text):
        raise DocumentError(path, f"found an unknown encoding (UTF-8 ends at byte {utf8_stop}, GB18030 gives no Chinese text); {_WANTED}")
    return text, "gb18030"


def _encoding(data: bytes) -> str:
    """Return the encoding that a byte order mark or zero bytes tell; utf-8 where nothing does."""
    if data.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b"\0" in data[:2000]:  # line ends, digits and ASCII letters have a zero byte in UTF-16
        for encoding in ("utf-16-le", "utf-16-be"):
            if _looks_chinese(data[:20_000].decode(encoding, "replace")):
                return encoding
    return "utf-8"


def _looks_chinese(text: str) -> bool:
    """Return whether decoding gave words: in the wrong encoding it gives rare characters and private ones."""
    sample = text[:20_000]
    common = sum(sample.count(char) for char in "的和在发展、，。建设区市国一是不年为")
    return common * 50 >= len(sample)
