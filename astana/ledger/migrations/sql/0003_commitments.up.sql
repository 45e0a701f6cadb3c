-- Every new entry is hashed over a salted commitment to what it says; what was recorded before stays as it is.
-- The table is there already where the migration was taken back: it was kept under another name then.
DO $$
BEGIN
    IF to_regclass('ledger_commitment_kept') IS NOT NULL THEN
        ALTER TABLE ledger_commitment_kept RENAME TO ledger_commitment;
        DROP TRIGGER ledger_commitment_kept_unchanged ON ledger_commitment;
        DROP TRIGGER ledger_commitment_kept_untruncated ON ledger_commitment;
    ELSE
        CREATE TABLE ledger_commitment (
            entry_id bigint PRIMARY KEY REFERENCES ledger_entry DEFERRABLE INITIALLY DEFERRED,
            salt varchar(64) NOT NULL CHECK (salt ~ '^[0-9a-f]{64}$'),
            envelope text NOT NULL
        );
    END IF;
END $$;

-- See `commitment_to` in astana/ledger/encoding.py.
CREATE FUNCTION ledger_commitment_to(encoding text, salt text) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    content json := encoding::json -> 'content';
    filed text := '';
BEGIN
    IF json_typeof(content) = 'object' AND json_typeof(content -> 'number') = 'string'
        AND json_typeof(content -> 'digest') = 'string' THEN
        filed := (content ->> 'number') || ' ' || (content ->> 'digest');
    END IF;
    RETURN ledger_digest(
        ledger_digest(ledger_digest('receipt' || salt) || filed) || ledger_digest(salt || encoding)
    );
END $$;

CREATE FUNCTION ledger_digest(words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(words, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION ledger_check_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
    kept record;
BEGIN
    SELECT sequence, hash INTO last FROM ledger_entry ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(last.sequence, 0) + 1
        OR NEW.previous <> coalesce(last.hash, repeat('0', 64)) THEN
        RAISE EXCEPTION 'ledger entry % does not follow the last one', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    SELECT salt, envelope, envelope::json AS said INTO kept
        FROM ledger_commitment WHERE entry_id = NEW.sequence;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'ledger entry % is in clear: its commitment comes first', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF NEW.hash <> ledger_digest(kept.envelope) THEN
        RAISE EXCEPTION 'ledger entry % does not have the hash of its envelope', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (kept.said ->> 'commitment', kept.said ->> 'previous', kept.said ->> 'sequence')
        IS DISTINCT FROM
        (ledger_commitment_to(NEW.encoding, kept.salt), NEW.previous, NEW.sequence::text) THEN
        RAISE EXCEPTION 'ledger entry % is not what its envelope is committed to', NEW.sequence
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

-- A salt that came later would belong to an entry that was hashed without it.
CREATE FUNCTION ledger_check_comes_first() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ledger_entry WHERE sequence = NEW.entry_id) THEN
        RAISE EXCEPTION 'ledger entry % is recorded already: its commitment comes first', NEW.entry_id
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER ledger_commitment_comes_first BEFORE INSERT ON ledger_commitment
    FOR EACH ROW EXECUTE FUNCTION ledger_check_comes_first();
CREATE TRIGGER ledger_commitment_unchanged BEFORE UPDATE OR DELETE ON ledger_commitment
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_commitment_untruncated BEFORE TRUNCATE ON ledger_commitment
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
