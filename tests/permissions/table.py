"""Who is let in where. One row a route and method; an object is named by its key in `things`."""

from dataclasses import dataclass, field

from django.urls import reverse

from tests.permissions.people import (
    ADMINISTRATORS,
    ALL_MONITORS,
    ANYBODY,
    AUTHOR,
    FILERS,
    HEADS,
    MONITORS,
    OBSERVERS,
    READERS,
    REVIEWERS,
    SIGNED_IN,
)


@dataclass(frozen=True)
class Route:
    name: str
    let_in: frozenset
    method: str = "get"
    address: dict = field(default_factory=dict)
    body: dict = field(default_factory=dict)

    def url(self, things):
        values = {
            argument: getattr(things[noun], attribute) if attribute else things[noun]
            for argument, (noun, attribute) in self.address.items()
        }
        return reverse(self.name, kwargs=values)

    def ask(self, client, things):
        url = self.url(things)
        if self.method == "get":
            return client.get(url)
        if self.name.startswith("api-"):
            send = getattr(client, self.method)
            return send(url, self.body, content_type="application/json")
        return client.post(url, self.body)

    def __str__(self):
        objects = ", ".join(noun for noun, _attribute in self.address.values())
        return f"{self.method.upper()} {self.name} {objects}".strip()


def case_act(name, let_in, body=None, noun="case"):
    return Route(name, let_in, "post", {"number": (noun, "number")}, body or {})


def row_act(name, let_in, noun, method="post", body=None):
    """An act on something that hangs on a case: a measure on the determined one."""
    case = "determined" if noun == "measure" else "investigated"
    return Route(
        name, let_in, method, {"number": (case, "number"), "row_id": (noun, "pk")}, body or {}
    )


REPORT = {"report_id": ("report", "pk")}
NEXT_VERSION = REPORT | {"version_id": ("new_id", "")}
MENDERS = AUTHOR | {"RU reviewer", "RU head"}
PATROL = {"filing_id": ("patrol", "pk")}
PATROLS = {"kind": ("patrol", "kind")}
NEW_FILING = {"filed_id": ("new_id", "")}
OUTAGE = {"filing_id": ("outage", "pk")}
RESTRICTION = {"filing_id": ("restriction", "pk")}
EVIDENCE = {"file_id": ("evidence", "pk")}
IN_TRIAGE = {"number": ("case", "number")}
INVESTIGATED = {"number": ("investigated", "number")}
DETERMINED = {"number": ("determined", "number")}
A_STEP = INVESTIGATED | {"code": ("step", "")}
STANCE = {"version": 1, "agrees": True}
FIRST_PROCEDURE = {"version": ("first_version", "")}
FIRST_VERSION = DETERMINED | {"version": ("first_version", "")}
DOCUMENT = {"document_id": ("document", "pk")}
CASE_FILE = {"case_file_id": ("case_file", "pk")}
ALERT = {"number": ("alert", "number")}
BATCH = {"batch_id": ("batch", "pk")}
IMPORTERS = REVIEWERS | {"UN monitor"}
OF_RUSSIA = frozenset({"RU reviewer", "RU head"})
OF_TURKIYE = frozenset({"TR reviewer", "TR head"})
ADVISERS = frozenset({"UN observer", "UN head", "JO observer", "JO head", "JO reviewer"})
OF_THE_UN = frozenset({"UN observer", "UN head"})
LATER = "2030-01-01T10:00Z"
TASK = {"title": "?", "due_at": LATER}
TEAM = [{"delegation": "TR", "role": "lead"}]
VISIT = {"planned_for": LATER, "place": "?", "team": TEAM}
ACCESS = {"access": "granted", "access_by": "?"}
MEASURE = {"kind": "warning", "wording": "?", "owner": "TR", "due_at": LATER}
OPINION = {"opinion_id": ("opinion", "pk")}
COMPLIANCE = {"code": ("asked_party", "code")}
PROPOSAL = {"number": ("proposal", "number")}
DRAFTERS = ADMINISTRATORS | HEADS
DRAFTED_BY_RUSSIA = frozenset({"RU head", "RU administrator"})

