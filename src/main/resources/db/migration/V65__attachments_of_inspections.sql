-- Locks the evidence of visits themselves against reads, for a moment. V67 validates the constraint for existing rows.
set local lock_timeout = '3s';

alter table inspection_evidence
  add column attachment uuid,
  drop constraint inspection_evidence_uri_check,
  add constraint inspection_evidence_uri_check check (case when attachment is null
    then length(uri) <= 2000 and uri ~* '^(https|s3)://' else uri = 'attachment:' || attachment end) not valid;
create trigger evidence_has_its_attachment after insert on inspection_evidence
  for each row when (new.attachment is not null) execute function evidence_has_its_attachment();

-- The files that are evidence, with the digests that the evidence states.
create view inspection_attachment as
  select campaign, outlet, attempt, attachment, sha256 from finding_evidence where attachment is not null
  union all
  select campaign, outlet, attempt, attachment, sha256 from inspection_evidence where attachment is not null;
create view rectification_attachment as
  with evidence as (select campaign, reseller, attachment, sha256 from case_evidence where attachment is not null)
  select campaign, reseller, attachment, sha256 from evidence;

-- The files of campaigns that prove a ground of which the reseller was notified.
create view rectification_proof as
  select g.campaign, g.reseller, a.attachment
  from case_ground g
  join inspection_attachment a on a.campaign = g.campaign and a.outlet = g.outlet and a.attempt = g.attempt;
