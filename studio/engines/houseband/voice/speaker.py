"""Who knows how words sound: the helper process, with a memory for lines."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from functools import cache

from studio.engines.houseband.diction import Syllable
from studio.engines.houseband.voice import diction
from studio.engines.houseband.voice.languages import VOICES, runs
from studio.engines.houseband.voice.pipe import Answer, Helper, HelperError
from studio.engines.houseband.voice.reading import Run, joined
from studio.engines.houseband.voice.speech import Speech

_KEPT = 96  # lines: of four seconds each, 35 MB
_STARTS = 2  # a helper that goes away is started once more

Line = tuple[str, str]  # text, language


class Speaker:
    """Speaks lines, each the same whatever was spoken before. Safe for threads.

    The helper starts with `start` or the first question. Where it is missing, or went
    away twice, `is_available` is False and `reason` says why.
    """

    def __init__(self, helper: Callable[[], Helper] = Helper) -> None:
        self._make = helper
        self._helper: Helper | None = None
        self._starts = 0
        self._failed = ""
        self._lock = threading.RLock()
        self._lines: OrderedDict[Line, Speech | None] = OrderedDict()
        self._asked: dict[Line, list[Future[Answer]]] = {}

    @property
    def is_available(self) -> bool:
        """Waits for a helper that is just starting."""
        return self._ready() is not None

    @property
    def reason(self) -> str:
        """Why nobody speaks here: a sentence for the musician; "" while somebody does."""
        if self.is_available:
            return ""
        return (
            "The singers hum the melody, since the helper that knows how words sound "
            f"does not work on this machine ({self._failed})."
        )

    def start(self) -> None:
        """Start the helper, without waiting for it."""
        with self._lock:
            if self._helper is None and self._starts < _STARTS and not self._failed:
                self._starts += 1
                try:
                    self._helper = self._make()
                except HelperError as error:
                    self._failed = str(error)

    def diction(self, line: str, language: str) -> tuple[Syllable, ...]:
        """The syllables of a line as it is spoken, else as they can be guessed."""
        speech = self.speech(line, language)
        syllables = diction.of_speech(speech) if speech else ()
        return syllables or diction.guessed(line, language)

    def prepare(self, lines: Iterable[Line]) -> None:
        """Let the helper begin with lines that are soon asked for."""
        helper = self._ready()
        for line in lines:
            with self._lock:
                known = line in self._lines or line in self._asked
                if helper is None or known:
                    continue
                try:
                    self._asked[line] = _ask(helper, runs(*line))
                except HelperError:
                    return  # whoever needs the line notices

    def speech(self, line: str, language: str) -> Speech | None:
        """How the line sounds; None if nobody can say it or it has nothing to say."""
        while helper := self._ready():
            try:
                return self._hear(helper, (line, language))
            except HelperError as error:
                self._lose(helper, str(error))
        return None

    def close(self) -> None:
        """End the helper for good."""
        with self._lock:
            helper, self._helper = self._helper, None
            self._starts, self._failed = _STARTS, "it was closed"
        if helper:
            helper.end()

    def _ready(self) -> Helper | None:
        self.start()
        helper = self._helper
        if helper and (failed := helper.ready.result()):
            self._lose(helper, failed)
            return self._ready()
        return helper

    def _lose(self, helper: Helper, failed: str) -> None:
        with self._lock:
            if self._helper is not helper:
                return  # another thread was faster
            self._helper = None
            self._asked.clear()
            if self._starts >= _STARTS:
                self._failed = failed
        helper.end()

    def _hear(self, helper: Helper, line: Line) -> Speech | None:
        parts = runs(*line)
        with self._lock:
            if line in self._lines:
                self._lines.move_to_end(line)
                return self._lines[line]
            asked = self._asked.pop(line, None) or _ask(helper, parts)
        speech = joined(line[0], parts, [helper.wait_for(answer) for answer in asked])
        with self._lock:
            self._lines[line] = speech
            if len(self._lines) > _KEPT:
                self._lines.popitem(last=False)
        return speech


def _ask(helper: Helper, parts: list[Run]) -> list[Future[Answer]]:
    return [
        helper.ask(text, VOICES[reader], kana=reader == "ja")
        for _, text, reader in parts
    ]


@cache
def speaker() -> Speaker:
    """The one of this process."""
    return Speaker()
