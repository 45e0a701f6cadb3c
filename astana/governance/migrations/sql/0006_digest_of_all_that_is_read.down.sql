-- A text says kind and payload only.
DROP TRIGGER governance_proposaltext_checked ON governance_proposaltext;
DROP FUNCTION governance_check_text();
