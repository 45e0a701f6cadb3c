-- The text whose digest is approved says its title and its reason, too; older texts stay as they are.
CREATE FUNCTION governance_check_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.digest <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex')
        OR (NEW.text::json ->> 'title', NEW.text::json ->> 'reason') IS DISTINCT FROM (NEW.title::text, NEW.reason) THEN
        RAISE EXCEPTION 'the digest of a text covers its title and its reason, too'
            USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER governance_proposaltext_checked BEFORE INSERT ON governance_proposaltext
    FOR EACH ROW EXECUTE FUNCTION governance_check_text();
