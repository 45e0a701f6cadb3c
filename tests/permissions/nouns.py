"""What the addresses of the table are about, by the keys of `things`; what is sent to them."""

REPORT = {"report_id": ("report", "pk")}
NEXT_VERSION = REPORT | {"version_id": ("new_id", "")}
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
FIRST_PROCEDURE = {"version": ("first_version", "")}
FIRST_VERSION = DETERMINED | {"version": ("first_version", "")}
DOCUMENT = {"document_id": ("document", "pk")}
CASE_FILE = {"case_file_id": ("case_file", "pk")}
ALERT = {"number": ("alert", "number")}
OUR_POLICY = {"code": ("guarantor", "")}
GROUP_RULE = {"code": ("detection_rule", "code")}
ACTIVITY = {"activity_id": ("activity", "pk")}
BACK_TEST = {"test_id": ("back_test", "pk")}
BATCH = {"batch_id": ("batch", "pk")}
OPINION = {"opinion_id": ("opinion", "pk")}
COMPLIANCE = {"code": ("asked_party", "code")}
PROPOSAL = {"number": ("proposal", "number")}

STANCE = {"version": 1, "agrees": True}
LATER = "2030-01-01T10:00Z"
TASK = {"title": "?", "due_at": LATER}
TEAM = [{"delegation": "TR", "role": "lead"}]
VISIT = {"planned_for": LATER, "place": "?", "team": TEAM}
ACCESS = {"access": "granted", "access_by": "?"}
MEASURE = {"kind": "warning", "wording": "?", "owner": "TR", "due_at": LATER}
POSITION = {"occurrence": "confirmed", "confidence": "high", "reasons": "Seen."}