POSITION = {"occurrence": "confirmed", "confidence": "high", "reasons": "Seen."}
ASSESSMENT_API = [
    case_act("api-case-supersede", REVIEWERS, POSITION | {"reason": "?"}, "determined"),
    Route("api-case-interests", READERS, "get", IN_TRIAGE),
    Route("api-case-interests", READERS | OBSERVERS, "get", DETERMINED),
    case_act("api-case-interests", REVIEWERS, {"text": "None."}),
    Route("api-case-determination", READERS | OBSERVERS, "get", DETERMINED),
    Route("api-case-determination-version", READERS | OBSERVERS, "get", FIRST_VERSION),
    case_act("api-case-signatures", HEADS, {"digest": "?", "password": "?"}, "determined"),
    case_act("api-case-objections", REVIEWERS, {"field": "when", "words": "?"}, "determined"),
    case_act("api-case-errata", REVIEWERS, {"words": "Read 120."}, "determined"),
    case_act("api-case-referral", REVIEWERS, {"question": "Who?"}, "determined"),
    case_act("api-case-reopening", REVIEWERS, {"reason": "A film."}, "determined"),
]
ASSESSMENT_PAGES = [
    Route("cases:opening", READERS, "get", IN_TRIAGE),
    Route("cases:opening", READERS | OBSERVERS, "get", DETERMINED),
    case_act("cases:another_position", REVIEWERS, {"reason": "?"}, "determined"),
    Route("cases:determination", READERS | OBSERVERS, "get", DETERMINED),
    case_act("cases:determination", HEADS, {"password": "?"}, "determined"),
    Route("cases:former_determination", READERS | OBSERVERS, "get", FIRST_VERSION),
    case_act("cases:interest", REVIEWERS, {"text": "None."}),
    case_act("cases:objection", REVIEWERS, {"words": "?"}, "determined"),
    case_act("cases:erratum", REVIEWERS, {"words": "Read 120."}, "determined"),
    case_act("cases:referral", REVIEWERS, {"question": "Who?"}, "determined"),
    case_act("cases:reopening", REVIEWERS, {"reason": "A film."}, "determined"),
    Route("cases:agenda", READERS),
]

