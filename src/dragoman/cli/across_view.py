"""What holds across reports, for people: a few lines of text for each thing, with its quotes and its reports."""

from __future__ import annotations

from dragoman.cli.view import clean
from dragoman.model.across import Account, Commitment, Entry, Identity, Occurrence, Position, Toll

_WIDEST = 160  # characters of a quote


def occurrence(one: Occurrence) -> str:
    """Day, type, who to whom, where, toll, status; then the accounts, the mentions and the reasons."""
    who, whom = ", ".join(one.actors), ", ".join(one.recipients)
    parts = [one.type + (f" ({one.mode})" if one.mode else ""),
             f"{who or '?'} → {whom}" if whom else who, f"in {one.place}" if one.place else "",
             *(f"{total(toll)} {word}" for word, toll in (("killed", one.killed), ("injured", one.injured)) if toll),
             one.status]
    lines = [f"{days(one.earliest, one.latest):21}  {' · '.join(filter(None, parts))}  [{one.id}]"]
    for word, toll in (("killed", one.killed), ("injured", one.injured)):
        lines += [f"    {account(each)} {word}" for each in toll.accounts] if toll and len(toll.accounts) > 1 else []
    lines.append("    " + ", ".join(f"{each.report}:{each.event}"
                                    + (f" ({each.status})" if each.status != one.status else "") for each in one.events))
    known = f"known from {one.independent} independent source{'s' * (one.independent != 1)}"
    lines.append(f"    {known}{': ' if one.sources else ''}{', '.join(one.sources)}")
    lines += [f"    because {'; '.join(one.why)}"] if one.why else []
    return "\n".join(map(line, lines)) + "\n"


def position(one: Position) -> str:
    """The actor and the issue, each entry with its stance and channel, and each divergence in one sentence."""
    names = f" (also {', '.join(one.aliases)})" if one.aliases else ""
    lines = [f"{one.actor}{names} on {one.issue}  [{one.id}]"]
    lines += [f"  {number:2}  {entry(each)}" for number, each in enumerate(one.entries)]
    lines += [f"      {each.kind.replace('_', ' against ')}: {each.entries[0]} and {each.entries[1]}: {each.why}"
              for each in one.divergences]
    return "\n".join(map(line, lines)) + "\n"


def entry(one: Entry) -> str:
    """One entry of a position in a line."""
    where = f"{one.report}:{one.statement or one.event}"
    said = "did" if one.deed else one.channel if one.channel != "unstated" else "said"
    by = f" ({one.by})" if one.by else ""
    via = f" through {' ← '.join(one.via)}" if one.via else ""
    return f"{one.date or 'undated':10}  {one.stance:8} {said:8} “{shorter(one.quote)}”{by}{via}  {where}"


def commitment(one: Commitment) -> str:
    """Who promised or threatened what, its day and outcome, and the evidence."""
    verb = "promised" if one.act == "promise" else "threatened"
    to = f" to {one.to}" if one.to else ""
    came = "overdue" if one.overdue else one.outcome
    due = f", due {one.due}" if one.due else ""
    head = f"{one.made or 'undated':10}  {came:8}  {one.actor or 'somebody'} {verb}{to}{due}"
    lines = [f"{head}: “{shorter(one.what)}”  [{one.id}]"]
    lines += [f"    on condition: {shorter(one.condition)}"] if one.condition else []
    lines += [f"    {each.role}: {each.report}:{each.statement or each.event}" for each in one.evidence]
    lines += [f"    because {'; '.join(one.why)}"] if one.why else []
    return "\n".join(map(line, lines)) + "\n"


def identity(one: Identity) -> str:
    """Name, kind and counts in one line, and others that may be the same below it."""
    about = " ".join(filter(None, (one.kind.replace("_", " "), one.country, *one.sectors)))
    counts = f"{one.reports:4} reports {one.statements:4} statements {one.events:4} events"
    names = f" (also {', '.join(one.aliases)})" if one.aliases else ""
    lines = [f"{counts}  {one.name}{names}  {about}  [{one.id}]"]
    lines += [f"      speaks for {other}" for other in one.speaks_for]
    lines += [f"      perhaps the same as {other}" for other in one.proposals]
    return "\n".join(map(line, lines))


def days(earliest: str | None, latest: str | None) -> str:
    """A day or two, or `undated`."""
    if earliest is None and latest is None:
        return "undated"
    return earliest or "" if earliest == latest else f"{earliest or '…'}–{latest or '…'}"


def total(toll: Toll) -> str:
    """The number of a toll by its rule, with the best between low and high."""
    if toll.low is None and toll.high is None:
        return "an unknown number"
    if toll.high is None:
        return f"at least {toll.low:,}"
    if toll.low is None:
        return f"up to {toll.high:,}"
    best = f" (best {toll.best:,})" if toll.best is not None else ""
    return f"{toll.low:,}{best}" if toll.low == toll.high else f"{toll.low:,}–{toll.high:,}{best}"


def account(one: Account) -> str:
    """Who gives which number, and where."""
    number = total(Toll(low=one.low, high=one.high)) + (f" {one.part}" if one.part else "")
    later = ", since revised" if one.superseded else ""
    return f"{one.via or 'the report'} ({one.report}:{one.event}{later}): {number}"


def shorter(words: str) -> str:
    """A quote cut to size."""
    return words if len(words) <= _WIDEST else f"{words[:_WIDEST]}…"


def line(words: str) -> str:
    """A line without control characters, its indent kept."""
    return " " * (len(words) - len(words.lstrip())) + clean(words)
