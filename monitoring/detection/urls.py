from django.urls import path

from monitoring.detection import activities, views

app_name = "detection"

urlpatterns = [
    path("", views.rule_list, name="list"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("rules/<slug:code>/", views.detail, name="detail"),
    path("rules/<slug:code>/change/", views.change, name="change"),
    path("rules/<slug:code>/end/", views.end, name="end"),
    path("tried/<uuid:test_id>/", views.tried, name="tried"),
    path("planned/", activities.activity_list, name="planned"),
    path("planned/new/", activities.announce, name="announce"),
    path("planned/<uuid:activity_id>/withdraw/", activities.withdraw, name="withdraw"),
]
