"""The promise that every engine keeps, and the one way in which it may break it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

from studio.engines.remote.account import Account
from studio.music.events import Event
from studio.music.recipe import Recipe


class EngineError(Exception):
    """The engine could not do it; the message is for the musician.

    `retryable` says that the same submission may succeed later.
    """

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable

    def hide(self, account: Account | None) -> None:
        """Take the account's key out of the message: a provider may repeat it."""
        if account:
            self.args = (account.masked(str(self)),)


class Uncertain(EngineError):
    """The provider may have accepted the work, and may charge for it: nobody knows.

    It is never sent again without a person's word; where it is retryable, the provider
    knows its key, and it may be sent again under that.
    """

    def __init__(self, provider: str, *, retryable: bool = False) -> None:
        super().__init__(
            f"The connection to {provider} broke while the song was handed over, so it "
            "may have been charged. Look at your account there before you try again.",
            retryable=retryable,
        )


class AlreadyAccepted(EngineError):
    """The provider has that work already, under the same key."""

    def __init__(self, provider: str) -> None:
        super().__init__(f"{provider} has this song already.")


class Vanished(EngineError):
    """The provider no longer knows of work that it had accepted."""

    def __init__(self, provider: str) -> None:
        super().__init__(
            f"{provider} accepted the song, and then lost it: it knows nothing of it now."
        )


class Stalled(Vanished):
    """The provider has it, it says, but nothing happens to it any more."""

    def __init__(self, provider: str) -> None:
        EngineError.__init__(
            self,
            f"{provider} accepted the song, but has said nothing new of it for so long "
            "that it seems to be lost. Look again later: it costs nothing.",
        )


class CameToNothing(EngineError):
    """The provider itself ended the work without a song: there is nothing to fetch."""


class KeyRefused(EngineError):
    """The provider does not accept the key; it says nothing about any work."""

    def __init__(self, provider: str) -> None:
        super().__init__(
            f"{provider} does not accept the key. Enter another one in Settings."
        )


@dataclass(frozen=True)
class Submission:
    """Work that was handed over before: by `key`, and known upstream as `remote_id`.

    `remote_id` is empty where it is unknown whether it was accepted. `landed` are the
    results that are stored already.
    """

    key: str
    remote_id: str = ""
    landed: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Source:
    """The take that a repaint, cover or extract starts from.

    `path` is a lossless 48 kHz stereo file; `score` is what the engine that made it said
    in `Rendered.score`, or None where the audio came from elsewhere.
    """

    path: Path
    duration: float
    recipe: Recipe
    score: dict[str, Any] | None = None


class Engine(Protocol):
    """Turns a recipe into events. Knows no database and no page.

    `in_one_go` engines take all results of a recipe as one submission; the others are
    asked for one result after another.
    """

    name: str
    label: str
    models: tuple[str, ...]
    in_one_go: bool

    def render(
        self,
        recipe: Recipe,
        *,
        model: str,
        workdir: Path,
        source: Source | None = None,
        account: Account | None = None,
        resume: Submission | None = None,
        hook: str = "",
    ) -> AsyncIterator[Event]:
        """Yield Progress any number of times, Rendered per result, Finished exactly once.

        Results are seeded `recipe.seed + index` (the caller settles the seed first), are
        said as soon as each is done, and are files inside `workdir`. Raises EngineError.
        `account` is the team's, for engines of PROVIDERS. `resume` is work that was
        handed over before: it is asked after, never handed over again without need.
        `hook` is where its provider may call, said to engines that can `look`.
        Cancelling the task, or closing the iterator, stops the work at once.
        """
        ...

    async def start(self) -> None:
        """Make ready what the first song would otherwise wait for. It may take seconds."""
        ...

    async def close(self) -> None:
        """Stop every process and connection that is kept warm."""
        ...


@runtime_checkable
class Called(Protocol):
    """What an engine also is whose provider calls when there is news."""

    def look(self, remote_id: str) -> None:
        """There is news, somebody says: ask the provider now. Returns at once."""
