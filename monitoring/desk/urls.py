from django.urls import path

from monitoring.desk import acts, views

app_name = "cases"

urlpatterns = [
    path("triage/", views.triage, name="triage"),
    path("cases/", views.case_list, name="list"),
    path("cases/<str:number>/", views.case_detail, name="detail"),
    path("cases/<str:number>/preview/", views.preview, name="preview"),
    path("cases/<str:number>/answer/", acts.answer, name="answer"),
    path("cases/<str:number>/investigation/", acts.begin_investigation, name="investigation"),
    path("cases/<str:number>/dismissal/", acts.dismiss, name="dismissal"),
    path("cases/<str:number>/assessment/", acts.begin_assessment, name="assessment"),
    path("cases/<str:number>/position/", acts.position, name="position"),
    path("cases/<str:number>/closure/", acts.close, name="closure"),
    path("cases/<str:number>/notes/", acts.write_note, name="notes"),
]
