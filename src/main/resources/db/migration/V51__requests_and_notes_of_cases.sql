set local lock_timeout = '3s';

alter table rectification_case
  -- The deadline for which the reseller asks; null while no request is unanswered. The case is not overdue until then.
  add column requested_deadline date check (isfinite(requested_deadline)),
  add check (requested_deadline is null or deadline is not null);

-- The previous version does not know of requests. If it sets another deadline or submits, this SQL state makes its clients
-- retry, until they reach a new replica.
create function case_has_its_request() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if new.requested_deadline is not null and new.status not in ('NOTIFIED', 'RECTIFYING', 'RETURNED')
      or exists (select from rectification_event e where e.campaign = new.campaign and e.reseller = new.reseller
      and e.sequence = new.version and (e.action = 'REQUEST_EXTENSION' and e.requested_deadline is distinct from new.requested_deadline
        or e.action in ('REFUSE_EXTENSION', 'EXTEND_DEADLINE') and new.requested_deadline is not null
        or e.action = 'NOTIFY' and new.requested_deadline is not null and e.deadline is distinct from old.deadline)) then
    raise exception 'case %/% does not say whether more time was asked for', new.campaign, new.reseller
      using errcode = 'cannot_connect_now';
  end if;
  return null;
end $$;
create constraint trigger case_has_its_request after update on rectification_case
  deferrable initially deferred for each row execute function case_has_its_request();

-- Notes and assignees are for officials, and no events (rule 21). Writers lock the case.
create table case_note (
  campaign code not null,
  reseller code not null,
  position integer not null check (position >= 1),
  at       timestamptz not null check (isfinite(at)),
  actor    text not null check (length(actor) between 1 and 300),
  account  text not null check (length(account) between 1 and 600),
  text     text not null check (length(text) between 1 and 2000),
  primary key (campaign, reseller, position),
  foreign key (campaign, reseller) references rectification_case
);
create table case_assignment (
  campaign code not null,
  reseller code not null,
  position integer not null check (position >= 1),
  at       timestamptz not null check (isfinite(at)),
  actor    text not null check (length(actor) between 1 and 300),
  account  text not null check (length(account) between 1 and 600),
  -- Null takes the assignee away.
  assignee text check (length(assignee) between 1 and 300),
  primary key (campaign, reseller, position),
  foreign key (campaign, reseller) references rectification_case
);
create trigger notes_are_append_only before update or delete or truncate on case_note
  for each statement execute function is_append_only();
create trigger assignments_are_append_only before update or delete or truncate on case_assignment
  for each statement execute function is_append_only();

-- The assignee of the newest assignment of each case, for searches. Only the trigger writes it.
create table case_assignee (
  campaign code not null,
  reseller code not null,
  assignee text not null,
  primary key (campaign, reseller),
  foreign key (campaign, reseller) references rectification_case
);
create index on case_assignee (assignee, campaign, reseller);
create function newest_assignment_counts() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_relid <> '"${flyway:defaultSchema}".case_assignment'::regclass then
    raise exception 'a trigger of table % must not call this function', tg_relid::regclass
      using errcode = 'insufficient_privilege';
  end if;
  if new.position <> 1 + coalesce((select max(a.position) from "${flyway:defaultSchema}".case_assignment a
      where a.campaign = new.campaign and a.reseller = new.reseller), 0) then
    raise exception 'the assignments of case %/% have a gap before %', new.campaign, new.reseller, new.position
      using errcode = 'check_violation';
  end if;
  if new.assignee is null then
    delete from "${flyway:defaultSchema}".case_assignee a where a.campaign = new.campaign and a.reseller = new.reseller;
  else
    insert into "${flyway:defaultSchema}".case_assignee (campaign, reseller, assignee)
    values (new.campaign, new.reseller, new.assignee)
    on conflict (campaign, reseller) do update set assignee = excluded.assignee;
  end if;
  return new;
end $$;
create trigger newest_assignment_counts before insert on case_assignment
  for each row execute function newest_assignment_counts();
