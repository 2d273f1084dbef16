"""`plangraph shell` and `plangraph browser`: the graph at a prompt and in Neo4j Browser. Thin: the work is done elsewhere."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from graph import terminal
from graph.cli_query import Format, opened, print_answer
from graph.cli_store import StoreUrl
from graph.errors import QueryError

if TYPE_CHECKING:
    from graph.shell import Reply


def add_commands(app: typer.Typer) -> None:
    """Give app the commands shell and browser."""
    app.command(epilog="Example:  plangraph shell --store out/plan.kgl")(shell)
    app.command(epilog="Example:  plangraph browser --serve")(browser)


def shell(store: StoreUrl = None) -> None:
    """Ask one question after another: Tab completes names, labels and saved queries, the arrow up brings back what was asked.

    Reads a pipe too; then the exit status is 1 where a line could not be answered.
    """
    from graph.shell import HELP, Reply, Shell, typed_lines

    with opened(store) as graph:
        conversation, by_hand, wrong = Shell(graph), sys.stdin.isatty(), False
        if by_hand:
            terminal.print_line(HELP)
        for line in typed_lines(conversation) if by_hand else (line.rstrip("\n") for line in sys.stdin):
            try:
                reply = conversation.respond(line)
            except KeyboardInterrupt:
                conversation.give_up()
                reply = Reply("given up")
            if reply.over:
                break
            wrong = wrong or reply.wrong
            if reply.answer is not None and reply.question is not None:
                print_answer(reply.question, reply.answer, Format.TABLE, evidence=conversation.evidence)
            else:
                _say(reply, by_hand=by_hand)
        last = conversation.finish()
        _say(last, by_hand=by_hand)
    if (wrong or last.wrong) and not by_hand:
        raise typer.Exit(1)


def _say(reply: Reply, *, by_hand: bool) -> None:
    if reply.wrong and not by_hand:
        sys.stderr.write(f"plangraph: {reply.text}\n")
    elif reply.text:
        terminal.print_line(reply.text)


def browser(
    out: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder for what is made.")] = Path("out/browser"),
    serve: Annotated[bool, typer.Option("--serve", help="Serve the guide on localhost until Ctrl-C.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port of the guide; 0 for any free one.")] = 8001,
) -> None:
    """Write what Neo4j Browser takes in: the saved queries as favourites, our colours, a guide in eight steps.

    Drop favourites.zip and plangraph.grass on Neo4j Browser's window.
    """
    from graph.browser import files, server
    from graph.folder import filled
    from graph.saved_queries import saved_queries

    made = files(list(saved_queries().values()))
    with filled(out) as workshop:
        for name, content in made.items():
            (workshop / name).write_bytes(content)
    terminal.print_line(f"Made {', '.join(made)} in {out}/. Drop favourites.zip and plangraph.grass on Neo4j Browser's window.")
    if not serve:
        terminal.print_line("plangraph browser --serve shows the guide in it.")
        return
    try:
        running = server(made, port=port)
    except OSError as error:
        raise QueryError(f"port {port} cannot be had: {error.strerror}; give another with --port, 0 for any") from error
    terminal.print_line(f"In Neo4j Browser type  :guide http://localhost:{running.server_port}/guide.html    (Ctrl-C ends)")
    sys.stdout.flush()
    with running, suppress(KeyboardInterrupt):
        running.serve_forever()
