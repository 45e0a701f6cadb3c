-- Lifts the guards of patrols, outages and restrictions.
DROP TRIGGER coverage_restriction_untruncated ON coverage_restriction;
DROP TRIGGER coverage_restriction_frozen ON coverage_restriction;
DROP TRIGGER coverage_outage_untruncated ON coverage_outage;
DROP TRIGGER coverage_outage_frozen ON coverage_outage;
DROP TRIGGER coverage_patrol_untruncated ON coverage_patrol;
DROP TRIGGER coverage_patrol_frozen ON coverage_patrol;
DROP FUNCTION coverage_refuse_change();
