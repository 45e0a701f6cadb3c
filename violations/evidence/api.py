from django.urls import path

from violations.evidence.receiving import UploadOne, Uploads

urlpatterns = [
    path("evidence/uploads/", Uploads.as_view(), name="api-evidence-uploads"),
    path("evidence/uploads/<uuid:file_id>/", UploadOne.as_view(), name="api-evidence-upload"),
]