API = [
    Route("api-schema", ANYBODY),
    Route("api-docs", ANYBODY),
    Route("api-ledger", SIGNED_IN),
    Route("api-proposals", SIGNED_IN),
    Route("api-proposal", READERS | ADMINISTRATORS, "get", PROPOSAL),
    Route("api-proposal-approval", HEADS, "post", PROPOSAL),
    Route("api-proposal-objection", HEADS, "post", PROPOSAL),
    Route("api-areas", SIGNED_IN),
    Route("api-settlements", SIGNED_IN),
    Route("api-settlements-offline", SIGNED_IN),
    Route("api-zones", SIGNED_IN),
    Route("api-zone-boundary", SIGNED_IN, "get", {"code": ("zone", "code")}),
    Route("api-parties", SIGNED_IN),
    Route("api-provisions", SIGNED_IN),
    Route("api-violation-types", SIGNED_IN),
    Route("api-bulletins", SIGNED_IN),
    Route("api-reports", SIGNED_IN),
    Route("api-report", READERS | AUTHOR, "get", REPORT),
    Route("api-report", FILERS, "put", REPORT, {"began_at": "?"}),
    Route("api-report", FILERS, "put", {"report_id": ("new_id", "")}, {"began_at": "?"}),
    Route("api-field-filing", FILERS, "put", PATROLS | NEW_FILING, {"author": "?"}),
    Route("api-watch-points", SIGNED_IN),
    Route("api-patrols", SIGNED_IN),
    Route("api-patrol", READERS | AUTHOR, "get", PATROL),
    Route("api-patrol", FILERS, "put", {"filing_id": ("new_id", "")}, {"began_at": "?"}),
    Route("api-outages", SIGNED_IN),
    Route("api-outage", READERS | AUTHOR, "get", OUTAGE),
    Route("api-outage", FILERS, "put", {"filing_id": ("new_id", "")}, {"began_at": "?"}),
    Route("api-restrictions", SIGNED_IN),
    Route("api-restriction", READERS | AUTHOR, "get", RESTRICTION),
    Route("api-restriction", FILERS, "put", {"filing_id": ("new_id", "")}, {"began_at": "?"}),
    Route("api-report-receipt", READERS | AUTHOR, "get", REPORT),
    Route("api-report-amendment", MENDERS, "post", NEXT_VERSION, {"amendment_reason": "Seen."}),
    Route("api-report-withdrawal", MENDERS, "post", NEXT_VERSION, {"amendment_reason": "Seen."}),
    Route("api-evidence", SIGNED_IN),
    Route("api-evidence-one", READERS | AUTHOR, "get", EVIDENCE),
    # Without the protocol's headers everybody is told its version first (tests of evidence).
    Route("api-evidence-uploads", SIGNED_IN, "post"),
    Route("api-evidence-upload", SIGNED_IN, "patch", EVIDENCE),
    Route("api-evidence-upload", SIGNED_IN, "delete", EVIDENCE),
    Route("api-imports", SIGNED_IN),
    Route("api-import", OF_RUSSIA, "get", BATCH),
    Route("api-import-refused", OF_RUSSIA, "get", BATCH),
    Route("api-import-confirm", OF_RUSSIA, "post", BATCH),
    Route("api-import-cancel", OF_RUSSIA, "post", BATCH),
    Route("api-import-undo", OF_RUSSIA, "post", BATCH, {"reason": "?"}),
    Route("api-export", READERS | MONITORS, "post", {}, {"format": "?"}),
    Route("api-documents", READERS, "get", IN_TRIAGE),
    Route("api-documents", READERS | OBSERVERS, "get", DETERMINED),
    case_act("api-documents", READERS, {"paper": "?"}),
    Route("api-document-pdf", READERS, "get", DOCUMENT),
    Route("api-case-files", READERS, "get", IN_TRIAGE),
    Route("api-case-files", READERS | OBSERVERS, "get", DETERMINED),
    case_act("api-case-files", READERS, {"language": "?"}),
    Route("api-case-file", frozenset(), "get", CASE_FILE),
    Route("api-cases", SIGNED_IN),
    Route("api-case", READERS, "get", IN_TRIAGE),
    Route("api-case", READERS | OBSERVERS, "get", DETERMINED),
    case_act("api-case-answer", REVIEWERS, {"answer": "takes_up"}),
    case_act("api-case-investigation", REVIEWERS),
    case_act("api-case-dismissal", REVIEWERS),
    case_act("api-case-assessment", REVIEWERS),
    case_act(
        "api-case-position",
        REVIEWERS,
        {"occurrence": "confirmed", "confidence": "low", "reasons": "Heard."},
    ),
    case_act("api-case-closure", REVIEWERS),
    case_act("api-case-closure", REVIEWERS, noun="determined"),
    case_act("api-case-notes", REVIEWERS, {"text": "Seen."}),
    Route("api-procedures", SIGNED_IN - ALL_MONITORS),
    Route("api-procedure", SIGNED_IN - ALL_MONITORS, "get", FIRST_PROCEDURE),
    Route("api-case-scope", READERS, "get", INVESTIGATED),
    case_act("api-case-scope", REVIEWERS, {"in_force": "yes"}, "investigated"),
    case_act("api-case-stance", REVIEWERS, STANCE, "investigated"),
    Route("api-case-steps", READERS, "get", INVESTIGATED),
    Route("api-case-step", REVIEWERS, "post", A_STEP, {"reason": "?"}),
    *ASSESSMENT_API,
    case_act("api-case-assignment", REVIEWERS, {"user": None}),
    case_act("api-case-watch", READERS, {"watched": True}),
    *(
        row
        for name, body in (
            ("tasks", TASK),
            ("requests", {"party": "asked", "question": "?"}),
            ("contacts", {"party": "asked", "tried_at": LATER, "how": "radio", "reached": False}),
            ("visits", VISIT),
            ("opinions", {"asked_of": "UN", "question": "?"}),
            ("measures-list", MEASURE),
        )
        for row in (
            Route(f"api-case-{name}", READERS, "get", INVESTIGATED),
            Route(f"api-case-{name}", REVIEWERS, "post", INVESTIGATED, body),
        )
    ),
    row_act("api-case-task", READERS, "task", "get"),
    row_act("api-case-task", OF_RUSSIA, "task", "patch", TASK),
    row_act("api-case-task-result", OF_RUSSIA, "task", body={"result": "?"}),
    row_act("api-case-request-passing-on", OF_TURKIYE, "request"),
    row_act("api-case-request-answer", OF_TURKIYE, "request", body={"answer": "?"}),
    row_act("api-case-request-refusal", OF_TURKIYE, "request", body={"answer": "?"}),
    row_act("api-case-visit", READERS, "visit", "get"),
    row_act("api-case-visit", OF_RUSSIA | OF_TURKIYE, "visit", "patch", VISIT),
    row_act("api-case-visit-access", OF_RUSSIA | OF_TURKIYE, "visit", body=ACCESS),
    row_act(
        "api-case-visit-findings",
        OF_RUSSIA | OF_TURKIYE,
        "visit",
        body={"done_at": LATER, "findings": "?"},
    ),
    row_act("api-case-visit-calling-off", OF_RUSSIA | OF_TURKIYE, "visit", body={"why": "?"}),
    Route("api-questions", ADVISERS),
    Route("api-opinion", OF_THE_UN, "post", OPINION, {"text": "?"}),
    Route("api-no-opinion", OF_THE_UN, "post", OPINION, {"text": "?"}),
    case_act("api-case-measures", REVIEWERS),
    row_act("api-case-measure", READERS, "measure", "get"),
    row_act("api-case-measure", REVIEWERS, "measure", "patch", MEASURE),
    row_act("api-case-measure-agreement", REVIEWERS, "measure"),
    row_act("api-case-measure-beginning", OF_TURKIYE, "measure"),
    row_act("api-case-measure-done", OF_TURKIYE, "measure"),
    row_act("api-case-measure-verification", REVIEWERS - OF_TURKIYE, "measure"),
    row_act(
        "api-case-measure-shortcoming", REVIEWERS - OF_TURKIYE, "measure", body={"remark": "?"}
    ),
    row_act("api-case-measure-dropping", OF_RUSSIA, "measure", body={"remark": "?"}),
    Route("api-compliance", READERS | OBSERVERS, "get", COMPLIANCE),
    Route("api-alerts", SIGNED_IN),
    Route("api-alert", READERS, "get", ALERT),
    Route("api-acknowledgement", REVIEWERS, "post", ALERT, {"remark": ""}),
]

