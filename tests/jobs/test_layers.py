"""The channel layer of one process."""

from __future__ import annotations

import time

from studio.jobs.layers import MemoryLayer


async def test_each_member_of_a_group_hears_its_messages_in_order() -> None:
    layer = MemoryLayer()
    ears = [await layer.new_channel() for _ in range(3)]
    for ear in ears:
        await layer.group_add("team-1", ear)
    for n in range(3):
        await layer.group_send("team-1", {"type": "said", "n": n})
    await layer.group_send("team-2", {"type": "said", "n": 99})
    for ear in ears:
        heard = [(await layer.receive(ear))["n"] for _ in range(3)]
        assert heard == [0, 1, 2]


async def test_who_left_hears_no_more() -> None:
    layer = MemoryLayer()
    ear = await layer.new_channel()
    await layer.group_add("team-1", ear)
    await layer.group_discard("team-1", ear)
    await layer.group_send("team-1", {"type": "said"})
    assert ear not in layer.channels


async def test_a_full_ear_misses_messages_and_holds_nobody_up() -> None:
    layer = MemoryLayer(capacity=2)
    full, free = await layer.new_channel(), await layer.new_channel()
    await layer.group_add("team-1", full)
    for n in range(4):
        await layer.group_send("team-1", {"type": "said", "n": n})
    await layer.group_add("team-1", free)
    await layer.group_send("team-1", {"type": "said", "n": 4})
    assert (await layer.receive(free))["n"] == 4
    assert [(await layer.receive(full))["n"] for _ in range(2)] == [0, 1]


async def test_thousands_of_groups_do_not_slow_it_down() -> None:
    layer = MemoryLayer()
    ears = [await layer.new_channel() for _ in range(2000)]
    for n, ear in enumerate(ears):
        await layer.group_add(f"team-{n}", ear)
    began = time.process_time()
    for n, ear in enumerate(ears):
        await layer.group_send(f"team-{n}", {"type": "said"})
        await layer.receive(ear)
    assert time.process_time() - began < 1.0
