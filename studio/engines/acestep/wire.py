"""What the ACE-Step API server answers: an envelope, and results as JSON inside JSON."""

from __future__ import annotations

import json
from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from studio.engines.base import CameToNothing, EngineError, KeyRefused

PROVIDER = "The ACE-Step server"
_LONGEST_REASON = 200
_TROUBLE = "Traceback"


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Envelope(_Reply):
    data: Any = None
    code: int = 200
    error: str | None = None


class Ticket(_Reply):
    task_id: str
    queue_position: int | None = None


class Sound(_Reply):
    """One audio of a task. `file` is an address on the server, "" while there is none."""

    file: str = ""
    progress: float = 0.0
    stage: str = ""
    error: str | None = None
    seed_value: str = ""
    dit_model: str = ""


class Status(_Reply):
    """0 is waiting or running, 1 done, 2 failed. `result` is a JSON list as text."""

    task_id: str
    status: int = 0
    result: str = "[]"
    progress_text: str | None = None

    @property
    def sounds(self) -> list[Sound]:
        """Empty for a task that the server does not know. Raises ValueError."""
        return _SOUNDS.validate_json(self.result or "[]")


_SOUNDS = TypeAdapter(list[Sound])
_STATUSES = TypeAdapter(list[Status])


def opened(answer: httpx.Response) -> Any:
    """What the envelope holds. Raises EngineError for the errors that it may hold."""
    try:
        envelope = Envelope.model_validate_json(answer.content)
    except ValidationError:
        raise unreadable() from None
    if envelope.code >= 400 or envelope.error:
        raise EngineError(f"{PROVIDER} says: {_short(envelope.error or '')}")
    return envelope.data


def ticket(answer: httpx.Response) -> Ticket:
    """Raises ValueError where the acceptance cannot be read."""
    return Ticket.model_validate(Envelope.model_validate_json(answer.content).data)


def statuses(answer: httpx.Response) -> list[Status]:
    try:
        return _STATUSES.validate_python(opened(answer))
    except ValidationError:
        raise unreadable() from None


def unreadable() -> EngineError:
    return EngineError(
        f"{PROVIDER} gave an answer that cannot be read.", retryable=True
    )


def refusal(answer: httpx.Response) -> EngineError:
    """An HTTP error in plain words; the server has three shapes for them."""
    status = answer.status_code
    if status == 401:
        return KeyRefused(PROVIDER)
    if status == 429:
        return EngineError(
            f"{PROVIDER} has a full queue. Try again later.", retryable=True
        )
    said = _detail(answer) or f"an error (HTTP {status})"
    return EngineError(f"{PROVIDER} says: {said}", retryable=status >= 500)


def failure(status: Status, sounds: list[Sound]) -> EngineError:
    """Why a task failed. Old servers keep the reason to themselves, or in their log."""
    said = next((sound.error for sound in sounds if sound.error), None)
    words = _short(said or status.progress_text or "")
    return CameToNothing(
        f"{PROVIDER} could not make the song: {words or 'no reason given'}."
    )


def too_few(came: int, asked: int) -> EngineError:
    """It made them, but its own disk or encoder failed it."""
    if not came:
        return CameToNothing(f"{PROVIDER} made the song but could not save it as FLAC.")
    return CameToNothing(f"{PROVIDER} made only {came} of {asked} takes.")


def _detail(answer: httpx.Response) -> str:
    try:
        detail = answer.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return ""
    detail = detail.get("detail") if isinstance(detail, dict) else detail
    if isinstance(detail, list):
        detail = "; ".join(
            str(one.get("msg", "")) for one in detail if isinstance(one, dict)
        )
    return _short(detail) if isinstance(detail, str) else ""


def _short(text: str) -> str:
    """The last plain line of it: tracebacks are for the server's own log."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    line = lines[-1] if _TROUBLE in text and lines else " ".join(lines)
    line = line if len(line) <= _LONGEST_REASON else line[:_LONGEST_REASON] + "…"
    return line.rstrip(".")
