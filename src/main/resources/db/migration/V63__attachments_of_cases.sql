-- Locks the evidence of cases against reads, for a moment. V67 validates the constraint for existing rows.
set local lock_timeout = '3s';

-- Evidence is an address, or a file that was handed in (rule 28), whose text in digests is its address here.
alter table case_evidence
  add column attachment uuid,
  drop constraint case_evidence_uri_check,
  add constraint case_evidence_uri_check check (case when attachment is null
    then length(uri) <= 2000 and uri ~* '^(https|s3)://' else uri = 'attachment:' || attachment end) not valid;

-- Instead of a foreign key: an attachment is never changed or deleted, and only this checks what it is bound to.
create function evidence_has_its_attachment() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not exists (select from attachment a where a.id = new.attachment and a.sha256 = new.sha256
      and a.campaign = new.campaign and a.reseller is not distinct from to_jsonb(new) ->> 'reseller') then
    raise exception 'attachment % was not handed in for this evidence', new.attachment using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger evidence_has_its_attachment after insert on case_evidence
  for each row when (new.attachment is not null) execute function evidence_has_its_attachment();
