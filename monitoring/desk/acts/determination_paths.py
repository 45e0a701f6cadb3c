"""The addresses of what follows the sealing: superseding, determination, consultation."""

from django.urls import path

from monitoring.desk.acts import assessment, determination

CASE = "cases/<slug:number>/"
NAMED = {
    "interest": "interests/new/",
    "objection": "objections/new/",
    "erratum": "errata/new/",
    "referral": "referral/",
    "reopening": "reopening/",
}

DETERMINATION_PATHS = [
    path(CASE + "position/another/", assessment.another_position, name="another_position"),
    path(CASE + "opening/", assessment.opening, name="opening"),
    path(CASE + "determination/", determination.determination, name="determination"),
    path(
        CASE + "determination/<int:version>/",
        determination.former_determination,
        name="former_determination",
    ),
    *(
        path(CASE + address, determination.act, {"name": name}, name)
        for name, address in NAMED.items()
    ),
    path("consultations/agenda/", determination.agenda, name="agenda"),
]
