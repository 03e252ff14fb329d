-- Reads and writes go on.
set local lock_timeout = '3s';

alter table case_evidence validate constraint case_evidence_uri_check;
alter table finding_evidence validate constraint finding_evidence_uri_check;
alter table inspection_evidence validate constraint inspection_evidence_uri_check;
