"""What is kept beside a take, so that a later task knows how it was played."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from studio.engines.houseband.score import Score
from studio.engines.houseband.tracks import players_in

SCORE_VERSION = 2
_READABLE = (1, 2)  # version 1 had no singers and no `exact`


@dataclass(frozen=True)
class Sidecar:
    """The score of a take, and how far the take's sound follows it.

    `gain_db` is the gain after the desk, so that a stem or a new region is as loud as it
    is in the song. `exact` names the parts and vocals that sound in the take just as
    they are written; None means all of them and nothing else. Where a take holds
    somebody else's recording, the rest of its score is only what was heard in it, and
    `beats` are its beats in seconds (see `retime.Beats`); empty for steady ones from 0.
    """

    score: Score
    gain_db: float
    exact: frozenset[str] | None = None
    beats: tuple[float, ...] = ()

    @classmethod
    def read(cls, data: dict[str, Any] | None) -> Self | None:
        """What `to_json` wrote, of this version or an older one; None for all else."""
        if not data or data.get("version") not in _READABLE:
            return None
        exact = data.get("exact")
        return cls(
            score=Score.from_json(data["score"]),
            gain_db=float(data["gain_db"]),
            exact=None if exact is None else frozenset(exact),
            beats=tuple(data.get("beats", ())),
        )

    def to_json(self) -> dict[str, Any]:
        return {
            "version": SCORE_VERSION,
            "score": self.score.to_json(),
            "gain_db": self.gain_db,
            "exact": None if self.exact is None else sorted(self.exact),
            "beats": self.beats,
        }

    @property
    def is_whole(self) -> bool:
        """Whether the take is nothing but the band playing this score."""
        return self.exact is None

    def plays(self, names: frozenset[str]) -> bool:
        """Whether all of these players can be heard again exactly."""
        return bool(names) and (self.exact is None or names <= self.exact)

    def only(self, names: frozenset[str]) -> Sidecar:
        """The sidecar of a stem: nobody else is left in the score."""
        score = replace(
            self.score,
            parts=tuple(p for p in self.score.parts if p.name in names),
            vocals=tuple(v for v in self.score.vocals if v.name in names),
            lines=self.score.lines if _sings(self.score, names) else (),
        )
        return replace(self, score=score, exact=None)


def _sings(score: Score, names: frozenset[str]) -> bool:
    singers = {vocal.name for vocal in score.vocals}
    return any(p.name in singers for p in players_in(score) if p.name in names)
