"""The shell: questions typed one after another, with history and completion of labels, types, saved queries and entity names."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory, History, InMemoryHistory

from graph.entities import Label, Place
from graph.errors import PlanGraphError, QueryError
from graph.query_parameters import NAMED
from graph.relations import RelationType
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import Store
from graph.stored_names import named_entities
from graph.typed_query import Answer, ask, find_query, options_of

HELP = """Type Cypher ended by ; or the name of a saved query with its parameters: city_profile --city 武汉
  :queries         list the saved queries
  :evidence        print the plan's own words behind each row, or no longer
  :help  :quit     this; leave (Ctrl-D too). Tab completes, the arrow up brings back what was typed."""
COMMANDS = (":evidence", ":help", ":queries", ":quit")
_PLAIN_COMMANDS = {"quit": "quit", "exit": "quit", "help": "help", "?": "help"}
KEYWORDS = ("MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "RETURN", "ORDER BY", "LIMIT", "UNWIND", "DISTINCT")
# What a statement may begin with, in any case of letters; what writes is for the engine to refuse.
_CYPHER = frozenset(
    "MATCH OPTIONAL WITH RETURN UNWIND CALL CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER FOREACH INSERT LOAD SHOW TERMINATE USE"
    " EXPLAIN PROFILE CYPHER GRANT DENY REVOKE START STOP RENAME".split()
)
_MOST_ROWS = 200
_MOST_NAMES = 30


class Reply(NamedTuple):
    """What the shell gives back: words, or a question with its answer; over where the conversation ends."""

    text: str = ""
    question: SavedQuery | str | None = None
    answer: Answer | None = None
    over: bool = False


class Shell:
    """A conversation with a store. evidence says whether quotes are wanted with the answers."""

    def __init__(self, store: Store) -> None:
        self.store, self.evidence = store, False
        self.queries = saved_queries()
        self._begun: list[str] = []

    @property
    def continues(self) -> bool:
        """Whether a statement was begun that no ; has ended."""
        return bool(self._begun)

    def is_whole(self, text: str) -> bool:
        """Return whether text can be answered as it stands; Cypher goes on until its semicolon."""
        return not _is_cypher(text) or text.rstrip().endswith(";")

    def respond(self, line: str) -> Reply:
        """Return the reply to a line; empty words where more lines are to come. What is wrong is told in the reply."""
        if not self._begun and not line.strip():
            return Reply()
        first = line.split()[0].rstrip(";") if line.strip() else ""
        if not self._begun and (first.startswith(":") or first in _PLAIN_COMMANDS):
            return self._command(_PLAIN_COMMANDS.get(first, first.removeprefix(":")))
        try:
            if not self._begun and not _is_cypher(line):
                question = self._saved(first)
                values = options_of(_words(line)[1:], takes=[parameter.name for parameter in question.parameters])
                return Reply(question=question, answer=ask(self.store, question, values, most=_MOST_ROWS))
            self._begun.append(line)
            if not line.rstrip().endswith(";"):
                return Reply()
            text = "\n".join(self._begun)
            self._begun.clear()
            return Reply(question=text, answer=ask(self.store, text, {}, most=_MOST_ROWS))
        except QueryError as error:
            return Reply(str(error))
        except PlanGraphError as error:
            self._begun.clear()
            return Reply(str(error))

    def _saved(self, name: str) -> SavedQuery:
        try:
            return find_query(name)
        except QueryError as error:
            raise QueryError(f"{error} Cypher begins with MATCH, RETURN, … and ends with ; — :help says more.") from error

    def give_up(self) -> None:
        """Forget what was begun (Ctrl-C)."""
        self._begun.clear()

    def _command(self, name: str) -> Reply:
        if name in ("quit", "exit"):
            return Reply(over=True)
        if name == "evidence":
            self.evidence = not self.evidence
            return Reply(f"quotes are {'printed' if self.evidence else 'left out'}")
        if name == "queries":
            return Reply("\n".join(f"{query.name:<40}{query.title_zh} {query.title_en}" for query in self.queries.values()))
        return Reply(HELP if name == "help" else f":{name} is no command; {', '.join(COMMANDS)} are")


def _is_cypher(text: str) -> bool:
    found = re.match(r"\s*(?:([A-Za-z]+)\b(?!_)|//|/\*)", text)
    return bool(found) and (found[1] is None or found[1].upper() in _CYPHER)  # type: ignore[index]


def _words(line: str) -> list[str]:
    """Return the words of a line; one with blanks stands in quotes."""
    try:
        return [word for word in shlex.split(line.rstrip().removesuffix(";")) if word]
    except ValueError as error:
        raise QueryError(f"a quotation mark stands alone: {line[:80]}") from error


class ShellCompleter(Completer):
    """Completes what fits the place: commands, saved queries and their parameters, labels, types, names by spelling or pinyin."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Give the completions of the word before the cursor."""
        before = document.text_before_cursor
        word = re.split(r"[\s'\"=()\[\]{}:|,;]", before)[-1]
        for text in dict.fromkeys(self._candidates(before, word)):
            shown = text.removeprefix(":") if before.startswith(":") else text
            yield Completion(shown, start_position=-len(word))

    def _candidates(self, before: str, word: str) -> Iterable[str]:
        first = before.split(maxsplit=1)[0] if before.strip() else ""
        query = self._shell.queries.get(first)
        if before.startswith(":"):
            return (command for command in COMMANDS if command.startswith(before))
        if re.search(r"\[\s*\w*\s*:\s*[\w|]*$", before):
            return (kind for kind in RelationType if kind.casefold().startswith(word.casefold()))
        if re.search(r"\(\s*\w*\s*:\s*[\w|]*$", before):
            return (label for label in Label if label.casefold().startswith(word.casefold()))
        if query and word.startswith("--"):
            return (f"--{parameter.name}" for parameter in query.parameters if f"--{parameter.name}".startswith(word))
        if not word:
            return ()
        begun = [name for name in (*self._shell.queries, *KEYWORDS) if name.startswith(word)] if before.strip() == word else []
        keywords = [] if query else [keyword for keyword in KEYWORDS if word.isupper() and keyword.startswith(word)]
        return [*begun, *keywords, *self._names(word)]

    def _names(self, word: str) -> list[str]:
        wanted = word.casefold()
        return [name for spelling, name in self._spellings if spelling.startswith(wanted)][:_MOST_NAMES]

    @cached_property
    def _spellings(self) -> list[tuple[str, str]]:
        found = []
        for entity in named_entities(self._shell.store, NAMED).entities:
            pinyin = [entity.pinyin] if isinstance(entity, Place) and entity.pinyin else []
            found += [(spelling.casefold(), entity.name) for spelling in (entity.name, *entity.aliases, *pinyin)]
        return sorted(found, key=lambda pair: (len(pair[0]), pair))


def history() -> History:
    """Return what was typed before, kept in the user's state folder; in memory only where that cannot be written."""
    folder = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "plangraph"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "history").open("a", encoding="utf-8"):
            return FileHistory(str(folder / "history"))
    except OSError:
        return InMemoryHistory()


def typed_lines(shell: Shell) -> Iterator[str]:
    """Give what a person types, statement by statement, until Ctrl-D; Ctrl-C forgets what was begun.

    A statement of several lines is one entry of the history, so that the arrow up brings it back whole.
    """
    session: PromptSession[str] = PromptSession(history=history(), completer=ShellCompleter(shell), complete_while_typing=False)
    goes_on = Condition(lambda: not shell.is_whole(session.default_buffer.text))
    while True:
        try:
            yield session.prompt("plangraph> ", multiline=goes_on, prompt_continuation="      ...> ")
        except KeyboardInterrupt:
            shell.give_up()
        except EOFError:
            return
