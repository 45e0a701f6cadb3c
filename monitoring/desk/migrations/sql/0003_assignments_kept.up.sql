-- An assignment is only ever ended: who had a case before stays known.
CREATE FUNCTION desk_check_assignment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL
        AND (NEW.id, NEW.case_id, NEW.delegation_id, NEW.user_id, NEW.by_id, NEW.at, NEW.word)
        IS NOT DISTINCT FROM
        (OLD.id, OLD.case_id, OLD.delegation_id, OLD.user_id, OLD.by_id, OLD.at, OLD.word)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'an assignment is only ever ended: % refused', TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE TRIGGER desk_assignment_kept BEFORE UPDATE OR DELETE ON desk_assignment
    FOR EACH ROW EXECUTE FUNCTION desk_check_assignment();
CREATE TRIGGER desk_assignment_untruncated BEFORE TRUNCATE ON desk_assignment
    FOR EACH STATEMENT EXECUTE FUNCTION desk_check_assignment();
