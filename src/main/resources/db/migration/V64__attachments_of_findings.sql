-- Locks the evidence of findings against reads, for a moment. V67 validates the constraint for existing rows.
set local lock_timeout = '3s';

alter table finding_evidence
  add column attachment uuid,
  drop constraint finding_evidence_uri_check,
  add constraint finding_evidence_uri_check check (case when attachment is null
    then length(uri) <= 2000 and uri ~* '^(https|s3)://' else uri = 'attachment:' || attachment end) not valid;
create trigger evidence_has_its_attachment after insert on finding_evidence
  for each row when (new.attachment is not null) execute function evidence_has_its_attachment();
