-- Answers change in triage only, and stay; a determination follows from positions that are all open.
CREATE FUNCTION cases_check_answer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'triage') THEN
        RAISE EXCEPTION 'answers are given in triage only'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.id, NEW.case_id, NEW.delegation_id)
        IS DISTINCT FROM (OLD.id, OLD.case_id, OLD.delegation_id)
    THEN
        RAISE EXCEPTION 'an answer keeps its case and its delegation'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_determination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'assessment') THEN
        RAISE EXCEPTION 'a determination ends an assessment'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (SELECT FROM cases_position WHERE case_id = NEW.case_id AND opened_at IS NULL) THEN
        RAISE EXCEPTION 'a determination follows from opened positions'
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

CREATE TRIGGER cases_answer_in_triage BEFORE INSERT OR UPDATE ON cases_triageanswer
    FOR EACH ROW EXECUTE FUNCTION cases_check_answer();
CREATE TRIGGER cases_answer_kept BEFORE DELETE ON cases_triageanswer
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_answer_untruncated BEFORE TRUNCATE ON cases_triageanswer
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_determination_follows BEFORE INSERT ON cases_determination
    FOR EACH ROW EXECUTE FUNCTION cases_check_determination();
