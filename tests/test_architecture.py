"""Who imports whom, read from the syntax trees: see DESIGN.md, "The house"."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHAIN = ("graph.errors", "graph.evidence", "graph.entities", "graph.relations", "graph.plan_graph")
# What may import what beyond CHAIN; a package stands for all its modules.
ABOVE = {
    "graph.names": (),
    "graph.verify": (),
    "graph.coverage": (),
    "graph.dossier": (),
    "graph.network": (),
    "graph.folder": (),
    "graph.store": ("graph.stores",),
    "graph.cli_store": ("graph.loading", "graph.store", "graph.terminal"),
    "graph.stated": (),
    "graph.shares": ("graph.stated", "graph.store", "graph.stores.load_statements", "graph.stores.statements"),
    "graph.loading": ("graph.shares", "graph.stated", "graph.store", "graph.stores.load_statements", "graph.stores.statements"),
    "graph.stores": ("graph.store", "graph.stores"),
    "graph.query_parameters": (),
    "graph.stored_names": ("graph.names", "graph.store"),
    "graph.answers": ("graph.saved_queries",),
    "graph.typed_query": ("graph.query_lint", "graph.saved_queries", "graph.store", "graph.stores.statements"),
    "graph.cli_query": (
        "graph.answers", "graph.cli_store", "graph.query_lint", "graph.saved_queries", "graph.store", "graph.terminal", "graph.typed_query",
    ),
    "graph.cli_shell": (
        "graph.browser", "graph.cli_query", "graph.cli_store", "graph.folder", "graph.saved_queries", "graph.shell", "graph.terminal",
    ),
    "graph.shell": (
        "graph.query_parameters", "graph.saved_queries", "graph.store", "graph.stored_names", "graph.stores.statements", "graph.typed_query",
    ),
    "graph.browser": ("graph.answers", "graph.picture.look", "graph.saved_queries", "graph.stores.statements"),
    "graph.query_lint": ("graph.saved_queries", "graph.stores.statements"),
    "graph.saved_queries": ("graph.query_parameters", "graph.store", "graph.stored_names", "graph.stores.statements"),
    "graph.picture": ("graph.picture", "graph.network", "graph.dossier", "graph.names"),
    "graph.formats": ("graph.exports", "graph.formats", "graph.dossier", "graph.network", "graph.picture"),
    "graph.atlas": (
        "graph.atlas", "graph.answers", "graph.dossier", "graph.formats", "graph.picture", "graph.saved_queries", "graph.query_parameters",
        "graph.store",
    ),
    "graph.cli_render": (
        "graph.atlas", "graph.cli_query", "graph.cli_store", "graph.exports", "graph.folder", "graph.formats", "graph.names", "graph.picture", "graph.saved_queries",
        "graph.terminal", "graph.typed_query",
    ),
    "graph.exports": ("graph.picture", "graph.network", "graph.shares", "graph.stated"),
    "graph.discovery": ("graph.discovery", "graph.dossier", "graph.network", "graph.picture.layout", "graph.picture.look"),
    "graph.cli_discover": ("graph.cli_store", "graph.discovery", "graph.dossier", "graph.names", "graph.store", "graph.stores", "graph.terminal"),
    "graph.terminal": ("graph.dossier",),
}  # fmt: skip
OWNERS = {
    "neo4j": ("graph.stores",),
    "kglite": ("graph.stores",),
    "py2neo": ("graph.stores",),
    "pyvis": ("graph.picture",),
    "networkx": ("graph.network", "graph.discovery"),
    "resvg_py": ("graph.formats",),
    "prompt_toolkit": ("graph.shell",),
    "pypinyin": ("graph.names", "loaders"),
    "rich": ("graph.terminal", "graph.cli"),
    "typer": ("graph.cli", "graph.cli_query", "graph.cli_shell", "graph.cli_discover", "graph.cli_render", "graph.cli_store"),
    "loaders": ("loaders", "graph.cli"),
}


def modules(folder: str) -> list[str]:
    return sorted(
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in (ROOT / folder).rglob("*.py")
    )


def imports(module: str) -> Iterator[str]:
    """Give the full names of the modules that a module imports, inside functions and for type checking too."""
    path = ROOT.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports are absolute"
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            known = [
                name
                for name in inner
                if (ROOT.joinpath(*name.split("."))).is_dir() or (ROOT.joinpath(*name.split(".")).with_suffix(".py")).exists()
            ]
            yield from known or [str(node.module)]


def within(module: str, packages: tuple[str, ...]) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in packages)


@pytest.mark.parametrize("module", modules("graph") + modules("loaders"))
def test_only_owners_import_what_they_own(module: str) -> None:
    for name in imports(module):
        owners = OWNERS.get(name.split(".")[0])
        assert owners is None or within(module, owners), f"{module} imports {name}; only {', '.join(owners)} may"


@pytest.mark.parametrize("module", modules("loaders"))
def test_loaders_import_only_the_foundation(module: str) -> None:
    wrong = [name for name in imports(module) if within(name, ("graph",)) and name not in CHAIN]
    assert not wrong, f"{module} imports {wrong}"


@pytest.mark.parametrize("module", [name for name in modules("graph") if name not in ("graph", "graph.cli")])
def test_imports_flow_one_way(module: str) -> None:
    if module in CHAIN:
        allowed: tuple[str, ...] = CHAIN[: CHAIN.index(module)]
    else:
        owner = next((name for name in ABOVE if within(module, (name,))), None)
        assert owner, f"{module} is new: say in ABOVE what it may import"
        allowed = CHAIN + ABOVE[owner]
    wrong = [name for name in imports(module) if within(name, ("graph",)) and not within(name, allowed)]
    assert not wrong, f"{module} imports {wrong}"


def test_the_command_starts_without_what_is_slow() -> None:
    heavy = {"pyvis", "networkx", "numpy", "pypinyin", "kglite", "neo4j"}
    tree = ast.parse((ROOT / "graph" / "cli.py").read_text(encoding="utf-8"))
    at_start = {str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert not at_start & {"graph.picture.page", "graph.network", "graph.store", "graph.names"}
    assert not {name.split(".")[0] for name in at_start} & heavy
