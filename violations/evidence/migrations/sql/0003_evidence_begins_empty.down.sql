-- Lets a file of evidence begin anywhere.
DROP TRIGGER evidence_file_beginning ON evidence_evidencefile;
DROP FUNCTION evidence_check_beginning();
