"""Every rule reads exactly the facts of the sentences it was written for, and nothing from its counter-examples."""

from __future__ import annotations

import pytest

from graph.entities import Label
from graph.relations import RelationType
from loaders.extract import facts_of, topic_of
from loaders.grammar import all_rules
from loaders.grammar.rules import Example, Rule
from loaders.lexicon import Lexicon
from loaders.phrases import Context, Sentence
from loaders.short_forms import short_forms
from loaders.things import Thing

RULES = all_rules()
CASES = [pytest.param(rule, item, id=f"{rule.name}-{number}") for rule in RULES for number, item in enumerate(rule.examples)]
HOME = ("湖北省", "湖南省", "江西省")


def sentence_of(item: Example) -> Sentence:
    plain = Lexicon(year=2015)
    provinces = [thing for name in HOME for thing in plain.lookup(name)]
    lexicon = Lexicon(year=2015, home=HOME, short_forms=short_forms(item.text, plain.lookup, provinces=provinces, capitals=()))
    owner = (lexicon.lookup(item.owner) or (Thing(Label.REGION, item.owner),))[0] if item.owner else None
    topic = topic_of(item.lead, lexicon) if item.lead else None
    header = Sentence(item.header, (), Context(kind="cell")) if item.header else None
    context = Context(
        owner=owner, topic=topic, lead=item.lead, plan=Thing(Label.PLAN, "某规划"), before=header, kind="cell" if header else "sentence"
    )
    return Sentence(item.text, lexicon.mentions(item.text), context)


@pytest.mark.parametrize(("rule", "item"), CASES)
def test_rule_reads_its_examples(rule: Rule, item: Example) -> None:
    read = {(f.start.name, f.type.value, f.end.name) for f in facts_of(sentence_of(item), rules=(rule,))}
    assert read == item.facts


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_has_examples_and_counter_examples(rule: Rule) -> None:
    assert any(item.facts for item in rule.examples)
    assert any(not item.facts for item in rule.examples)
    types = set(RelationType)
    assert all(kind in types for item in rule.examples for _, kind, _ in item.facts)
