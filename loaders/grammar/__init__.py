"""The grammar: rules that read facts from sentences, one module per domain.

A rule is a function from a Sentence to facts, registered with the sentence it was written for and with
counter-examples; tests/loaders/test_grammar.py runs them all. See rule() in loaders.grammar.rules.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from loaders.grammar.rules import REGISTRY, Rule


def all_rules() -> tuple[Rule, ...]:
    """Return the rules of every module of this package, in the order of their names."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return tuple(REGISTRY[name] for name in sorted(REGISTRY))
