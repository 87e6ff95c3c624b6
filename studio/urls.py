"""Every address of the studio, in the order in which a musician meets them."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path
from django.views.i18n import set_language

from studio.api import hooks
from studio.editor.views import (
    composing,
    decisions,
    drafts,
    files,
    jobs,
    library,
    live,
    presets,
    recipes,
    settings,
    shell,
    song,
    takes,
    timeline,
    uploads,
    verdicts,
    words,
)

handler400 = shell.not_understood
handler403 = shell.forbidden
handler404 = shell.not_found
handler500 = shell.broken

urlpatterns = [
    path("", song.home, name="home"),
    path("draft/", drafts.draft, name="new-draft"),
    path("draft/versions/", drafts.versions, name="sketch-versions"),
    path(
        "draft/versions/<int:version_id>/restorations/",
        drafts.restorations,
        name="sketch-restorations",
    ),
    path("compose/", composing.fitted, name="fitted"),
    path("songs/<uuid:song_id>/compose/", composing.fitted, name="song-fitted"),
    path("songs/", library.songs, name="songs"),
    path("songs/<uuid:song_id>/", song.page, name="song"),
    path("songs/<uuid:song_id>/jobs/", song.jobs, name="song-jobs"),
    path("songs/<uuid:song_id>/lanes/", timeline.lanes, name="song-lanes"),
    path(
        "takes/<uuid:take_id>/regions/<uuid:made_id>/undoings/",
        timeline.undoings,
        name="region-undoings",
    ),
    path("songs/<uuid:song_id>/uploads/", uploads.to_song, name="song-uploads"),
    path("uploads/", uploads.to_new_song, name="uploads"),
    path("songs/<uuid:song_id>/draft/", drafts.draft, name="song-draft"),
    path("songs/<uuid:song_id>/versions/", drafts.versions, name="song-versions"),
    path(
        "songs/<uuid:song_id>/versions/<int:version_id>/restorations/",
        drafts.restorations,
        name="song-restorations",
    ),
    path("songs/<uuid:song_id>/title/", library.title, name="song-title"),
    path("takes/<uuid:take_id>/rerolls/", takes.rerolls, name="take-rerolls"),
    path("takes/<uuid:take_id>/keeping/", verdicts.keeping, name="take-keeping"),
    path(
        "takes/<uuid:take_id>/discarding/", verdicts.discarding, name="take-discarding"
    ),
    path("takes/<uuid:take_id>/verdicts/", verdicts.waiting, name="take-verdicts"),
    path(
        "takes/<uuid:take_id>/differences/<uuid:other_id>/",
        verdicts.compared,
        name="take-differences",
    ),
    path("takes/<uuid:take_id>/audio", takes.audio, name="take-audio"),
    path("takes/<uuid:take_id>/peaks", takes.peaks, name="take-peaks"),
    path("takes/<uuid:take_id>/files/", files.files, name="take-files"),
    path("takes/<uuid:take_id>/download", files.download, name="take-download"),
    path("takes/<uuid:take_id>/recipe.json", files.recipe, name="take-recipe"),
    path("takes/<uuid:take_id>/score.<str:kind>", files.sheet, name="take-sheet"),
    path("takes/<uuid:take_id>/stems.zip", files.all_stems, name="take-stems"),
    path("takes/<uuid:take_id>/stems/<slug:track>", files.one_stem, name="take-stem"),
    path("jobs/<uuid:job_id>/", jobs.page, name="job"),
    path(
        "jobs/<uuid:job_id>/cancellation/", jobs.cancellation, name="job-cancellation"
    ),
    path("jobs/<uuid:job_id>/preview", jobs.preview, name="job-preview"),
    path(
        "jobs/<uuid:job_id>/elsewhere/", composing.another_engine, name="job-elsewhere"
    ),
    path("jobs/<uuid:job_id>/retries/", jobs.retries, name="job-retry"),
    path("jobs/<uuid:job_id>/looks/", decisions.look, name="job-look"),
    path("jobs/<uuid:job_id>/dismissal/", decisions.dismissal, name="job-dismissal"),
    path("queue/", jobs.queue, name="queue"),
    path("hooks/<slug:engine>/<str:token>/", hooks.receive, name="hook"),
    path("recipes/", recipes.paste, name="recipes"),
    path("words/advice/", words.advice, name="lint"),
    path("words/styles/", words.styles, name="styles"),
    path("presets/", presets.presets, name="presets"),
    path("presets/<uuid:preset_id>/name/", presets.name, name="preset-name"),
    path(
        "presets/<uuid:preset_id>/deletion/", presets.deletion, name="preset-deletion"
    ),
    path(
        "presets/<uuid:preset_id>/restoration/",
        presets.restoration,
        name="preset-restoration",
    ),
    path(
        "presets/<uuid:preset_id>/applications/",
        presets.applications,
        name="preset-applications",
    ),
    path("live/", live.snapshot, name="live"),
    path("settings/", settings.page, name="settings"),
    path("teams/<uuid:team_id>/settings/", settings.page, name="team-settings"),
    path("teams/<uuid:team_id>/budget/", settings.budget, name="team-budget"),
    path(
        "teams/<uuid:team_id>/connections/<slug:engine>/",
        settings.connection,
        name="connection",
    ),
    path(
        "teams/<uuid:team_id>/connections/<slug:engine>/trial/",
        settings.trial,
        name="connection-trial",
    ),
    path(
        "teams/<uuid:team_id>/connections/<slug:engine>/removal/",
        settings.removal,
        name="connection-removal",
    ),
    path("theme/", shell.theme, name="theme"),
    path("language/", login_not_required(set_language), name="language"),
    path("healthz", shell.healthz, name="healthz"),
    path("accounts/login/", LoginView.as_view(), name="login"),
    path("accounts/logout/", LogoutView.as_view(), name="logout"),
]
