-- Parties, delimitations and agreements bind all: once the regime is founded they change by a proposal only.
CREATE TRIGGER governance_guards_party BEFORE INSERT OR UPDATE OR DELETE ON parties_party
    FOR EACH ROW EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_delimitation BEFORE INSERT OR UPDATE OR DELETE ON parties_delimitation
    FOR EACH ROW EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_delimitations_whole BEFORE TRUNCATE ON parties_delimitation
    FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('party');
CREATE TRIGGER governance_guards_agreement BEFORE INSERT OR UPDATE OR DELETE ON parties_agreement
    FOR EACH ROW EXECUTE FUNCTION governance_guard('agreement');
CREATE TRIGGER governance_guards_provision BEFORE INSERT OR UPDATE OR DELETE ON parties_provision
    FOR EACH ROW EXECUTE FUNCTION governance_guard('agreement');
