-- What was said in an investigation stays: a row is completed along its states, a plan changes only before that.
CREATE FUNCTION investigation_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is recorded of an investigation stays: % refused on %', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;

-- Arguments: the steps ('a > b, a > c'), the state in which the plan may change, its columns.
CREATE FUNCTION investigation_check_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was jsonb := to_jsonb(OLD);
    becomes jsonb := to_jsonb(NEW);
    changed text;
BEGIN
    IF OLD.state <> NEW.state
        AND OLD.state || ' > ' || NEW.state <> ALL (string_to_array(TG_ARGV[0], ', ')) THEN
        RAISE EXCEPTION '% does not go from % to %', TG_TABLE_NAME, OLD.state, NEW.state
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    FOR changed IN SELECT key FROM jsonb_each(was) WHERE becomes -> key <> value AND key <> 'state'
    LOOP
        IF OLD.state = NEW.state THEN
            CONTINUE WHEN OLD.state = TG_ARGV[1]
                AND changed = ANY (string_to_array(TG_ARGV[2], ', '));
        ELSE
            CONTINUE WHEN was -> changed IN ('null'::jsonb, '""'::jsonb);
        END IF;
        RAISE EXCEPTION 'what % says stays: % is not changed', TG_TABLE_NAME, changed
            USING ERRCODE = 'integrity_constraint_violation';
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER investigation_task_said BEFORE UPDATE ON investigation_task
    FOR EACH ROW EXECUTE FUNCTION investigation_check_change(
        'open > done', 'open', 'title, owner_id, due_at');
CREATE TRIGGER investigation_request_said BEFORE UPDATE ON investigation_informationrequest
    FOR EACH ROW EXECUTE FUNCTION investigation_check_change(
        'asked > passed_on, asked > refused, passed_on > answered, passed_on > refused');
CREATE TRIGGER investigation_visit_said BEFORE UPDATE ON investigation_sitevisit
    FOR EACH ROW EXECUTE FUNCTION investigation_check_change(
        'planned > admitted, planned > turned_back, planned > called_off, admitted > done, admitted > called_off',
        'planned', 'planned_for, place, team');
CREATE TRIGGER investigation_opinion_said BEFORE UPDATE ON investigation_opinion
    FOR EACH ROW EXECUTE FUNCTION investigation_check_change('asked > given, asked > declined');
CREATE TRIGGER investigation_contact_said BEFORE UPDATE ON investigation_contact
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_said BEFORE UPDATE ON investigation_earlier
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();

CREATE TRIGGER investigation_task_kept BEFORE DELETE ON investigation_task
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_kept BEFORE DELETE ON investigation_informationrequest
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_kept BEFORE DELETE ON investigation_sitevisit
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_kept BEFORE DELETE ON investigation_opinion
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_kept BEFORE DELETE ON investigation_contact
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_kept BEFORE DELETE ON investigation_earlier
    FOR EACH ROW EXECUTE FUNCTION investigation_refuse_change();

CREATE TRIGGER investigation_task_untruncated BEFORE TRUNCATE ON investigation_task
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_request_untruncated BEFORE TRUNCATE ON investigation_informationrequest
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_visit_untruncated BEFORE TRUNCATE ON investigation_sitevisit
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_opinion_untruncated BEFORE TRUNCATE ON investigation_opinion
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_contact_untruncated BEFORE TRUNCATE ON investigation_contact
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();
CREATE TRIGGER investigation_earlier_untruncated BEFORE TRUNCATE ON investigation_earlier
    FOR EACH STATEMENT EXECUTE FUNCTION investigation_refuse_change();

-- Arguments: the state in which a row begins.
CREATE FUNCTION investigation_check_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.state <> TG_ARGV[0] THEN
        RAISE EXCEPTION '% begins as %', TG_TABLE_NAME, TG_ARGV[0]
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION investigation_check_request() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NOT EXISTS (
        SELECT FROM parties_party AS party
        JOIN accounts_delegation AS delegation ON delegation.id = party.answered_for_by_id
        WHERE party.id = NEW.party_id AND delegation.id = NEW.through_id
            AND delegation.kind = 'guarantor'
    ) THEN
        RAISE EXCEPTION 'a party is asked through the guarantor that answers for it'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF EXISTS (
        SELECT FROM accounts_user
        WHERE id IN (NEW.passed_on_by_id, NEW.answered_by_id) AND delegation_id <> NEW.through_id
            AND id IS DISTINCT FROM CASE WHEN TG_OP = 'UPDATE' THEN OLD.passed_on_by_id END
    ) THEN
        RAISE EXCEPTION 'only the guarantor that answers for a party brings its answer'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION investigation_check_opinion() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM accounts_delegation
        WHERE id = NEW.asked_of_id AND kind IN ('guarantor', 'party')
    ) OR EXISTS (
        SELECT FROM accounts_user WHERE id = NEW.given_by_id AND delegation_id <> NEW.asked_of_id
    ) THEN
        RAISE EXCEPTION 'an opinion is given by those of whom it was asked, and not by a guarantor'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER investigation_task_begins BEFORE INSERT ON investigation_task
    FOR EACH ROW EXECUTE FUNCTION investigation_check_new('open');
CREATE TRIGGER investigation_request_begins BEFORE INSERT ON investigation_informationrequest
    FOR EACH ROW EXECUTE FUNCTION investigation_check_new('asked');
CREATE TRIGGER investigation_visit_begins BEFORE INSERT ON investigation_sitevisit
    FOR EACH ROW EXECUTE FUNCTION investigation_check_new('planned');
CREATE TRIGGER investigation_opinion_begins BEFORE INSERT ON investigation_opinion
    FOR EACH ROW EXECUTE FUNCTION investigation_check_new('asked');
CREATE TRIGGER investigation_request_through BEFORE INSERT OR UPDATE ON investigation_informationrequest
    FOR EACH ROW EXECUTE FUNCTION investigation_check_request();
CREATE TRIGGER investigation_opinion_asked_of BEFORE INSERT OR UPDATE ON investigation_opinion
    FOR EACH ROW EXECUTE FUNCTION investigation_check_opinion();
