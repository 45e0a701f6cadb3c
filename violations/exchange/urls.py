from django.urls import path

from violations.exchange import views

app_name = "exchange"

urlpatterns = [
    path("", views.batch_list, name="list"),
    path("new/", views.bring, name="bring"),
    path("export/", views.export, name="export"),
    path("<uuid:batch_id>/", views.detail, name="detail"),
    path("<uuid:batch_id>/reading/", views.read_otherwise, name="reading"),
    path("<uuid:batch_id>/confirmation/", views.confirm, name="confirm"),
    path("<uuid:batch_id>/cancellation/", views.cancel, name="cancel"),
    path("<uuid:batch_id>/undoing/", views.undo, name="undo"),
    path("<uuid:batch_id>/reports/", views.report_list, name="reports"),
    path("<uuid:batch_id>/warned/", views.warned, name="warned"),
    path("<uuid:batch_id>/warned.csv", views.warned_table, name="warned-table"),
    path("<uuid:batch_id>/refused/", views.refused, name="refused"),
    path("<uuid:batch_id>/refused.csv", views.refused_table, name="refused-table"),
]
