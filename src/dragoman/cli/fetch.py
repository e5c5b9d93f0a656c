"""`dragoman fetch`: pages and feeds from the network. No other command uses it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.common import Exit, Failures, Progress
from dragoman.cli.options import MaxCharacters

if TYPE_CHECKING:
    from collections.abc import Callable

    from dragoman.readers.web import Page


def command(
    urls: Annotated[list[str], typer.Argument(metavar="URL…", help="Pages, and feeds (RSS, Atom).")],
    articles: Annotated[bool, typer.Option("--articles", help="Fetch the pages that a feed links to, instead of what it "
                                                              "says of them.")] = False,
    keep: Annotated[Path | None, typer.Option(help="A folder for the pages as they came, named by their SHA-256.",
                                              show_default=False)] = None,
    seconds: Annotated[float, typer.Option(min=1, help="The most that one page may take.")] = 30,
    size: Annotated[int, typer.Option(min=1, help="The most that one page may hold, in MiB.")] = 32,
    max_characters: Annotated[int, MaxCharacters] = 200_000,
) -> None:
    """Fetch pages and feeds and print a report a line, as `read` and `add` take them.

    Only public addresses are asked, redirects included; about one a second.

    Example: dragoman fetch --articles https://example.org/feed.xml | dragoman add news.ledger -
    """
    import msgspec

    from dragoman.cli.output import line_out
    from dragoman.readers import Failure
    from dragoman.readers.fetch import fetched
    from dragoman.readers.web import Rules, Web

    failures, done = Failures(), 0
    web = Web(Rules(seconds=seconds, size=size << 20))
    with Progress("pages") as progress:
        for one in fetched(urls, web, articles=articles, characters=max_characters, kept=_keeper(keep)):
            progress.step()
            if isinstance(one, Failure):
                failures.show(one)
            else:
                line_out(msgspec.json.encode(one.report))
                done += 1
    raise typer.Exit(failures.code(done) if done or failures.count else Exit.NONE_READ)


def _keeper(folder: Path | None) -> Callable[[Page], None]:
    """What is done with every page: write it down, or nothing."""
    from hashlib import sha256

    def keep(page: Page) -> None:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / sha256(page.data).hexdigest()).write_bytes(page.data)
    return keep
