"""Whose turn it is: members take turns, however many jobs each of them has waiting."""

from __future__ import annotations

import heapq
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

NEVER = datetime.min.replace(tzinfo=UTC)

Member = int | None


@dataclass(frozen=True)
class Waiting:
    job: UUID
    member: Member


def fair_order(
    waiting: Iterable[Waiting],
    running: Mapping[Member, int],
    served: Mapping[Member, datetime],
) -> list[UUID]:
    """The order in which the waiting jobs, given oldest first, will be started.

    Next is the member with the fewest jobs running, of those the one who was served
    longest ago (`served` is when a job of theirs last started), of those the one who
    has waited longest. Each start counts as one running, so that turns go round.
    """
    lines: dict[Member, deque[UUID]] = defaultdict(deque)
    for one in waiting:
        lines[one.member].append(one.job)
    # turn: 0 before anybody is served in this round, then the place in the order.
    turns = [
        (running.get(member, 0), 0, served.get(member) or NEVER, came, member)
        for came, member in enumerate(lines)
    ]
    heapq.heapify(turns)
    order: list[UUID] = []
    while turns:
        busy, _, at, came, member = heapq.heappop(turns)
        order.append(lines[member].popleft())
        if lines[member]:
            heapq.heappush(turns, (busy + 1, len(order), at, came, member))
    return order
