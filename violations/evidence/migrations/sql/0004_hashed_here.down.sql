-- Forgets where a hash was first computed.
CREATE OR REPLACE FUNCTION evidence_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.report_id_given, NEW.uploaded_by_id, NEW.delegation_id, NEW.name, NEW.said_type,
        NEW.size, NEW.sha256_said)
        IS DISTINCT FROM
        (OLD.id, OLD.report_id_given, OLD.uploaded_by_id, OLD.delegation_id, OLD.name, OLD.said_type,
        OLD.size, OLD.sha256_said)
        OR OLD.report_id IS NOT NULL AND NEW.report_id IS DISTINCT FROM OLD.report_id
    THEN
        RAISE EXCEPTION 'a file of evidence stays what it was sent as'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'arriving > received',
        'arriving > lapsed',
        'arriving > removed',
        'received > checking',
        'checking > ready',
        'checking > quarantined',
        'checking > refused',
        'checking > mismatch',
        'mismatch > arriving',
        'lapsed > arriving',
        'removed > arriving'
    ) THEN
        RAISE EXCEPTION 'a file of evidence does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.checked_at IS NOT NULL AND OLD.state <> 'mismatch' AND
        (NEW.sha256, NEW.reason_code, NEW.reason_facts, NEW.received_at, NEW.checked_at, NEW.begun_at,
        NEW.kind, NEW.media_type, NEW.taken_at, NEW.taken_at_is_local, NEW.latitude, NEW.longitude,
        NEW.device, NEW.software, NEW.metadata, NEW.device_clock_at, NEW.file_changed_at)
        IS DISTINCT FROM
        (OLD.sha256, OLD.reason_code, OLD.reason_facts, OLD.received_at, OLD.checked_at, OLD.begun_at,
        OLD.kind, OLD.media_type, OLD.taken_at, OLD.taken_at_is_local, OLD.latitude, OLD.longitude,
        OLD.device, OLD.software, OLD.metadata, OLD.device_clock_at, OLD.file_changed_at)
    THEN
        RAISE EXCEPTION 'what was found of a file of evidence is frozen'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF OLD.state IN ('ready', 'quarantined', 'refused') AND
        (NEW.rendition_sha256, NEW.rendition_type, NEW.rendition_size, NEW.rendition_note)
        IS DISTINCT FROM
        (OLD.rendition_sha256, OLD.rendition_type, OLD.rendition_size, OLD.rendition_note)
    THEN
        RAISE EXCEPTION 'the clean copy of a file of evidence stays as it was made'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
