"""What leaves the studio of one take: sound, recipe, score, and its tracks alone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from studio.editor.audio import file_response
from studio.editor.downloads import TYPES, EncodeError, encoded
from studio.editor.finding import afind, find
from studio.editor.sheets import SHEETS, score_of, sheets_of
from studio.editor.stems import FORMATS, stem, tracks_of, zipped
from studio.songs.models import Take


@login_required
@require_safe
def files(request: HttpRequest, take_id: UUID) -> HttpResponse:
    """Everything that the take can be saved as."""
    take = find(request, take_id)
    score = score_of(take)
    context = {
        "take": take,
        "song": take.song,
        "sheets": sheets_of(score) if score else [],
        "tracks": tracks_of(take),
    }
    return render(request, "songs/files.html", context)


@login_required
@require_safe
async def download(request: HttpRequest, take_id: UUID) -> HttpResponseBase:
    """The take as a file: `?format=`, or what its recipe asks for, or the master.

    HEAD makes the file too, and answers when it is there.
    """
    take = await afind(request, take_id)
    wanted = request.GET.get("format") or take.recipe.output_format or "flac"
    if wanted not in TYPES:
        return HttpResponse("Format must be flac, wav, mp3 or ogg.", status=400)
    try:
        path = await encoded(take, wanted)
    except EncodeError as error:
        return _refused(error)
    return await _sent(request, take, path, _name(take, wanted))


@login_required
@require_safe
async def one_stem(request: HttpRequest, take_id: UUID, track: str) -> HttpResponseBase:
    """One track alone, `?format=` flac, wav or mp3. HEAD as above."""
    take = await afind(request, take_id, score=True)
    wanted = _format(request)
    if track not in tracks_of(take):
        raise Http404
    try:
        path = await stem(take, track, wanted)
    except EncodeError as error:
        return _refused(error)
    return await _sent(request, take, path, _name(take, wanted, track))


@login_required
@require_safe
async def all_stems(request: HttpRequest, take_id: UUID) -> HttpResponseBase:
    """Every track in one ZIP, which begins at once and grows while they are played."""
    take = await afind(request, take_id, score=True)
    tracks, wanted = tracks_of(take), _format(request)
    if not tracks:
        raise Http404
    name = _name(take, "zip", "stems")
    body = zipped(take, tracks, wanted, name.removesuffix("-stems.zip"))
    headers = {"Content-Disposition": content_disposition_header(True, name) or ""}
    return StreamingHttpResponse(body, content_type="application/zip", headers=headers)


@login_required
@require_safe
def sheet(request: HttpRequest, take_id: UUID, kind: str) -> HttpResponse:
    """The score as MIDI, as words in time, or as it is kept."""
    take = find(request, take_id)
    score = score_of(take)
    if score is None or kind not in dict(sheets_of(score)):
        raise Http404
    body = SHEETS[kind].write(take, score)
    answer = HttpResponse(body, content_type=SHEETS[kind].content_type)
    part = "score" if kind == "json" else ""
    named = content_disposition_header(True, _name(take, kind, part))
    answer["Content-Disposition"] = named or ""
    return answer


@login_required
@require_safe
def recipe(request: HttpRequest, take_id: UUID) -> HttpResponse:
    take = find(request, take_id)
    answer = JsonResponse(
        {
            "model": take.model,
            **take.recipe.model_dump(mode="json", exclude_defaults=True),
        },
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    answer["Content-Disposition"] = f'attachment; filename="{_name(take, "json")}"'
    return answer


async def _sent(
    request: HttpRequest, take: Take, path: Path, name: str
) -> HttpResponseBase:
    etag = f"{take.sha256}-{path.stem}"
    kind = TYPES[path.suffix[1:]]
    return await file_response(request, path, kind, etag=etag, filename=name)


def _refused(error: EncodeError) -> HttpResponse:
    return HttpResponse(
        str(error), status=422, content_type="text/plain; charset=utf-8"
    )


def _format(request: HttpRequest) -> str:
    wanted = request.GET.get("format", FORMATS[0])
    if wanted not in FORMATS:
        raise Http404
    return wanted


def _name(take: Take, ending: str, part: str = "") -> str:
    """`harbour-lights-take-2-drums.wav`"""
    begin = f"{slugify(take.song.title) or 'song'}-take-{take.number}"
    return f"{begin}-{part}.{ending}" if part else f"{begin}.{ending}"
