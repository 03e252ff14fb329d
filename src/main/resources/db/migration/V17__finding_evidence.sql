set local lock_timeout = '3s';
create trigger evidence_comes_with_its_inspection after insert on finding_evidence
  referencing new table as added for each statement execute function findings_come_with_their_inspection();
