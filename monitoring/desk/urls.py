from django.urls import path

from monitoring.desk import views
from monitoring.desk.acts import (
    assessment,
    assigning,
    notes,
    saved_views,
    scope,
    several,
    steps,
    triage,
)
from monitoring.desk.acts.determination_paths import DETERMINATION_PATHS
from monitoring.desk.acts.paths import PATHS

app_name = "cases"

urlpatterns = [
    path("triage/", views.triage, name="triage"),
    path("triage/news/", views.news, name="news"),
    path("triage/several/", several.several, name="several"),
    path("triage/views/", saved_views.save, name="views"),
    path("cases/", views.case_list, name="list"),
    path("cases/<slug:number>/", views.case_detail, name="detail"),
    path("cases/<slug:number>/preview/", views.preview, name="preview"),
    path("cases/<slug:number>/presence/", views.presence, name="presence"),
    path("cases/<slug:number>/assignment/", assigning.assign, name="assignment"),
    path("cases/<slug:number>/watch/", assigning.watch, name="watch"),
    path("cases/<slug:number>/answer/", triage.answer, name="answer"),
    path("cases/<slug:number>/opened/", triage.opened, name="opened"),
    path("cases/<slug:number>/investigation/", steps.begin_investigation, name="investigation"),
    path("cases/<slug:number>/dismissal/", steps.dismiss, name="dismissal"),
    path("cases/<slug:number>/assessment/", steps.begin_assessment, name="assessment"),
    path("cases/<slug:number>/position/", assessment.position, name="position"),
    *DETERMINATION_PATHS,
    path("cases/<slug:number>/scope/", scope.write, name="scope"),
    path("cases/<slug:number>/scope/stance/", scope.take_stance, name="scope_stance"),
    path("cases/<slug:number>/steps/<slug:code>/", scope.set_aside, name="set_aside"),
    path("cases/<slug:number>/notes/", notes.write_note, name="notes"),
    *PATHS,
]
