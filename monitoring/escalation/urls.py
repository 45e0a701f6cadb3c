from django.urls import path

from monitoring.escalation import contact_pages, deadletters, policy_pages, silence_pages, views

app_name = "escalation"

urlpatterns = [
    path("", views.alert_list, name="list"),
    path("failed/", deadletters.failed, name="failed"),
    path("waiting/", views.waiting, name="waiting"),
    path("policies/", policy_pages.policies, name="policies"),
    path("policies/<slug:code>/", policy_pages.policy, name="policy"),
    path("policies/<slug:code>/change/", policy_pages.change, name="policy-change"),
    path("silences/", silence_pages.silences, name="silences"),
    path("silences/<uuid:pk>/end/", silence_pages.end, name="silence-end"),
    path("drills/", views.drill, name="drill"),
    path("<slug:number>/contacts/", contact_pages.contacts, name="contacts"),
    path("<slug:number>/close/", views.close, name="close"),
    path("<slug:number>/", views.alert_detail, name="detail"),
    path("<slug:number>/acknowledgement/", views.acknowledge, name="acknowledge"),
    path("<slug:number>/try-again/", views.try_again, name="try-again"),
]
