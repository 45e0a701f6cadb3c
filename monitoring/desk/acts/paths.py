"""The addresses of an investigation's acts, of measures and of what experts are asked."""

from django.urls import path

from monitoring.desk.acts import compliance, experts, investigation, measures

CASE = "cases/<slug:number>/"
ADDING = {
    "set_task": "tasks/new/",
    "ask_party": "requests/new/",
    "record_contact": "contacts/new/",
    "plan_visit": "visits/new/",
    "ask_opinion": "opinions/new/",
}
COMPLETING = {
    "change_task": "tasks/<uuid:row_id>/",
    "finish_task": "tasks/<uuid:row_id>/result/",
    "bring_answer": "requests/<uuid:row_id>/answer/",
    "bring_refusal": "requests/<uuid:row_id>/refusal/",
    "change_visit": "visits/<uuid:row_id>/",
    "say_access": "visits/<uuid:row_id>/access/",
    "report_findings": "visits/<uuid:row_id>/findings/",
    "call_off": "visits/<uuid:row_id>/calling-off/",
}
OF_A_MEASURE = {
    "reword_measure": "measures/<uuid:row_id>/",
    "report_done": "measures/<uuid:row_id>/done/",
    "verify_measure": "measures/<uuid:row_id>/verification/",
    "find_not_done": "measures/<uuid:row_id>/shortcoming/",
    "drop_measure": "measures/<uuid:row_id>/dropping/",
}

PATHS = [
    *(path(CASE + at, investigation.add, {"name": name}, name) for name, at in ADDING.items()),
    *(
        path(CASE + at, investigation.complete, {"name": name}, name)
        for name, at in COMPLETING.items()
    ),
    path(CASE + "requests/<uuid:row_id>/passing-on/", investigation.pass_on, name="pass_on"),
    path("questions/", experts.questions, name="questions"),
    path("questions/<uuid:opinion_id>/", experts.question, name="question"),
    path(CASE + "measures/new/", measures.propose, name="propose_measure"),
    *(path(CASE + at, measures.go_on, {"name": name}, name) for name, at in OF_A_MEASURE.items()),
    path(CASE + "measures/<uuid:row_id>/agreement/", measures.agree, name="agree"),
    path(
        CASE + "measures/<uuid:row_id>/beginning/", measures.take_under_way, name="take_under_way"
    ),
    path(CASE + "carrying-out/", measures.begin, name="measures"),
    path(CASE + "closure/", measures.close, name="closure"),
    path("parties/<slug:code>/compliance/", compliance.compliance, name="compliance"),
]
