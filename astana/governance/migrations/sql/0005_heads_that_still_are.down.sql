-- An approval counts whatever became of the head who gave it.
CREATE OR REPLACE FUNCTION governance_check_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
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
