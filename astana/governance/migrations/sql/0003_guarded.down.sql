-- Delegations, people and terms are written freely again.
DROP TRIGGER governance_guards_gone_user ON accounts_user;
DROP TRIGGER governance_guards_stopped_user ON accounts_user;
DROP TRIGGER governance_guards_user ON accounts_user;
DROP TRIGGER governance_guards_new_user ON accounts_user;
DROP TRIGGER governance_guards_delegation ON accounts_delegation;
DROP TRIGGER governance_guards_terms_whole ON governance_governedkind;
DROP TRIGGER governance_guards_terms ON governance_governedkind;
DROP FUNCTION governance_guard();
DROP FUNCTION governance_applies(text[]);
