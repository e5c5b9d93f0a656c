"""`dragoman review`: the local page on which records are read, checked and corrected."""

from __future__ import annotations

import getpass
import secrets
from pathlib import Path
from typing import Annotated

import typer

from dragoman.cli.common import say

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def command(
    ledger: Annotated[Path, typer.Argument(help="The ledger file.")],
    port: Annotated[int, typer.Option(help="Port on this machine; 0 takes a free one.", min=0, max=65535)] = 8484,
    who: Annotated[str, typer.Option(help="The name that signs judgements; by default the login name.")] = "",
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the page in the browser.")] = True,
) -> None:
    """Open the review page of a ledger: only for this machine, with a key made anew at each start.

    Example: dragoman review chad.ledger --who "A. Reader"
    """
    import socket
    import webbrowser

    import uvicorn

    from dragoman.review.app import application
    from dragoman.store import Ledger

    Ledger.open(ledger).close()  # a clear error now rather than on every page; and an older ledger is brought forward
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind(("127.0.0.1", port))
        except OSError as error:
            say(f"port {port} is taken ({error.strerror}). Choose another with --port, or 0 for a free one")
            raise typer.Exit(2) from error
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/?token={token}"
        typer.echo(address)
        say("the address carries the key of this launch; Ctrl-C ends the page")
        if show:
            webbrowser.open(address)
        settings = uvicorn.Config(application(ledger, who or getpass.getuser(), token, _LOOPBACK), log_level="warning",
                                  server_header=False, date_header=False)
        uvicorn.Server(settings).run(sockets=[listening])
