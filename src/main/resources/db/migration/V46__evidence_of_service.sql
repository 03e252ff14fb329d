-- Only a function, so this migration locks no table.

-- The service of a measure can be proved, for example by its receipt (rule 24).
create or replace function evidence_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.submitted_in,
    array['START', 'SUBMIT', 'ACCEPT', 'RETURN', 'CLOSE', 'REOPEN', 'REPLY', 'RECORD_SERVICE']);
  return null;
end $$;
