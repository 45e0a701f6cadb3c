-- Lifts the guards of answers and determinations.
DROP TRIGGER cases_determination_follows ON cases_determination;
DROP TRIGGER cases_answer_untruncated ON cases_triageanswer;
DROP TRIGGER cases_answer_kept ON cases_triageanswer;
DROP TRIGGER cases_answer_in_triage ON cases_triageanswer;
DROP FUNCTION cases_check_determination();
DROP FUNCTION cases_check_answer();
