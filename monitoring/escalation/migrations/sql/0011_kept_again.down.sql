-- While alerts are carried over to rules of detection, their cause and their rule may change.
CREATE OR REPLACE FUNCTION escalation_check_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.number, NEW.case_id, NEW.report_id, NEW.zone_id, NEW.is_drill,
        NEW.why, NEW.raised_at, NEW.within_id)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.case_id, OLD.report_id, OLD.zone_id, OLD.is_drill,
        OLD.why, OLD.raised_at, OLD.within_id)
       OR NEW.count < OLD.count OR NEW.severity < OLD.severity
    THEN
        RAISE EXCEPTION 'alert % keeps what it says', OLD.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
