"""The shell: questions typed one after another, with history and completion of labels, types, saved queries and entity names."""

from __future__ import annotations

import difflib
import os
import re
import shlex
from collections.abc import Iterable, Iterator, Sequence
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
from graph.stores.statements import bare
from graph.typed_query import Answer, ask, options_of

HELP = """Type Cypher ended by ; or the name of a saved query with its parameters: city_profile --city 武汉
  :queries         list the saved queries
  :evidence        print the plan's own words behind each row, or no longer (:evidence on, :evidence off)
  :help  :quit     this; leave (Ctrl-D too). Tab completes, the arrow up brings back what was typed."""
COMMANDS = (":evidence", ":help", ":queries", ":quit")
_PLAIN = ("quit", "exit", "help", "?")  # what people type before they know
# What a statement may begin with, in any case of letters; what writes is for the engine to refuse.
_BEGINNINGS = frozenset(
    "MATCH OPTIONAL WITH RETURN UNWIND CALL CREATE MERGE SET DELETE DETACH REMOVE DROP ALTER FOREACH INSERT LOAD SHOW TERMINATE USE"
    " EXPLAIN PROFILE CYPHER GRANT DENY REVOKE START STOP RENAME".split()
)
KEYWORDS = ("MATCH", "OPTIONAL MATCH", "WHERE", "WITH", "RETURN", "ORDER BY", "LIMIT", "UNWIND", "DISTINCT")
_MOST_ROWS = 200
_MOST_NAMES = 30


class Reply(NamedTuple):
    """What the shell gives back: words, or a question with its answer; over where the conversation ends, wrong where it could not answer."""

    text: str = ""
    question: SavedQuery | str | None = None
    answer: Answer | None = None
    over: bool = False
    wrong: bool = False


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
        return not _begins_statement(text) or _ended(text)

    def respond(self, line: str) -> Reply:
        """Return the reply to a line; empty words where more lines are to come. What is wrong is told in the reply."""
        words = line.split()
        if not words and not self._begun:
            return Reply()
        if words and (words[0] in COMMANDS or (not self._begun and (words[0].startswith(":") or words[0] in _PLAIN))):
            return self._command(words[0].removeprefix(":"), words[1:])
        try:
            if not self._begun:
                if words[0].rstrip(";") in self.queries:
                    return self._saved(line)
                if not bare(line).strip(" \t\n;"):
                    return Reply()
                if not _begins_statement(line):
                    return Reply(self._unknown(words[0]), wrong=True)
            self._begun.append(line)
            text = "\n".join(self._begun)
            if not _ended(text):
                return Reply()
            self._begun.clear()
            return Reply(question=text, answer=ask(self.store, _without_end(text), {}, most=_MOST_ROWS))
        except PlanGraphError as error:
            self._begun.clear()
            return Reply(str(error), wrong=True)

    def finish(self) -> Reply:
        """Return what there is to say at the end: of a statement that was begun and never ended."""
        if not self._begun:
            return Reply()
        text = " ".join(self._begun)[:60]
        self._begun.clear()
        return Reply(f"{text!r} was not asked: a statement ends with ;", wrong=True)

    def give_up(self) -> None:
        """Forget what was begun (Ctrl-C)."""
        self._begun.clear()

    def _saved(self, line: str) -> Reply:
        try:
            words = shlex.split(line.rstrip().rstrip(";"))
        except ValueError as error:
            raise QueryError(f"{str(error).lower()}: a value with blanks stands between quotation marks") from error
        query = self.queries[words[0]]
        return Reply(
            question=query,
            answer=ask(self.store, query, options_of(words[1:], takes=[parameter.name for parameter in query.parameters]), most=_MOST_ROWS),
        )

    def _unknown(self, word: str) -> str:
        near = difflib.get_close_matches(word.rstrip(";"), self.queries, n=3, cutoff=0.6)
        hint = f"Nearest: {', '.join(near)}." if near else ":queries lists them, :help says what else there is."
        return f"{word[:40]!r} is no saved query and begins no statement. {hint}"

    def _command(self, name: str, words: Sequence[str] = ()) -> Reply:
        if name in ("quit", "exit"):
            return Reply(over=True)
        if name == "evidence":
            self.evidence = words[0] == "on" if words and words[0] in ("on", "off") else not self.evidence
            return Reply(f"quotes are {'printed' if self.evidence else 'left out'}")
        if name == "queries":
            lines = (
                f"{q.name:<40}{q.title_zh} {q.title_en}  {' '.join(f'--{p.name}' for p in q.parameters)}" for q in self.queries.values()
            )
            return Reply("\n".join(line.rstrip() for line in lines))
        if name in ("help", "?"):
            return Reply(HELP)
        return Reply(f":{name} is no command; {', '.join(COMMANDS)} are", wrong=True)


def _without_end(text: str) -> str:
    """Return a statement without the ; that ends it and the comments behind."""
    return text[: len(bare(text).rstrip()) - 1]


def _ended(text: str) -> bool:
    """Return whether a ; ends a statement: not one within a text or a comment."""
    code = bare(text)
    return code.rstrip().endswith(";") and not re.search("['\"`]", code)  # a quotation mark that is left is not closed yet


def _begins_statement(text: str) -> bool:
    found = re.match(r"\W*(\w*)", bare(text))
    return bool(found) and found[1].upper() in _BEGINNINGS  # type: ignore[index]


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
