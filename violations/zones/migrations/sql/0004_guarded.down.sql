-- Zones, their lines and accessions are written freely again.
DROP TRIGGER governance_guards_accessions_whole ON zones_accession;
DROP TRIGGER governance_guards_accession ON zones_accession;
DROP TRIGGER governance_guards_boundary ON zones_zoneboundary;
DROP TRIGGER governance_guards_zone ON zones_zone;
