from django.urls import path

from violations.reports import following, papers, reading, views

app_name = "reports"

urlpatterns = [
    path("", reading.report_list, name="list"),
    path("new/", views.file, name="file"),
    path("new/place/", views.read_place, name="read_place"),
    path("new/zones/", views.zones_then, name="zones_then"),
    path("blank.pdf", papers.blank_pdf, name="blank"),
    path("receipt/", papers.check_receipt, name="check_receipt"),
    path("<uuid:report_id>/", reading.detail, name="detail"),
    path("<uuid:report_id>/filed/", reading.filed, name="filed"),
    path("<uuid:report_id>/versions/", reading.versions, name="versions"),
    path("<uuid:report_id>/amend/", following.amend, name="amend"),
    path("<uuid:report_id>/withdraw/", following.withdraw, name="withdraw"),
    path("<uuid:report_id>/caller/", following.caller, name="caller"),
    path("<uuid:report_id>/report.pdf", papers.report_pdf, name="pdf"),
    path("<uuid:report_id>/receipt/", papers.receipt, name="receipt"),
    path("<uuid:report_id>/receipt.pdf", papers.receipt_pdf, name="receipt_pdf"),
    path("<uuid:report_id>/receipt.txt", papers.receipt_text, name="receipt_text"),
]
