"""Help with the words of a song: advice on them, and words for the prompt."""

from __future__ import annotations

import hashlib

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_POST, require_safe

from studio.editor.advising import advise
from studio.music.vocabulary import VOCABULARY

_MARK = hashlib.sha256(repr(VOCABULARY).encode()).hexdigest()[:16]


@login_required
@require_POST
def advice(request: HttpRequest) -> HttpResponse:
    """What there is to say about a form as it stands; nothing is kept."""
    return render(request, "studio/_advice.html", {"advice": advise(request.POST)})


@login_required
@require_safe
@condition(etag_func=lambda request: f'"{_MARK}"')
def styles(request: HttpRequest) -> HttpResponse:
    """The words for a prompt, by shelf; fetched when the list is first opened."""
    answer = render(request, "studio/_styles.html", {"shelves": VOCABULARY})
    patch_cache_control(answer, private=True, max_age=3600)
    return answer
