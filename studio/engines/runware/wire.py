"""What Runware answers, read by its shape. Unknown fields are left alone."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import httpx
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.engines.base import AlreadyAccepted, EngineError, KeyRefused
from studio.music.recipe import Recipe

PROVIDER = "Runware"
ALREADY_ACCEPTED = "conflictTaskUUID"
UNKNOWN_TASK = ("taskNotFound", "taskFailedOrNotFound")


class _Reply(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Complaint(_Reply):
    """`parameter` is one field, or several where a rule joins them."""

    code: str = "unknown"
    message: str = ""
    parameter: str | list[str] | None = None
    task_uuid: str | None = Field(None, alias="taskUUID")

    @property
    def is_passing(self) -> bool:
        """It is about the call, and not about the task: ask again."""
        return any(
            word in self.code for word in ("RateLimit", "internalServer", "serviceU")
        )


class Item(_Reply):
    """One result of a task: on its way, ready, or failed."""

    task_uuid: str | None = Field(None, alias="taskUUID")
    audio_uuid: str | None = Field(None, alias="audioUUID")
    url: str | None = Field(None, alias="audioURL")
    status: Literal["processing", "success", "error"] | str | None = None
    progress: float | None = None
    seed: int | None = Field(None, ge=0, lt=2**32)
    cost: Decimal | None = None
    code: str | None = None
    message: str | None = None
    error: Complaint | None = None
    media_uuid: str | None = Field(None, alias="mediaUUID")
    balance: Any = None

    @property
    def is_ready(self) -> bool:
        return self.url is not None and self.status in (None, "success")

    @property
    def is_over(self) -> bool:
        return self.is_ready or self.complaint is not None

    @property
    def complaint(self) -> Complaint | None:
        """Why it failed: the words are nested, flat, or both."""
        if self.error:
            return self.error
        if self.status == "error":
            return Complaint(code=self.code or "unknown", message=self.message or "")
        return None


class Reply(_Reply):
    data: list[Item] = []
    errors: list[Complaint] = []


class _About(_Reply):
    task_uuid: str | None = Field(None, alias="taskUUID")


class _Call(_Reply):
    """Runware calls with a result by itself, or with results or errors in a list."""

    task_uuid: str | None = Field(None, alias="taskUUID")
    data: list[_About] | None = None
    errors: list[_About] | None = None


def subjects(body: bytes) -> set[str]:
    """The tasks that a call of Runware's is about; none where it only says of an error.

    Raises ValueError where it has no shape that is known.
    """
    call = _Call.model_validate_json(body)
    if call.task_uuid is None and call.data is None and call.errors is None:
        raise ValueError("a call about nothing")
    listed = [*(call.data or []), *(call.errors or [])]
    named = {call.task_uuid, *(one.task_uuid for one in listed)}
    return {name for name in named if name is not None}


def read(answer: httpx.Response) -> Reply:
    """Raises EngineError, retryable, where it is not what Runware documents."""
    try:
        return Reply.model_validate_json(answer.content)
    except ValidationError:
        raise EngineError(
            f"{PROVIDER} gave an answer that cannot be read (HTTP {answer.status_code}).",
            retryable=True,
        ) from None


def in_order(items: tuple[Item, ...], recipe: Recipe) -> list[tuple[int, Item]]:
    """The items with the index of the result that each of them is.

    Its seed tells, so that an order which changes between two looks does no harm; one
    that has none of the seeds takes the first index that is left.
    """
    wanted = {recipe.single(n).seed: n for n in range(recipe.results)}
    known = {n: wanted.pop(item.seed, None) for n, item in enumerate(items)}
    left = sorted(wanted.values())
    placed = []
    for n, item in enumerate(items):
        index = known[n]
        if index is None and left:
            index = left.pop(left.index(n) if n in left else 0)
        if index is not None:
            placed.append((index, item))
    return placed


def refusal(answer: httpx.Response) -> EngineError:
    """An HTTP error in plain words."""
    try:
        reply = Reply.model_validate_json(answer.content)
    except ValidationError:
        reply = Reply()
    codes = [complaint.code for complaint in reply.errors]
    if answer.status_code == 401 or any("ApiKey" in code for code in codes):
        return KeyRefused(PROVIDER)
    if ALREADY_ACCEPTED in codes:
        return AlreadyAccepted(PROVIDER)
    return Refused(*(reply.errors or [Complaint()]), status=answer.status_code)


class Refused(EngineError):
    """Runware said no. `code` is its own; one call may have had several complaints."""

    def __init__(
        self, complaint: Complaint, *more: Complaint, status: int = 400
    ) -> None:
        self.code = complaint.code
        self.complaints = (complaint, *more)
        super().__init__(
            _in_words(complaint, status), retryable=_may_pass(complaint.code, status)
        )


def _in_words(complaint: Complaint, status: int) -> str:
    code = complaint.code
    if status == 402 or any(word in code for word in ("Credits", "Quota", "Balance")):
        return f"The account at {PROVIDER} has not enough credit for this."
    if status == 403:
        return f"The key at {PROVIDER} may not do this."
    if status == 429 or "RateLimit" in code:
        return f"{PROVIDER} is busy. Please try again in a minute."
    said = complaint.message.strip() or f"an error (HTTP {status})"
    return f"{PROVIDER} says: {said}{_where(complaint)}"


def _where(complaint: Complaint) -> str:
    names = complaint.parameter or []
    named = [names] if isinstance(names, str) else names
    missing = [name for name in named if name not in complaint.message]
    return f" ({', '.join(missing)})" if missing else ""


def _may_pass(code: str, status: int) -> bool:
    """Whether the same request may succeed later."""
    passing = ("RateLimit", "Timeout", "Unavailable", "NotReady", "internalServer")
    return status in (408, 429) or status >= 500 or any(w in code for w in passing)


def balance_of(value: Any) -> Decimal | None:
    """US dollars; documented as a number in one place and as an object in another."""
    if isinstance(value, dict):
        numbers = (value.get(name) for name in ("amount", "value", "balance", "total"))
        value = next((number for number in numbers if number is not None), None)
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None
