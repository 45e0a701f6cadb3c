-- What alerts, acknowledgements, silences and policies say stays; only what is told of them moves on.
CREATE FUNCTION escalation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is recorded of alerts stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- An alert counts on and becomes graver; never less, and never another.
CREATE FUNCTION escalation_check_alert() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.number, NEW.fingerprint, NEW.case_id, NEW.report_id, NEW.zone_id, NEW.is_drill,
        NEW.why, NEW.raised_at, NEW.within_id)
       IS DISTINCT FROM
       (OLD.id, OLD.number, OLD.fingerprint, OLD.case_id, OLD.report_id, OLD.zone_id, OLD.is_drill,
        OLD.why, OLD.raised_at, OLD.within_id)
       OR NEW.count < OLD.count OR NEW.severity < OLD.severity
       OR (OLD.rule_version_id IS NOT NULL AND NEW.rule_version_id IS DISTINCT FROM OLD.rule_version_id)
    THEN
        RAISE EXCEPTION 'alert % keeps what it says', OLD.number
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- A silence is lifted, once; nothing else of it changes.
CREATE FUNCTION escalation_check_silence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.lifted_at IS NOT NULL
       OR (NEW.id, NEW.delegation_id, NEW.zone_id, NEW.least_severity, NEW.reason, NEW.by_id,
           NEW.at, NEW.ends_at)
          IS DISTINCT FROM
          (OLD.id, OLD.delegation_id, OLD.zone_id, OLD.least_severity, OLD.reason, OLD.by_id,
           OLD.at, OLD.ends_at)
    THEN
        RAISE EXCEPTION 'a silence is only lifted, once'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- Nobody silences, and nobody lifts the silence of, another delegation.
CREATE FUNCTION escalation_check_own_silence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM accounts_user
        WHERE id IN (NEW.by_id, NEW.lifted_by_id) AND delegation_id <> NEW.delegation_id
    ) THEN
        RAISE EXCEPTION 'a silence is its own delegation''s'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- A delegation acknowledges for itself.
CREATE FUNCTION escalation_check_own_acknowledgement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM accounts_user WHERE id = NEW.by_id AND delegation_id = NEW.delegation_id
    ) THEN
        RAISE EXCEPTION 'a delegation acknowledges for itself'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER escalation_alert_kept BEFORE UPDATE ON escalation_alert
    FOR EACH ROW EXECUTE FUNCTION escalation_check_alert();
CREATE TRIGGER escalation_alert_frozen BEFORE DELETE ON escalation_alert
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alert_untruncated BEFORE TRUNCATE ON escalation_alert
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alertreport_frozen BEFORE UPDATE OR DELETE ON escalation_alertreport
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_alertreport_untruncated BEFORE TRUNCATE ON escalation_alertreport
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_acknowledgement_own BEFORE INSERT ON escalation_acknowledgement
    FOR EACH ROW EXECUTE FUNCTION escalation_check_own_acknowledgement();
CREATE TRIGGER escalation_acknowledgement_frozen BEFORE UPDATE OR DELETE ON escalation_acknowledgement
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_acknowledgement_untruncated BEFORE TRUNCATE ON escalation_acknowledgement
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_coursestep_frozen BEFORE UPDATE OR DELETE ON escalation_coursestep
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_coursestep_untruncated BEFORE TRUNCATE ON escalation_coursestep
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_silence_own BEFORE INSERT OR UPDATE ON escalation_silence
    FOR EACH ROW EXECUTE FUNCTION escalation_check_own_silence();
CREATE TRIGGER escalation_silence_kept BEFORE UPDATE ON escalation_silence
    FOR EACH ROW EXECUTE FUNCTION escalation_check_silence();
CREATE TRIGGER escalation_silence_frozen BEFORE DELETE ON escalation_silence
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_silence_untruncated BEFORE TRUNCATE ON escalation_silence
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_policy_frozen BEFORE UPDATE OR DELETE ON escalation_escalationpolicy
    FOR EACH ROW EXECUTE FUNCTION escalation_refuse_change();
CREATE TRIGGER escalation_policy_untruncated BEFORE TRUNCATE ON escalation_escalationpolicy
    FOR EACH STATEMENT EXECUTE FUNCTION escalation_refuse_change();