PAGES = [
    Route("home", SIGNED_IN),
    Route("people:tokens", SIGNED_IN),
    Route("health", ANYBODY),
    Route("zones:list", SIGNED_IN),
    Route("zones:detail", SIGNED_IN, "get", {"code": ("zone", "code")}),
    Route("governance:list", SIGNED_IN - ALL_MONITORS),
    Route("governance:kinds", SIGNED_IN - ALL_MONITORS),
    Route("governance:kind", DRAFTERS, "get", {"kind": ("kind", "")}),
    Route("governance:found", DRAFTERS),
    Route("governance:detail", READERS | ADMINISTRATORS, "get", PROPOSAL),
    Route("governance:edit", DRAFTED_BY_RUSSIA, "get", PROPOSAL),
    Route("governance:approve", HEADS, "post", PROPOSAL),
    Route("governance:object", HEADS, "post", PROPOSAL),
    Route("governance:withdraw", DRAFTED_BY_RUSSIA, "post", PROPOSAL),
    Route("governance:try-again", HEADS, "post", PROPOSAL),
    Route("bulletins:list", SIGNED_IN),
    Route("bulletins:detail", SIGNED_IN, "get", {"bulletin_id": ("bulletin", "pk")}),
    Route("reports:list", READERS | MONITORS),
    Route("reports:file", FILERS),
    Route("reports:file", FILERS, "post", {}, {"began_at": "?"}),
    Route("reports:read_place", FILERS),
    Route("reports:zones_then", FILERS),
    Route("reports:detail", READERS | AUTHOR, "get", REPORT),
    Route("reports:filed", AUTHOR, "get", REPORT),
    Route("reports:versions", READERS | AUTHOR, "get", REPORT),
    Route("reports:pdf", READERS | AUTHOR, "get", REPORT),
    Route("reports:receipt", READERS | AUTHOR, "get", REPORT),
    Route("reports:receipt_pdf", READERS | AUTHOR, "get", REPORT),
    Route("reports:receipt_text", READERS | AUTHOR, "get", REPORT),
    Route("reports:amend", MENDERS, "get", REPORT),
    Route("reports:amend", MENDERS, "post", REPORT, {"began_at": "?"}),
    Route("reports:withdraw", MENDERS, "get", REPORT),
    Route("reports:withdraw", MENDERS, "post", REPORT, {"amendment_reason": "Seen twice."}),
    Route("reports:caller", AUTHOR | {"RU head"}, "get", REPORT),
    Route("reports:caller", AUTHOR | {"RU head"}, "post", REPORT, {"reason": "call_back"}),
    Route("reports:blank", SIGNED_IN),
    Route("reports:check_receipt", ANYBODY),
    Route("field:page", FILERS),
    Route("field:bring_in", FILERS),
    Route("field:zones", FILERS),
    Route("field:worker", ANYBODY),
    Route("field:manifest", ANYBODY),
    Route("field:session", FILERS),
    Route("coverage:picture", READERS | MONITORS | OBSERVERS),
    Route("coverage:list", READERS | MONITORS, "get", PATROLS),
    Route("coverage:file", FILERS, "get", PATROLS),
    Route("coverage:file", FILERS, "post", PATROLS, {"began_at": "?"}),
    Route("coverage:detail", READERS | AUTHOR, "get", PATROLS | PATROL),
    Route("coverage:amend", REVIEWERS | AUTHOR, "get", PATROLS | PATROL),
    Route("coverage:amend", REVIEWERS | AUTHOR, "post", PATROLS | PATROL, {"began_at": "?"}),
    Route("coverage:withdraw", REVIEWERS | AUTHOR, "post", PATROLS | PATROL, {"reason": ""}),
    Route("exchange:list", IMPORTERS),
    Route("exchange:bring", IMPORTERS),
    Route("exchange:bring", IMPORTERS, "post", {}, {"file": "?"}),
    Route("exchange:export", READERS | MONITORS),
    Route("exchange:export", READERS | MONITORS, "post", {}, {"format": "?"}),
    Route("exchange:detail", OF_RUSSIA, "get", BATCH),
    Route("exchange:reading", OF_RUSSIA, "post", BATCH),
    Route("exchange:confirm", OF_RUSSIA, "post", BATCH),
    Route("exchange:cancel", OF_RUSSIA, "post", BATCH),
    Route("exchange:undo", OF_RUSSIA, "post", BATCH, {"reason": "?"}),
    Route("exchange:reports", OF_RUSSIA, "get", BATCH),
    Route("exchange:warned", OF_RUSSIA, "get", BATCH),
    Route("exchange:warned-table", OF_RUSSIA, "get", BATCH),
    Route("exchange:refused", OF_RUSSIA, "get", BATCH),
    Route("exchange:refused-table", OF_RUSSIA, "get", BATCH),
    Route("evidence:detail", READERS | AUTHOR, "get", EVIDENCE),
    Route("evidence:rendition", READERS | AUTHOR, "get", EVIDENCE),
    Route("evidence:original", MENDERS, "get", EVIDENCE),
    Route("evidence:add", MENDERS, "get", REPORT),
    Route("evidence:sent", MENDERS, "get", REPORT),
    # Whose report it is stands in the form: without one, all are told that there is none.
    Route("evidence:send", frozenset(), "post"),
    Route("evidence:quarantine", frozenset({"KZ administrator"})),
    Route("cases:triage", READERS),
    Route("cases:list", READERS | OBSERVERS),
    Route("cases:detail", READERS, "get", IN_TRIAGE),
    Route("cases:detail", READERS | OBSERVERS, "get", DETERMINED),
    Route("cases:preview", READERS, "get", IN_TRIAGE),
    Route("cases:news", READERS),
    Route("cases:several", READERS, "post", body={"act": "watch"}),
    Route("cases:views", READERS, "post", body={"name": "Idlib", "query": "?tab=all"}),
    Route("cases:presence", READERS, "get", IN_TRIAGE),
    case_act("cases:assignment", REVIEWERS, {"user": ""}),
    case_act("cases:watch", READERS),
    case_act("cases:answer", REVIEWERS, {"answer": "takes_up"}),
    case_act("cases:investigation", REVIEWERS),
    case_act("cases:dismissal", REVIEWERS),
    case_act("cases:assessment", REVIEWERS),
    case_act("cases:position", REVIEWERS, {"occurrence": "?"}),
    case_act("cases:closure", REVIEWERS),
    case_act("cases:closure", REVIEWERS, noun="determined"),
    case_act("cases:notes", REVIEWERS, {"text": "Seen."}),
    Route("procedures:in_force", SIGNED_IN - ALL_MONITORS),
    Route("procedures:detail", SIGNED_IN - ALL_MONITORS, "get", FIRST_PROCEDURE),
    Route("procedures:draft", DRAFTERS),
    Route("procedures:draft", DRAFTERS, "post"),
    Route("cases:scope", REVIEWERS, "get", INVESTIGATED),
    case_act("cases:scope", REVIEWERS, {"in_force": "yes"}, "investigated"),
    case_act("cases:scope_stance", REVIEWERS, {"version": 1, "agrees": "yes"}, "investigated"),
    Route("cases:set_aside", REVIEWERS, "post", A_STEP, {"reason": "?"}),
    *ASSESSMENT_PAGES,
    Route("documents:of_case", READERS, "get", IN_TRIAGE),
    Route("documents:of_case", READERS | OBSERVERS, "get", DETERMINED),
    case_act("documents:issue", READERS, {"paper": "?"}),
    case_act("documents:issue", READERS | OBSERVERS, {"paper": "?"}, noun="determined"),
    Route("documents:pdf", READERS, "get", DOCUMENT),
    Route("documents:docx", READERS, "get", DOCUMENT),
    Route("documents:verify", ANYBODY, "get", DOCUMENT),
    Route("documents:verify", ANYBODY, "post", DOCUMENT, {"hash": "?"}),
    Route("documents:case_files", READERS, "get", IN_TRIAGE),
    Route("documents:case_files", READERS | OBSERVERS, "get", DETERMINED),
    case_act("documents:ask", READERS),
    case_act("documents:ask", READERS | OBSERVERS, noun="determined"),
    # Ready for the one who asked for it, and for nobody else (tests/monitoring/documents).
    Route("documents:case_file", frozenset(), "get", CASE_FILE),
    *(
        row
        for name in ("set_task", "ask_party", "record_contact", "plan_visit", "ask_opinion")
        for row in (
            Route(f"cases:{name}", REVIEWERS, "get", INVESTIGATED),
            Route(f"cases:{name}", REVIEWERS, "post", INVESTIGATED),
        )
    ),
    row_act("cases:change_task", OF_RUSSIA, "task", "get"),
    row_act("cases:finish_task", OF_RUSSIA, "task", body={"result": "?"}),
    row_act("cases:pass_on", OF_TURKIYE, "request"),
    row_act("cases:bring_answer", OF_TURKIYE, "request", "get"),
    row_act("cases:bring_answer", OF_TURKIYE, "request", body={"answer": "?"}),
    row_act("cases:bring_refusal", OF_TURKIYE, "request", body={"answer": "?"}),
    row_act("cases:change_visit", OF_RUSSIA | OF_TURKIYE, "visit", "get"),
    row_act("cases:say_access", OF_RUSSIA | OF_TURKIYE, "visit", body=ACCESS),
    row_act("cases:report_findings", OF_RUSSIA | OF_TURKIYE, "visit", "get"),
    row_act("cases:call_off", OF_RUSSIA | OF_TURKIYE, "visit", body={"why": "?"}),
    Route("cases:questions", ADVISERS),
    Route("cases:question", OF_THE_UN, "get", OPINION),
    Route("cases:question", OF_THE_UN, "post", OPINION, {"text": "?"}),
    Route("cases:propose_measure", REVIEWERS, "get", DETERMINED),
    Route("cases:propose_measure", REVIEWERS, "post", DETERMINED),
    case_act("cases:measures", REVIEWERS, noun="determined"),
    row_act("cases:reword_measure", REVIEWERS, "measure", "get"),
    row_act("cases:agree", REVIEWERS, "measure"),
    row_act("cases:take_under_way", OF_TURKIYE, "measure"),
    row_act("cases:report_done", OF_TURKIYE, "measure", "get"),
    row_act("cases:verify_measure", REVIEWERS - OF_TURKIYE, "measure", "get"),
    row_act("cases:find_not_done", REVIEWERS - OF_TURKIYE, "measure", body={"remark": "?"}),
    row_act("cases:drop_measure", OF_RUSSIA, "measure", body={"remark": "?"}),
    Route("cases:compliance", READERS | OBSERVERS, "get", COMPLIANCE),
    Route("escalation:list", READERS),
    Route("escalation:detail", READERS, "get", ALERT),
    Route("escalation:acknowledge", REVIEWERS, "post", ALERT),
    Route("escalation:try-again", READERS, "post", ALERT),
]

ROUTES = API + PAGES

# Asked elsewhere, or answering everybody alike.
UNASKED = [
    "people:withdraw-token",
    "set_language",
    "ui:gallery",
    "ui:preferences",
    "^(?P<rest>.*)$",  # what is nowhere under /api/
]

# Who opens a page of the console, where that is not every administrator.
CONSOLE = {
    "due_due_add": frozenset(),
    "ledger_entry_add": frozenset(),
    "accounts_delegation_add": frozenset({"KZ administrator"}),
}
