-- Once the regime is founded, what binds all is written only by a proposal that comes into force in the same transaction.
CREATE FUNCTION governance_applies(kinds text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
        SELECT 1 FROM governance_proposal
        WHERE id = nullif(current_setting('astana.proposal', true), '')::uuid
            AND state = 'in_force' AND applied_in = txid_current() AND kind = ANY (kinds)
    )
$$;

CREATE FUNCTION governance_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF governance_is_founded() AND NOT governance_applies(TG_ARGV) THEN
        RAISE EXCEPTION 'this binds all, it changes by a proposal only: % refused on %', TG_OP, TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_LEVEL = 'STATEMENT' THEN
        RETURN NULL;
    ELSIF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER governance_guards_terms BEFORE INSERT OR UPDATE OR DELETE ON governance_governedkind
    FOR EACH ROW EXECUTE FUNCTION governance_guard('governed_kind', 'founding');
CREATE TRIGGER governance_guards_terms_whole BEFORE TRUNCATE ON governance_governedkind
    FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('governed_kind');
CREATE TRIGGER governance_guards_delegation BEFORE INSERT OR UPDATE OR DELETE ON accounts_delegation
    FOR EACH ROW EXECUTE FUNCTION governance_guard('delegation');
CREATE TRIGGER governance_guards_new_user BEFORE INSERT ON accounts_user
    FOR EACH ROW WHEN (NEW.is_active) EXECUTE FUNCTION governance_guard('account');
CREATE TRIGGER governance_guards_user BEFORE UPDATE ON accounts_user
    FOR EACH ROW WHEN (
        NEW.role <> OLD.role OR NEW.delegation_id <> OLD.delegation_id
        OR (NEW.is_active AND NOT OLD.is_active)
    ) EXECUTE FUNCTION governance_guard('account');
CREATE TRIGGER governance_guards_stopped_user BEFORE UPDATE ON accounts_user
    FOR EACH ROW WHEN (OLD.is_active AND NOT NEW.is_active)
    EXECUTE FUNCTION governance_guard('account', 'account_stop');
CREATE TRIGGER governance_guards_gone_user BEFORE DELETE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION governance_guard('account');
