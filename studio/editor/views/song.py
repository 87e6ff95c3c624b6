"""The studio page: compose on the left, listen in the middle, takes on the right."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from studio.editor.drafting import draft_of, writer_of
from studio.editor.examples import EXAMPLES
from studio.editor.forms import ComposeForm
from studio.editor.offers import best, connected
from studio.editor.stage import page_of
from studio.jobs.models import Job
from studio.jobs.plans import plan
from studio.music.problems import RecipeError
from studio.music.recipe import Task
from studio.songs.models import Sketch, Song, Take
from studio.teams.models import user_personal_team


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A song that is not there yet: the form as it was left, and three ideas."""
    sketch, team = Sketch.of(request.user), user_personal_team(request.user)
    idea = request.GET.get("idea", "")
    if idea.isdecimal() and int(idea) < len(EXAMPLES):
        form = ComposeForm(initial=EXAMPLES[int(idea)].fields, team=team)
    else:
        form = ComposeForm(initial=sketch.draft, team=team)
    return render(request, "studio/page.html", {"form": form, "sketch": sketch})


@login_required
@require_safe
def page(request: HttpRequest, song_id: UUID) -> HttpResponse:
    """`?take=` says which take is shown, `?recipe=` which one fills the form.

    `?source=` fills it for a `?task=` that starts from that take. `?takes=all` lists the
    older takes too.
    """
    song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    request.session["song"] = str(song.pk)
    form = ComposeForm(initial=song.draft, song=song)
    if "recipe" in request.GET:
        take = get_object_or_404(song.takes, pk=_uuid_or_404(request.GET["recipe"]))
        form = ComposeForm.of(take.recipe, model=_model_of(take), song=song)
    elif "source" in request.GET:
        take = get_object_or_404(song.takes, pk=_uuid_or_404(request.GET["source"]))
        form = _starting_from(take, request.GET.get("task", ""))
    shown, whole = request.GET.get("take", ""), request.GET.get("takes") == "all"
    content = page_of(song, form, shown, whole=whole)
    return render(request, "studio/page.html", content)


@login_required
@require_POST
def jobs(request: HttpRequest, song_id: UUID) -> HttpResponse:
    """Make takes of a song. 422 with the form where the recipe cannot be made."""
    song = get_object_or_404(Song.objects.visible_to(request.user), pk=song_id)
    form = ComposeForm(request.POST, song=song)
    job = submit(form, song, request)
    if job is None:
        return render(request, "studio/page.html", page_of(song, form), status=422)
    song.send_draft(draft_of(request.POST), writer_of(request))
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "jobs/_card.html", {"job": job}, status=201)
    return redirect("song", song.pk)


def submit(form: ComposeForm, song: Song, request: HttpRequest) -> Job | None:
    """Enqueue what the form says, or leave the reasons on the form."""
    if not form.is_valid():
        return None
    try:
        if len(form.steps) > 1 and form.source_take:
            steps = (song, form.source_take, form.steps)
            return plan(*steps, request.user, form.model_id)[0]
        return Job.objects.enqueue(
            song,
            recipe=form.recipe,
            model=form.model_id,
            user=request.user,
            source=form.source_take,
            parent=form.source_take,
        )
    except RecipeError as error:
        form.show(error)
        return None


def _starting_from(take: Take, task: str) -> ComposeForm:
    """The form as the take's own recipe has it, with another task. An upload has no
    words of its own, so that those of the draft stay."""
    said = take.recipe.model_dump(mode="json", exclude_unset=True)
    words = take.song.draft if take.is_upload else said
    kept = {name: value for name, value in words.items() if name != "seed"}
    begin = {"task": task, "source": f"take:{take.pk}", "tracks": []}
    if task in [*Task]:
        able, last = connected(take.song.team_id), take.song.draft.get("model", "")
        begin["model"] = best((take.model, last), Task(task), able)
    return ComposeForm(initial={**kept, **begin}, song=take.song)


def _model_of(take: Take) -> str:
    """The model that made it, or for an upload the one that is chosen now."""
    chosen: str = take.song.draft.get("model", "")
    return chosen if take.is_upload or take.is_put_back else take.model


def _uuid_or_404(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
