-- The steps of a case are again those before procedures were data.
CREATE OR REPLACE FUNCTION cases_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.incident_id <> OLD.incident_id THEN
        RAISE EXCEPTION 'a case keeps its number and its incident'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'triage > investigation',
        'triage > dismissed',
        'investigation > assessment',
        'assessment > determined',
        'determined > closed'
    ) THEN
        RAISE EXCEPTION 'a case does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'determined' AND OLD.state = 'assessment'
        AND NOT EXISTS (SELECT FROM assessment_determination WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
