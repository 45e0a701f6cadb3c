-- What is said of the scope, and which steps were left out, stays; a deadline passes once, as it was set.
CREATE FUNCTION cases_check_scope() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM cases_case WHERE id = NEW.case_id AND state = 'investigation') THEN
        RAISE EXCEPTION 'the scope is settled during the investigation'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.version <> (SELECT count(*) + 1 FROM cases_scope WHERE case_id = NEW.case_id) THEN
        RAISE EXCEPTION 'version % of the scope does not follow the last one', NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_stance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM cases_scope AS scope JOIN cases_scope AS later USING (case_id)
        WHERE scope.id = NEW.scope_id AND later.version > scope.version
    ) THEN
        RAISE EXCEPTION 'a stance is taken on the scope that stands'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors take a stance on a scope'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_left_out() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.round <> (SELECT round FROM cases_case WHERE id = NEW.case_id) THEN
        RAISE EXCEPTION 'a step is left out in the round that the case is in'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM accounts_delegation WHERE id = NEW.delegation_id AND kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'only guarantors leave a step out'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION cases_check_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.passed_at IS NOT NULL OR NEW.passed_at IS NULL
        OR (NEW.id, NEW.case_id, NEW.what, NEW.subject, NEW.due_at, NEW.set_at) IS DISTINCT FROM
            (OLD.id, OLD.case_id, OLD.what, OLD.subject, OLD.due_at, OLD.set_at) THEN
        RAISE EXCEPTION 'a deadline only ever passes, once, as it was set'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER cases_scope_follows BEFORE INSERT ON cases_scope
    FOR EACH ROW EXECUTE FUNCTION cases_check_scope();
CREATE TRIGGER cases_scope_kept BEFORE UPDATE OR DELETE ON cases_scope
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scope_untruncated BEFORE TRUNCATE ON cases_scope
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scopestance_taken BEFORE INSERT ON cases_scopestance
    FOR EACH ROW EXECUTE FUNCTION cases_check_stance();
CREATE TRIGGER cases_scopestance_kept BEFORE UPDATE OR DELETE ON cases_scopestance
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_scopestance_untruncated BEFORE TRUNCATE ON cases_scopestance
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_setaside_in_round BEFORE INSERT ON cases_setaside
    FOR EACH ROW EXECUTE FUNCTION cases_check_left_out();
CREATE TRIGGER cases_setaside_kept BEFORE UPDATE OR DELETE ON cases_setaside
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_setaside_untruncated BEFORE TRUNCATE ON cases_setaside
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_skipped_in_round BEFORE INSERT ON cases_skipped
    FOR EACH ROW EXECUTE FUNCTION cases_check_left_out();
CREATE TRIGGER cases_skipped_kept BEFORE UPDATE OR DELETE ON cases_skipped
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_skipped_untruncated BEFORE TRUNCATE ON cases_skipped
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_deadline_passes BEFORE UPDATE ON cases_deadline
    FOR EACH ROW EXECUTE FUNCTION cases_check_deadline();
CREATE TRIGGER cases_deadline_kept BEFORE DELETE ON cases_deadline
    FOR EACH ROW EXECUTE FUNCTION cases_refuse_change();
CREATE TRIGGER cases_deadline_untruncated BEFORE TRUNCATE ON cases_deadline
    FOR EACH STATEMENT EXECUTE FUNCTION cases_refuse_change();
