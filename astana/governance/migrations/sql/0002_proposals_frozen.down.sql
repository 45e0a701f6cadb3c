-- Proposals are rows like any other again.
DROP TRIGGER governance_objection_untruncated ON governance_objection;
DROP TRIGGER governance_objection_frozen ON governance_objection;
DROP TRIGGER governance_approval_untruncated ON governance_approval;
DROP TRIGGER governance_approval_frozen ON governance_approval;
DROP TRIGGER governance_proposaltext_untruncated ON governance_proposaltext;
DROP TRIGGER governance_proposaltext_frozen ON governance_proposaltext;
DROP TRIGGER governance_proposal_untruncated ON governance_proposal;
DROP TRIGGER governance_proposal_kept ON governance_proposal;
DROP TRIGGER governance_proposal_checked ON governance_proposal;
DROP TRIGGER governance_approval_checked ON governance_approval;
DROP FUNCTION governance_check_approval();
DROP FUNCTION governance_check_proposal();
DROP FUNCTION governance_is_founded();
DROP FUNCTION governance_refuse_change();
