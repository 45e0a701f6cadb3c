-- Zones, their lines and accessions bind all: once the regime is founded they change by a proposal only.
CREATE TRIGGER governance_guards_zone BEFORE INSERT OR UPDATE OR DELETE ON zones_zone
    FOR EACH ROW EXECUTE FUNCTION governance_guard('zone');
CREATE TRIGGER governance_guards_boundary BEFORE INSERT OR UPDATE OR DELETE ON zones_zoneboundary
    FOR EACH ROW EXECUTE FUNCTION governance_guard('boundary');
CREATE TRIGGER governance_guards_accession BEFORE INSERT OR UPDATE OR DELETE ON zones_accession
    FOR EACH ROW EXECUTE FUNCTION governance_guard('accession');
CREATE TRIGGER governance_guards_accessions_whole BEFORE TRUNCATE ON zones_accession
    FOR EACH STATEMENT EXECUTE FUNCTION governance_guard('accession');
