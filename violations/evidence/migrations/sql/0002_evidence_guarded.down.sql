-- Lifts the guards of evidence.
DROP TRIGGER evidence_custody_untruncated ON evidence_custodyentry;
DROP TRIGGER evidence_custody_frozen ON evidence_custodyentry;
DROP TRIGGER evidence_file_untruncated ON evidence_evidencefile;
DROP TRIGGER evidence_file_kept ON evidence_evidencefile;
DROP TRIGGER evidence_file_step ON evidence_evidencefile;
DROP FUNCTION evidence_check_step();
DROP FUNCTION evidence_refuse_change();
