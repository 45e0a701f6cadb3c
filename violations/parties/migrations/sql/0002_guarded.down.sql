-- Parties, delimitations and agreements are written freely again.
DROP TRIGGER governance_guards_provision ON parties_provision;
DROP TRIGGER governance_guards_agreement ON parties_agreement;
DROP TRIGGER governance_guards_delimitations_whole ON parties_delimitation;
DROP TRIGGER governance_guards_delimitation ON parties_delimitation;
DROP TRIGGER governance_guards_party ON parties_party;
