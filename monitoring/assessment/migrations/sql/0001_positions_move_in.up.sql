-- The tables of positions and determinations, with their guards, get the name of their room.
ALTER TABLE cases_position RENAME TO assessment_position;
ALTER TABLE cases_determination RENAME TO assessment_determination;
ALTER FUNCTION cases_check_sealing() RENAME TO assessment_check_sealing;
ALTER FUNCTION cases_check_opening() RENAME TO assessment_check_opening;
ALTER FUNCTION cases_check_determination() RENAME TO assessment_check_determination;
ALTER TRIGGER cases_position_sealing ON assessment_position RENAME TO assessment_position_sealing;
ALTER TRIGGER cases_position_opening ON assessment_position RENAME TO assessment_position_opening;
ALTER TRIGGER cases_position_kept ON assessment_position RENAME TO assessment_position_kept;
ALTER TRIGGER cases_position_untruncated ON assessment_position RENAME TO assessment_position_untruncated;
ALTER TRIGGER cases_determination_kept ON assessment_determination RENAME TO assessment_determination_kept;
ALTER TRIGGER cases_determination_untruncated ON assessment_determination RENAME TO assessment_determination_untruncated;
ALTER TRIGGER cases_determination_follows ON assessment_determination RENAME TO assessment_determination_follows;

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

CREATE OR REPLACE FUNCTION assessment_check_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.opened_at IS NOT NULL THEN
        RAISE EXCEPTION 'a position is sealed before it is opened'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'assessment') THEN
        RAISE EXCEPTION 'positions are sealed in assessment only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_opening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.opened_at IS NOT NULL OR NEW.opened_at IS NULL
        OR (NEW.id, NEW.case_id, NEW.delegation_id, NEW.by_id, NEW.sealed_at, NEW.commitment, NEW.sealed)
        IS DISTINCT FROM
        (OLD.id, OLD.case_id, OLD.delegation_id, OLD.by_id, OLD.sealed_at, OLD.commitment, OLD.sealed)
    THEN
        RAISE EXCEPTION 'a position is only ever opened, once, as it was sealed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor' AND NOT EXISTS (
            SELECT FROM assessment_position AS position
            WHERE position.case_id = NEW.case_id AND position.delegation_id = delegation.id
        )
    ) AND EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND due_at > clock_timestamp()
    ) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION assessment_check_determination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'assessment') THEN
        RAISE EXCEPTION 'a determination ends an assessment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM assessment_position WHERE case_id = NEW.case_id AND opened_at IS NULL) THEN
        RAISE EXCEPTION 'a determination follows from opened positions'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_delegation AS delegation
        WHERE delegation.kind = 'guarantor' AND NOT EXISTS (
            SELECT FROM assessment_position AS position
            WHERE position.case_id = NEW.case_id AND position.delegation_id = delegation.id
        )
    ) AND EXISTS (
        SELECT FROM cases_case WHERE id = NEW.case_id AND due_at > clock_timestamp()
    ) THEN
        RAISE EXCEPTION 'a guarantor has not sealed its position yet, and the deadline has not passed'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
