-- A proposal changes from open only, once; in force it has the approval of every guarantor; its texts, approvals and objections stay as written.
CREATE FUNCTION governance_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was proposed, approved or objected stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION governance_is_founded() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1 FROM governance_proposal WHERE kind = 'founding' AND state = 'in_force')
$$;

CREATE FUNCTION governance_check_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    asks_all boolean;
BEGIN
    IF TG_OP = 'UPDATE' AND (OLD.state <> 'open'
        OR (NEW.id, NEW.number, NEW.kind, NEW.delegation_id, NEW.drafted_by_id, NEW.drafted_at)
            IS DISTINCT FROM
            (OLD.id, OLD.number, OLD.kind, OLD.delegation_id, OLD.drafted_by_id, OLD.drafted_at)
        OR NEW.version < OLD.version) THEN
        RAISE EXCEPTION 'a proposal that was decided stays as it is, and what it is about as well'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.applied_in := NULL;
    IF NEW.state <> 'in_force' THEN
        RETURN NEW;
    END IF;
    NEW.applied_in := txid_current();
    SELECT needs_all INTO asks_all FROM governance_governedkind WHERE kind = NEW.kind;
    IF NEW.kind <> 'founding' AND NOT (governance_is_founded() AND coalesce(asks_all, true)) THEN
        RETURN NEW;
    END IF;
    IF NOT EXISTS (SELECT 1 FROM accounts_delegation WHERE kind = 'guarantor')
        OR EXISTS (
            SELECT 1 FROM accounts_delegation guarantor
            WHERE guarantor.kind = 'guarantor' AND NOT EXISTS (
                SELECT 1 FROM governance_approval approval
                JOIN governance_proposaltext standing ON standing.id = approval.text_id
                WHERE standing.proposal_id = NEW.id AND standing.version = NEW.version
                    AND approval.digest = standing.digest
                    AND approval.delegation_id = guarantor.id
            )
        ) THEN
        RAISE EXCEPTION 'proposal % lacks the approval of a guarantor', NEW.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION governance_check_approval() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT 1 FROM accounts_user head JOIN governance_proposaltext ON governance_proposaltext.id = NEW.text_id
        WHERE head.id = NEW.by_id AND head.role = 'head' AND head.is_active
            AND head.delegation_id = NEW.delegation_id AND governance_proposaltext.digest = NEW.digest
    ) THEN
        RAISE EXCEPTION 'only the head of a delegation approves for it, and the text as it reads'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER governance_approval_checked BEFORE INSERT ON governance_approval
    FOR EACH ROW EXECUTE FUNCTION governance_check_approval();
CREATE TRIGGER governance_proposal_checked BEFORE INSERT OR UPDATE ON governance_proposal
    FOR EACH ROW EXECUTE FUNCTION governance_check_proposal();
CREATE TRIGGER governance_proposal_kept BEFORE DELETE ON governance_proposal
    FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposal_untruncated BEFORE TRUNCATE ON governance_proposal
    FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_frozen BEFORE UPDATE OR DELETE ON governance_proposaltext
    FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_proposaltext_untruncated BEFORE TRUNCATE ON governance_proposaltext
    FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_approval_frozen BEFORE UPDATE OR DELETE ON governance_approval
    FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_approval_untruncated BEFORE TRUNCATE ON governance_approval
    FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_objection_frozen BEFORE UPDATE OR DELETE ON governance_objection
    FOR EACH ROW EXECUTE FUNCTION governance_refuse_change();
CREATE TRIGGER governance_objection_untruncated BEFORE TRUNCATE ON governance_objection
    FOR EACH STATEMENT EXECUTE FUNCTION governance_refuse_change();
