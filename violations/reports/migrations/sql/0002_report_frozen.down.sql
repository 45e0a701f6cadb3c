-- Lifts the guards of the reports.
DROP TRIGGER reports_observation_untruncated ON reports_observation;
DROP TRIGGER reports_observation_frozen ON reports_observation;
DROP TRIGGER reports_report_untruncated ON reports_report;
DROP TRIGGER reports_report_frozen ON reports_report;
DROP FUNCTION reports_refuse_change();
