"""Risky parsing in a process of its own, which can be killed: PDF and HTML libraries meet hostile files there.

One child, started when it is first needed, answers one request after another. A request that takes too long or too much
memory costs the child its life, and the file a failure; the next request gets a new child.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from importlib import import_module
from typing import Any, BinaryIO

import msgspec

from dragoman.readers.source import Limits, Unreadable


class Task(msgspec.Struct):
    """What the child is asked for: a function `module:name`, called with the bytes that follow and the arguments."""

    function: str
    length: int
    arguments: dict[str, Any]


class Answer(msgspec.Struct):
    """What came of it: a value, or why there is none."""

    value: Any = None
    reason: str | None = None
    remedy: str = ""


class _Child:
    """The process and its pipes."""

    def __init__(self, gibibytes: float) -> None:
        paths = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "dragoman.readers.isolated", str(gibibytes)], stdin=subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": paths})
        self.late = False

    def ask(self, task: bytes, data: bytes, seconds: float) -> bytes:
        """One line; empty where the child died or was killed."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(seconds, self._expire)
        timer.start()
        try:
            process.stdin.write(task + b"\n")
            process.stdin.write(data)
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return b""
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self.late = True
        self._process.kill()

    def end(self) -> int:
        """Kill the process; its return code."""
        self._process.kill()
        code = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        return code


_lock = threading.Lock()
_children: dict[int, _Child] = {}  # by process, so that a forked one has its own


def call(function: str, data: bytes, limits: Limits, **arguments: Any) -> Any:
    """The value of `module:name(data, **arguments)`, worked out elsewhere; Unreadable where there is none."""
    task = msgspec.json.encode(Task(function=function, length=len(data), arguments=arguments))
    with _lock:
        child = _children.get(os.getpid()) or _Child(limits.gibibytes)
        _children[os.getpid()] = child
        line = child.ask(task, data, limits.seconds)
        if not line.endswith(b"\n"):
            del _children[os.getpid()]
            code = child.end()
            raise Unreadable(f"not parsed within {limits.seconds:g} seconds" if child.late else
                             f"the process that parsed it died ({code}) or ran out of memory",
                             "See whether it is what its name says; if it is sound, split it")
    answer = msgspec.json.decode(line, type=Answer)
    if answer.reason is not None:
        raise Unreadable(answer.reason, answer.remedy)
    return answer.value


@atexit.register
def _end() -> None:
    child = _children.pop(os.getpid(), None)
    if child:
        child.end()


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """The child's life: a task a line, its bytes behind it, an answer a line."""
    while line := requests.readline():
        task = msgspec.json.decode(line, type=Task)
        answers.write(msgspec.json.encode(_worked_out(task, requests.read(task.length))) + b"\n")
        answers.flush()


def _worked_out(task: Task, data: bytes) -> Answer:
    try:
        module, _, name = task.function.partition(":")
        return Answer(value=getattr(import_module(module), name)(data, **task.arguments))
    except Unreadable as error:
        return Answer(reason=error.reason, remedy=error.remedy)
    except MemoryError:
        os._exit(3)  # the process may hold little more
    except RecursionError:
        return Answer(reason="nested too deeply", remedy="See whether it is what its name says")
    except Exception as error:
        words = next(iter(str(error).splitlines()), "")[:200]
        return Answer(reason=f"damaged, or of a kind not known ({type(error).__name__}: {words})",
                      remedy="See whether another program opens it")


def _limited(gibibytes: float) -> None:
    """Address space has a limit, Ctrl-C is the parent's to handle, and the child does not outlive its parent."""
    import signal
    import time

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    if sys.platform != "win32":
        import resource
        limit = int(gibibytes * 2**30)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    _limited(float(sys.argv[1]))
    _output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes nowhere
    serve(sys.stdin.buffer, _output)
