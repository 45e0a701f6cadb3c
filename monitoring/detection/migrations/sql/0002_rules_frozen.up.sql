-- A rule and its versions stay as they were; another version follows the last one, a version ends once; what binds the whole group comes by a proposal in force.
CREATE FUNCTION detection_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was recorded of detection is frozen: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE FUNCTION detection_check_binds(of_rule bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM detection_detectionrule WHERE id = of_rule AND delegation_id IS NULL)
        AND governance_is_founded() AND NOT governance_applies(ARRAY['detection_rule'])
    THEN
        RAISE EXCEPTION 'a rule of the whole group changes by a proposal that all guarantors approved'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
END $$;

CREATE FUNCTION detection_check_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM detection_check_binds(NEW.rule_id);
    IF NEW.version <> 1 + coalesce(
        (SELECT max(version) FROM detection_ruleversion WHERE rule_id = NEW.rule_id), 0
    ) THEN
        RAISE EXCEPTION 'version % of the rule does not follow the last one', NEW.version
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    NEW.proposal := coalesce(current_setting('astana.proposal', true), '');
    RETURN NEW;
END $$;

CREATE FUNCTION detection_check_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM detection_check_binds(OLD.rule_id);
    IF OLD.in_force_to IS NOT NULL OR NEW.in_force_to IS NULL
        OR to_jsonb(OLD) - 'in_force_to' <> to_jsonb(NEW) - 'in_force_to'
    THEN
        RAISE EXCEPTION 'a version of a rule is ended once, and never edited'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION detection_check_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
        OR to_jsonb(OLD) - '{withdrawn_at,withdrawn_by_id}'::text[]
            <> to_jsonb(NEW) - '{withdrawn_at,withdrawn_by_id}'::text[]
    THEN
        RAISE EXCEPTION 'an announced activity is withdrawn once, and never edited'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER detection_rule_frozen BEFORE UPDATE OR DELETE ON detection_detectionrule
    FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_rule_untruncated BEFORE TRUNCATE ON detection_detectionrule
    FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_version_follows BEFORE INSERT ON detection_ruleversion
    FOR EACH ROW EXECUTE FUNCTION detection_check_version();
CREATE TRIGGER detection_version_ends BEFORE UPDATE ON detection_ruleversion
    FOR EACH ROW EXECUTE FUNCTION detection_check_end();
CREATE TRIGGER detection_version_kept BEFORE DELETE ON detection_ruleversion
    FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_version_untruncated BEFORE TRUNCATE ON detection_ruleversion
    FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_activity_withdrawn BEFORE UPDATE ON detection_plannedactivity
    FOR EACH ROW EXECUTE FUNCTION detection_check_withdrawal();
CREATE TRIGGER detection_activity_kept BEFORE DELETE ON detection_plannedactivity
    FOR EACH ROW EXECUTE FUNCTION detection_refuse_change();
CREATE TRIGGER detection_activity_untruncated BEFORE TRUNCATE ON detection_plannedactivity
    FOR EACH STATEMENT EXECUTE FUNCTION detection_refuse_change();
