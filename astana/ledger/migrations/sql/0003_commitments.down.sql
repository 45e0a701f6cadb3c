-- New entries are hashed in clear again; the salts are kept, still guarded, for the way forward.
DROP TRIGGER ledger_commitment_comes_first ON ledger_commitment;
DROP FUNCTION ledger_check_comes_first();
ALTER TRIGGER ledger_commitment_unchanged ON ledger_commitment
    RENAME TO ledger_commitment_kept_unchanged;
ALTER TRIGGER ledger_commitment_untruncated ON ledger_commitment
    RENAME TO ledger_commitment_kept_untruncated;
ALTER TABLE ledger_commitment RENAME TO ledger_commitment_kept;

CREATE OR REPLACE FUNCTION ledger_check_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    SELECT sequence, hash INTO last FROM ledger_entry ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(last.sequence, 0) + 1
        OR NEW.previous <> coalesce(last.hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'ledger entry % does not follow the last one', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.hash <> encode(sha256(convert_to(NEW.encoding, 'UTF8')), 'hex') THEN
        RAISE EXCEPTION 'ledger entry % does not have the hash of its encoding', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
DROP FUNCTION ledger_commitment_to(text, text);
DROP FUNCTION ledger_digest(text);
