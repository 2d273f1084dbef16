"""Which of the things that people type for a store is a server's address, and what is wrong with it.

Nothing is ever shown of a password, wherever in the text it stands.
"""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

from graph.errors import StoreError

SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_LIKE_ONE = re.compile(r"(?:neo4j|bolt)(?:\+s|\+ssc)?:.*|localhost|\d+\.\d+\.\d+\.\d+|[\w.-]+:\d+", re.IGNORECASE | re.DOTALL)


def server_address(url: str) -> str | None:
    """Return the address of the server that url names, None where it names a file. Raises StoreError where it names neither."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        if (_LIKE_ONE.fullmatch(url) or {"@", ":"} <= set(url)) and not os.path.exists(url):
            host = re.sub(r"^(?:neo4j|bolt)[+a-z]*:/*", "", url.rpartition("@")[2], flags=re.IGNORECASE)
            raise StoreError(
                host or "no host", f"a server's address begins with its scheme: neo4j://{host or 'localhost'}; a file ends in .kgl"
            )
        return None
    scheme = scheme.lower()
    if scheme in ("http", "https"):
        raise StoreError(f"{scheme}://…", "Neo4j Browser's address; the server's own is neo4j://host, on port 7687 unless set otherwise")
    if scheme not in SCHEMES:
        raise StoreError(f"{scheme}://…", "not a kind of store; use a file such as plan.kgl, neo4j://host, or :memory:")
    if "@" in rest:
        shown = f"{scheme}://{rest.rpartition('@')[2]}"
        raise StoreError(shown, "user and password never stand in the url, where others see them; set NEO4J_USERNAME and NEO4J_PASSWORD")
    try:
        parts = urlsplit(f"{scheme}://{rest}")
        named, _ = parts.hostname, parts.port
    except ValueError as error:
        shown = f"{scheme}://{rest.partition(':')[0]}"
        raise StoreError(shown, "what follows the host is its port, a number up to 65535 (7687 unless set otherwise)") from error
    if not named:
        raise StoreError(f"{scheme}://", "no host; write neo4j://localhost, or the name of the computer that the server runs on")
    return f"{scheme}://{rest}"
