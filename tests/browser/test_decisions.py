"""What may have been charged is decided about in the queue, and every tab follows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from studio.tools.server import Server
from tests.browser.complaints import Complaints

DOUBTFUL = """
from decimal import Decimal
from django.utils import timezone
from studio.jobs.models import Job, Phase, State
from studio.music.recipe import Recipe
from studio.songs.models import Song
from studio.teams.models import user_personal_team
from studio.teams.visitors import local_owner
owner = local_owner()
song = Song.objects.create(
    team=user_personal_team(owner), title={title!r}, created_by=owner
)
Job.objects.create(
    song=song, created_by=owner, recipe=Recipe(prompt="A slow waltz", duration=30, seed=5),
    engine="empirio", model="xl-turbo", state=State.REVIEW, phase=Phase.SUBMITTING,
    remote_id="key-1", estimate=Decimal("0.0075"), finished_at=timezone.now(),
    error="The connection to EmpirioLabs broke while the song was handed over.",
)
"""


def undecided(studio: Server, page: Page, title: str) -> None:
    studio.manage("shell", "-c", DOUBTFUL.format(title=title))
    page.goto("/queue/")
    expect(page.locator("#queue-decisions")).to_contain_text(title)


def test_what_is_put_aside_in_one_tab_leaves_the_other_and_comes_back(
    page: Page, studio: Server
) -> None:
    undecided(studio, page, "Copper lantern")
    other = page.context.new_page()
    other.goto("/queue/")
    expect(other.locator("#queue-badge")).to_contain_text("1 to decide")

    page.get_by_role("button", name="Dismiss: Copper lantern").click()
    for tab in (page, other):
        expect(tab.locator("#queue-decisions > li")).to_have_count(0)
        expect(tab.get_by_role("heading", name="Needs a decision")).to_be_hidden()
        expect(tab.locator("#queue-recent")).to_contain_text("Copper lantern")
        expect(tab.locator("#queue-badge")).to_be_hidden()

    page.locator("#toasts").get_by_role("button", name="Undo").click()
    for tab in (page, other):
        expect(tab.locator("#queue-decisions")).to_contain_text("Copper lantern")
        expect(tab.locator("#queue-badge")).to_contain_text("1 to decide")
    page.get_by_role("button", name="Dismiss: Copper lantern").click()
    expect(page.locator("#queue-decisions > li")).to_have_count(0)


def test_what_cannot_be_sent_again_says_so_where_it_was_asked(
    page: Page, studio: Server, complaints: Complaints
) -> None:
    complaints.forgive("status of 422")
    undecided(studio, page, "Paper tram")

    page.get_by_role("button", name="Run again: Paper tram").click()
    row = page.locator("#queue-decisions > li")
    expect(row.get_by_role("alert")).to_contain_text("not connected")
    page.get_by_role("button", name="Dismiss: Paper tram").click()
    expect(page.locator("#queue-decisions > li")).to_have_count(0)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_decision_can_be_made_without_scripts(
    visit: Callable[..., BrowserContext], studio: Server, width: int
) -> None:
    size = {"width": width, "height": 844}
    page = visit(studio, java_script_enabled=False, viewport=size).new_page()
    title = f"Salt meadow {width}"
    undecided(studio, page, title)

    page.get_by_role("button", name=f"Dismiss: {title}").click()
    expect(page.locator("#queue-recent")).to_contain_text(title)
    expect(page.locator("#content [role=status]")).to_contain_text("Put aside.")
    page.get_by_role("button", name=f"Decide again: {title}").click()
    expect(page.locator("#queue-decisions")).to_contain_text(title)
    page.get_by_role("button", name=f"Dismiss: {title}").click()
    expect(page.locator("#queue-decisions > li")).to_have_count(0)
