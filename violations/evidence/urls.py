from django.urls import path

from violations.evidence import adding, views

app_name = "evidence"

urlpatterns = [
    path("quarantine/", views.quarantine, name="quarantine"),
    path("add/<uuid:report_id>/", adding.add, name="add"),
    path("send/", adding.send, name="send"),
    path("add/<uuid:report_id>/sent/", adding.sent, name="sent"),
    path("<uuid:file_id>/", views.detail, name="detail"),
    path("<uuid:file_id>/rendition/", views.rendition, name="rendition"),
    path("<uuid:file_id>/original/", views.original, name="original"),
]
