set local lock_timeout = '3s';

alter table rectification_case
  -- The deadline for which the reseller asks; null while no request is unanswered. The case is not overdue until then.
  add column requested_deadline date check (isfinite(requested_deadline)),
  add check (requested_deadline is null or deadline is not null and status in ('NOTIFIED', 'RECTIFYING', 'RETURNED'));

-- The previous version does not know of requests. If it extends a deadline, this SQL state makes its clients retry, until
-- they reach a new replica.
create function case_has_its_request() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if exists (select from rectification_event e where e.campaign = new.campaign and e.reseller = new.reseller
      and e.sequence = new.version and (e.action = 'REQUEST_EXTENSION' and e.requested_deadline is distinct from new.requested_deadline
        or e.action in ('REFUSE_EXTENSION', 'EXTEND_DEADLINE') and new.requested_deadline is not null)) then
    raise exception 'case %/% does not say whether more time was asked for', new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create constraint trigger case_has_its_request after update on rectification_case
  deferrable initially deferred for each row execute function case_has_its_request();
