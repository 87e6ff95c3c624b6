"""Others than the local owner: people with an account, who sign in at the login page."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page

from studio.tools.server import Server


def sign_in(
    context: BrowserContext, server: Server, name: str, *, joins: str = ""
) -> Page:
    """A new account, a member of the team of the song at the path `joins` if that is given."""
    song = joins.strip("/").removeprefix("songs/")
    server.manage(
        "shell",
        "-c",
        "from django.contrib.auth.models import User;"
        "from studio.songs.models import Song;"
        f"user = User.objects.create_user('{name}', password='{name}-secret');"
        "[song.team.memberships.create(user=user)"
        f" for song in Song.objects.filter(pk='{song}' or None)]",
    )
    page = context.new_page()
    page.goto("/accounts/login/")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(f"{name}-secret")
    page.locator("form.card button[type=submit]").click()
    page.wait_for_url(f"{server.url}/")
    return page
