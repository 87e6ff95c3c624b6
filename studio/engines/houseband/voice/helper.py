"""The process that knows how words sound: `python -m studio.engines.houseband.voice.helper`.

It alone loads eSpeak NG and pykakasi, which are under the GPL, and nothing of the studio;
the band talks to it through pipes and does without it where they are missing.

    {"id": 1, "text": "Hold the light", "voice": "en-us", "kana": false}     a JSON line in
    {"id": 1, "text", "rate", "bytes", "phones": [[name, frame]…],          a JSON line out,
     "words": [[frame, first character, length]…]}         then 16-bit little-endian samples
    {"id": 1, "failed": "…"}                               a line that it could not speak

The first line out is {"failed": ""}, or why nothing can be spoken here. eSpeak's state
leaks from one line into the next, so this process never speaks itself: each line has a
fork of it, with the same random numbers, and sounds the same whatever was spoken before.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import signal
import sys
import tempfile
from typing import Any

_SPEED, _PITCH = 130, 30  # words a minute; eSpeak's 0–100
_SEED = 20_011
_AT_ONCE = 2
_TIME_LIMIT = 20  # seconds a line
_PARAMETERS = {1: _SPEED, 3: _PITCH, 4: 0, 7: 0}  # 4: no melody, 7: no gaps
_SYNCHRONOUS, _PHONEME_EVENTS_IN_IPA, _UTF8 = 2, 1 | 2, 1
_WORD, _PHONEME = 1, 7  # speak_lib.h, espeak_EVENT_TYPE


class _Value(ctypes.Union):
    _fields_ = [
        ("number", ctypes.c_int),
        ("name", ctypes.c_char_p),
        ("string", ctypes.c_char * 8),
    ]


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Value),
    ]


_CALLBACK = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.POINTER(_Event)
)


def main() -> None:
    stream = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what libraries print is no answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        espeak = Espeak()
    except Exception as error:  # whatever a broken installation may raise
        _write(stream, {"failed": f"{type(error).__name__}: {error}"})
        return
    _write(stream, {"failed": ""})
    with tempfile.TemporaryFile() as turn:
        _serve(espeak, stream, turn)


def _serve(espeak: Espeak, stream: Any, turn: Any) -> None:
    """Fork for every request; a child writes its answer itself, when it has the turn."""
    speaking: dict[int, int] = {}

    def reap(*_: object) -> None:
        while speaking:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            number = speaking.pop(pid)
            if status:
                _answer(stream, turn, {"id": number, "failed": f"ended with {status}"})

    signal.signal(signal.SIGCHLD, reap)
    for line in sys.stdin.buffer:
        request = json.loads(line)
        while len(speaking) >= _AT_ONCE:
            signal.sigtimedwait([], 0.005)
        if request["kana"]:
            request["text"] = in_kana(request["text"])
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGCHLD])
        pid = os.fork()
        if pid == 0:
            _speak_and_exit(espeak, request, stream, turn)
        speaking[pid] = request["id"]
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGCHLD])


def _speak_and_exit(espeak: Espeak, request: Any, stream: Any, turn: Any) -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.alarm(_TIME_LIMIT)
    try:
        answer, samples = espeak.speak(request["text"], request["voice"])
        _answer(stream, turn, {"id": request["id"], **answer}, samples)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _answer(stream: Any, turn: Any, answer: Any, samples: bytes = b"") -> None:
    fcntl.lockf(turn, fcntl.LOCK_EX)
    _write(stream, answer, samples)
    fcntl.lockf(turn, fcntl.LOCK_UN)


def _write(stream: Any, answer: Any, samples: bytes = b"") -> None:
    stream.write(json.dumps(answer).encode() + b"\n" + samples)
    stream.flush()


class Espeak:
    """eSpeak NG through its C interface. Raises whatever a broken installation gives."""

    def __init__(self) -> None:
        import espeakng_loader  # type: ignore[import-untyped]

        self._library = ctypes.CDLL(espeakng_loader.get_library_path())
        self._samples = bytearray()
        self._phones: list[tuple[str, int]] = []
        self._words: list[tuple[int, int, int]] = []
        self._callback = _CALLBACK(self._hear)  # kept, since C does not keep it alive
        data = espeakng_loader.get_data_path().encode()
        self._rate = self._library.espeak_Initialize(
            _SYNCHRONOUS, 0, data, _PHONEME_EVENTS_IN_IPA
        )
        if self._rate <= 0:
            raise RuntimeError("eSpeak NG does not start")
        self._library.espeak_ng_SetRandSeed.argtypes = [ctypes.c_long]
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: str) -> tuple[dict[str, Any], bytes]:
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise ValueError(f"no voice {voice}")
        for parameter, value in _PARAMETERS.items():
            self._library.espeak_SetParameter(parameter, value, 0)
        self._library.espeak_ng_SetRandSeed(_SEED)
        raw = text.encode() + b"\0"
        self._library.espeak_Synth(raw, len(raw), 0, 1, 0, _UTF8, None, None)
        self._library.espeak_Synchronize()
        answer = {
            "text": text, "rate": self._rate, "bytes": len(self._samples),
            "phones": self._phones, "words": self._words,
        }  # fmt: skip
        return answer, bytes(self._samples)

    def _hear(self, samples: int | None, count: int, events: Any) -> int:
        if samples and count > 0:
            self._samples += ctypes.string_at(samples, 2 * count)
        place = 0
        while events[place].type:
            event = events[place]
            if event.type == _PHONEME:
                name = event.id.string.decode("utf-8", "replace")
                self._phones.append((name, event.sample))
            elif event.type == _WORD:
                self._words.append((event.sample, event.text_position, event.length))
            place += 1
        return 0


_kakasi: Any = None


def in_kana(text: str) -> str:
    """Japanese as it is read; unchanged where pykakasi is missing."""
    global _kakasi
    try:
        if _kakasi is None:
            import pykakasi

            _kakasi = pykakasi.kakasi()  # type: ignore[no-untyped-call]
        return " ".join(part["hira"] for part in _kakasi.convert(text))
    except Exception:  # a missing or broken dictionary only costs the kanji
        return text


if __name__ == "__main__":
    main()
