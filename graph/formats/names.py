"""The names of the formats."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a graph can be written as."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    CYPHER = "cypher"
    JSONLD = "jsonld"
    SVG = "svg"
    NEO4J_ADMIN = "neo4j-admin"
    PNG = "png"
