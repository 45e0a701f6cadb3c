from django.urls import path

from monitoring.documents import views

app_name = "documents"

urlpatterns = [
    path("cases/<slug:number>/documents/", views.of_case, name="of_case"),
    path("cases/<slug:number>/documents/issue/", views.issue, name="issue"),
    path("cases/<slug:number>/case-files/", views.case_files, name="case_files"),
    path("cases/<slug:number>/case-files/ask/", views.ask, name="ask"),
    path("case-files/<uuid:case_file_id>/", views.case_file, name="case_file"),
    path("documents/<uuid:document_id>/pdf/", views.pdf, name="pdf"),
    path("documents/<uuid:document_id>/docx/", views.docx, name="docx"),
    path("documents/<uuid:document_id>/verify/", views.verify, name="verify"),
]
