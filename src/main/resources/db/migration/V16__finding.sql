set local lock_timeout = '3s';
create trigger findings_come_with_their_inspection after insert on finding
  referencing new table as added for each statement execute function findings_come_with_their_inspection();
