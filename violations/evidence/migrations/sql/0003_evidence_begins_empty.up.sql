-- A file of evidence begins as one that is arriving and of which nothing has been found: it is checked, not said to be.
CREATE FUNCTION evidence_check_beginning() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'arriving' OR NEW.received_at IS NOT NULL OR NEW.checked_at IS NOT NULL
        OR (NEW.reason_code, NEW.sha256, NEW.media_type, NEW.device, NEW.software,
            NEW.rendition_sha256, NEW.rendition_type, NEW.rendition_note)
            IS DISTINCT FROM ('', '', '', '', '', '', '', '')
        OR NEW.kind <> 'unknown' OR NEW.metadata <> '{}' OR NEW.reason_facts <> '{}'
        OR NEW.taken_at IS NOT NULL OR NEW.latitude IS NOT NULL OR NEW.longitude IS NOT NULL
        OR NEW.rendition_size IS NOT NULL
    THEN
        RAISE EXCEPTION 'a file of evidence begins as one that is arriving'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER evidence_file_beginning BEFORE INSERT ON evidence_evidencefile
    FOR EACH ROW EXECUTE FUNCTION evidence_check_beginning();
