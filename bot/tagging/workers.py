"""A function over a stream of items on all cores: answers in order, each as soon as it is there, little read ahead."""

import gc
import multiprocessing
import os
import queue
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 32
"""Items in flight for each core; memory does not grow with the stream."""
_BETWEEN = 50_000
"""Objects made before a worker looks for garbage."""


class _Answered(NamedTuple, Generic[R]):
    """An answer and its place in the stream."""

    place: int
    answer: R


class _Ended(NamedTuple):
    """How many items the stream had."""

    items: int


_Event = _Answered[R] | _Ended | BaseException


def ordered(function: Callable[[T], R], items: Iterable[T], *, cores: int | None = None) -> Iterator[R]:
    """`function` of each item, in order. It must be a module's own, and what it needs be loaded before the call.

    The first item is answered in this process, so that one item costs no more than a call.
    """
    stream = iter(items)
    for first in stream:
        yield function(first)
        break
    count = cores or os.cpu_count() or 1
    if count == 1:
        yield from map(function, stream)
        return
    for second in stream:
        yield from _spread(function, _chained(second, stream), count)


def _seldom() -> None:
    """Look for garbage seldom: nearly all of what a text leaves goes without that."""
    gc.set_threshold(_BETWEEN, 20, 20)


def _chained(first: T, rest: Iterator[T]) -> Iterator[T]:
    yield first
    yield from rest


def _spread(function: Callable[[T], R], items: Iterator[T], cores: int) -> Iterator[R]:
    events: queue.SimpleQueue[_Event[R]] = queue.SimpleQueue()
    room = threading.Semaphore(_AHEAD * cores)
    gc.freeze()  # what is loaded stays: looking through it for garbage would copy it into every worker
    with ExitStack() as stack:
        with _uninterrupted():  # an interrupt held back until here finds the workers where they are ended
            pool = stack.enter_context(_context().Pool(cores, initializer=_seldom))

        def feed() -> None:
            place = 0
            try:
                for item in items:
                    room.acquire()
                    pool.apply_async(function, (item,), callback=_into(events, place), error_callback=events.put)
                    place += 1
                events.put(_Ended(place))
            except BaseException as problem:  # noqa: BLE001 - raised again where answers are awaited
                events.put(problem)

        threading.Thread(target=feed, daemon=True).start()
        for answer in _sorted(events):
            room.release()
            yield answer


def _into(events: "queue.SimpleQueue[_Event[R]]", place: int) -> Callable[[R], None]:
    return lambda answer: events.put(_Answered(place, answer))


def _sorted(events: "queue.SimpleQueue[_Event[R]]") -> Iterator[R]:
    """Answers by their place, from events in any order."""
    early: dict[int, R] = {}
    place, end = 0, -1
    while place != end:
        event = events.get()
        if isinstance(event, BaseException):
            raise event
        if isinstance(event, _Ended):
            end = event.items
        else:
            early[event.place] = event.answer
        while place in early:
            yield early.pop(place)
            place += 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold interrupts back while workers are made: they inherit that, so that only this process answers for one."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> "multiprocessing.context.BaseContext":
    """Forked where that is possible: what is loaded already is shared, not loaded again."""
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in methods else "spawn")
