-- Lifts the guards of detection rules and announced activities.
DROP TRIGGER detection_activity_untruncated ON detection_plannedactivity;
DROP TRIGGER detection_activity_kept ON detection_plannedactivity;
DROP TRIGGER detection_activity_withdrawn ON detection_plannedactivity;
DROP TRIGGER detection_version_untruncated ON detection_ruleversion;
DROP TRIGGER detection_version_kept ON detection_ruleversion;
DROP TRIGGER detection_version_ends ON detection_ruleversion;
DROP TRIGGER detection_version_follows ON detection_ruleversion;
DROP TRIGGER detection_rule_untruncated ON detection_detectionrule;
DROP TRIGGER detection_rule_frozen ON detection_detectionrule;
DROP FUNCTION detection_check_withdrawal();
DROP FUNCTION detection_check_end();
DROP FUNCTION detection_check_version();
DROP FUNCTION detection_check_binds(bigint);
DROP FUNCTION detection_refuse_change();
