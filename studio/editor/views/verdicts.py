"""Keep a result or put it aside, and take that back; and how two takes differ."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from studio.editor.differences import differences
from studio.editor.finding import find
from studio.editor.verdicts import verdicts_at
from studio.jobs.nudges import nudge
from studio.songs.models import Take


@login_required
@require_POST
def keeping(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """Keep a take; with `undo` the decision is taken back."""
    take = find(request, take_id)
    if "undo" in request.POST:
        return _restored(request, take)
    take.keep()
    words = _("Take %(number)s is kept.") % {"number": take.number}
    return _answer(request, take, words, undo="take-keeping")


@login_required
@require_POST
def discarding(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """Put a take aside; with `undo` it comes back."""
    take = find(request, take_id)
    if "undo" in request.POST:
        return _restored(request, take)
    take.discard()
    words = _("Take %(number)s is put aside.") % {"number": take.number}
    return _answer(request, take, words, undo="take-discarding")


@login_required
@require_safe
def waiting(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """What is to be decided while this take stands on the stage."""
    take = find(request, take_id)
    verdicts = verdicts_at(take.song, take.pk)
    context = {"song": take.song, "take": take, "verdicts": verdicts}
    return render(request, "studio/_verdict.html", context)


@login_required
@require_safe
def compared(request: HttpRequest, take_id: UUID, other_id: UUID) -> HttpResponse:
    """What the recipes of two takes do not have in common."""
    a, b = find(request, take_id), find(request, other_id)
    context = {"a": a, "b": b, "differences": differences(a, b)}
    return render(request, "studio/_differences.html", context)


def _restored(request: HttpRequest, take: Take) -> HttpResponse:
    take.restore()
    words = _("Take %(number)s is to be decided about again.") % {"number": take.number}
    return _answer(request, take, words)


def _answer(
    request: HttpRequest, take: Take, words: str, undo: str = ""
) -> HttpResponse:
    """The card, what is left to decide, and a message from which it can be undone."""
    if take.job:
        nudge(take.job)  # other pages show it too
    if not request.htmx:  # type: ignore[attr-defined]
        messages.success(request, words)
        after = (take.is_discarded and take.made_from) or take.pk
        return redirect(f"{reverse('song', args=[take.song_id])}?take={after}")
    shown = _uuid(request.POST.get("shown", ""))
    context = {"take": _card(take), "song": take.song, "words": words, "undo": undo}
    left = {"shown": shown, "verdicts": verdicts_at(take.song, shown)}
    return render(request, "songs/_decided.html", {**context, **left})


def _card(take: Take) -> Take:
    card: Take = Take.objects.for_cards().get(pk=take.pk)
    return card


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
