-- A case takes only the steps of states.py, keeps its procedure, and is due at another time only by a step.
CREATE OR REPLACE FUNCTION cases_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.number, NEW.incident_id, NEW.opened_at, NEW.procedure_id) IS DISTINCT FROM
        (OLD.id, OLD.number, OLD.incident_id, OLD.opened_at, OLD.procedure_id) THEN
        RAISE EXCEPTION 'a case keeps its number, its incident, its opening and its procedure'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state <> OLD.state AND OLD.state || ' > ' || NEW.state NOT IN (
        'triage > investigation',
        'triage > dismissed',
        'investigation > assessment',
        'assessment > determined',
        'determined > measures',
        'determined > referred',
        'measures > referred',
        'determined > closed',
        'measures > closed',
        'referred > closed',
        'determined > investigation',
        'measures > investigation',
        'referred > investigation',
        'closed > investigation',
        'dismissed > investigation'
    ) THEN
        RAISE EXCEPTION 'a case does not go from % to %', OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.round <> OLD.round
        + (NEW.state = 'investigation' AND OLD.state NOT IN ('triage', 'investigation'))::int THEN
        RAISE EXCEPTION 'a case has another round when it is reopened, and only then'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.due_at IS DISTINCT FROM OLD.due_at AND NEW.state = OLD.state THEN
        RAISE EXCEPTION 'a case is due at another time only after a step'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.state = 'determined' AND OLD.state = 'assessment'
        AND NOT EXISTS (SELECT FROM assessment_determination WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
