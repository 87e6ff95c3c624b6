"""What EmpirioLabs answers, read by its shape. Unknown fields are left alone.

No completed audio job is documented, so a result is taken wherever it stands.
"""

from __future__ import annotations

from typing import Any

import httpx
from pydantic import BaseModel, ConfigDict, ValidationError

from studio.engines.base import CameToNothing, EngineError, KeyRefused

PROVIDER = "EmpirioLabs"
DONE = ("completed", "succeeded", "success")
FAILED = ("failed", "error", "cancelled", "canceled", "expired")


class NotThere(EngineError):
    """EmpirioLabs knows nothing under that address."""


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Complaint(_Reply):
    message: str = ""
    type: str | None = None
    code: str | None = None
    param: str | None = None


class Refusal(_Reply):
    error: Complaint | str = ""


class Accepted(_Reply):
    job_id: str


class JobReply(_Reply):
    """`progress` is 0–1. States that nobody documents count as still at work."""

    job_id: str | None = None
    status: str = ""
    progress: float | None = None
    result: Any = None
    error: Complaint | str | None = None

    @property
    def is_done(self) -> bool:
        return self.status.lower() in DONE

    @property
    def has_failed(self) -> bool:
        return self.status.lower() in FAILED


def sound_of(result: Any) -> tuple[str, str]:
    """The address of the audio, and the audio in base64; one of them may be empty."""
    urls, texts = [], []
    for name, value in _leaves(result):
        if name in ("url", "audio_url") and value.startswith(("http://", "https://")):
            urls.append(value)
        elif name in ("b64_json", "base64", "audio_base64"):
            texts.append(value)
    return urls[0] if urls else "", texts[0] if texts else ""


def accepted(answer: httpx.Response) -> str:
    """The job's id. Raises ValueError where the acceptance cannot be read."""
    return Accepted.model_validate_json(answer.content).job_id


def job_of(answer: httpx.Response) -> JobReply:
    """Raises EngineError, retryable, where it is not what EmpirioLabs documents."""
    try:
        return JobReply.model_validate_json(answer.content)
    except ValidationError:
        raise EngineError(
            f"{PROVIDER} gave an answer that cannot be read.", retryable=True
        ) from None


def refusal(answer: httpx.Response) -> EngineError:
    """An HTTP error in plain words."""
    try:
        said = Refusal.model_validate_json(answer.content).error
    except ValidationError:
        said = ""
    complaint = Complaint(message=said) if isinstance(said, str) else said
    return _in_words(complaint, answer.status_code)


def failure(job: JobReply) -> EngineError:
    """Why a job failed, as EmpirioLabs has it."""
    said = job.error.message if isinstance(job.error, Complaint) else job.error or ""
    if job.status.lower() in ("cancelled", "canceled"):
        said = said or "the song was cancelled there"
    said = said.strip().rstrip(".") or "no reason given"
    return CameToNothing(f"{PROVIDER} could not make the song: {said}.")


def _in_words(complaint: Complaint, status: int) -> EngineError:
    again = status == 429 or status >= 500
    match status:
        case 401 | 403:
            return KeyRefused(PROVIDER)
        case 402:
            words = f"The account at {PROVIDER} has not enough credit for this."
        case 429:
            words = f"{PROVIDER} is busy. Please try again in a minute."
        case _:
            said = complaint.message.strip() or f"an error (HTTP {status})"
            where = complaint.param or ""
            tail = f" ({where})" if where and where not in said else ""
            words = f"{PROVIDER} says: {said}{tail}"
    return NotThere(words) if status == 404 else EngineError(words, retryable=again)


def _leaves(value: Any, depth: int = 0) -> list[tuple[str, str]]:
    """Every text under a name, however deep a sensible answer has it."""
    if depth > 6:
        return []
    if isinstance(value, list):
        return [leaf for one in value for leaf in _leaves(one, depth + 1)]
    if not isinstance(value, dict):
        return []
    found = [(k, v) for k, v in value.items() if isinstance(v, str)]
    return found + [leaf for v in value.values() for leaf in _leaves(v, depth + 1)]
