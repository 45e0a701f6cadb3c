-- A party is asked through the guarantor that answers for it everywhere.
CREATE OR REPLACE FUNCTION investigation_check_request() RETURNS trigger LANGUAGE plpgsql AS $$
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
