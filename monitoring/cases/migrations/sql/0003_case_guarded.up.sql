-- A case takes only the steps of states.py; positions open together; what was said stays as it was said.
CREATE FUNCTION cases_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is recorded of a case stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION cases_check_step() RETURNS trigger LANGUAGE plpgsql AS $$
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
        AND NOT EXISTS (SELECT FROM cases_determination WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION 'case % has no determination', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> 'triage' THEN
        RAISE EXCEPTION 'a case begins in triage' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_sealing() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION cases_check_opening() RETURNS trigger LANGUAGE plpgsql AS $$
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
            SELECT FROM cases_position AS position
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

CREATE TRIGGER cases_case_begins BEFORE INSERT ON cases_case
    FOR EACH ROW EXECUTE FUNCTION cases_check_new();
CREATE TRIGGER cases_case_step BEFORE UPDATE ON cases_case
    FOR EACH ROW EXECUTE FUNCTION cases_check_step();
CREATE TRIGGER cases_case_kept BEFORE DELETE ON cases_case
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_case_untruncated BEFORE TRUNCATE ON cases_case
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();

CREATE TRIGGER cases_position_sealing BEFORE INSERT ON cases_position
    FOR EACH ROW EXECUTE FUNCTION cases_check_sealing();
CREATE TRIGGER cases_position_opening BEFORE UPDATE ON cases_position
    FOR EACH ROW EXECUTE FUNCTION cases_check_opening();
CREATE TRIGGER cases_position_kept BEFORE DELETE ON cases_position
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_position_untruncated BEFORE TRUNCATE ON cases_position
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();

CREATE TRIGGER cases_determination_kept BEFORE UPDATE OR DELETE ON cases_determination
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_determination_untruncated BEFORE TRUNCATE ON cases_determination
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_kept BEFORE UPDATE OR DELETE ON cases_note
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_note_untruncated BEFORE TRUNCATE ON cases_note
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
