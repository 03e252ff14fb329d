set local lock_timeout = '3s';

-- New foreign keys lock the tables to which they refer against writes. The service writes them in this order.
lock table campaign, rectification_case in share row exclusive mode;
alter table accountability_action
  -- A row number would tell how many hidden actions there are.
  add column key uuid not null unique default gen_random_uuid(),
  -- What the action answers: a campaign, a case of a campaign and a reseller, or a letter. Earlier actions name nothing.
  add column campaign code references campaign,
  add column reseller code,
  add column letter code references commitment_letter (code),
  add foreign key (campaign, reseller) references rectification_case,
  add check (reseller is null or campaign is not null),
  add check (campaign is null or letter is null),
  -- When, why and by which account the action was withdrawn.
  add column withdrawn_at timestamptz check (withdrawn_at >= recorded_at),
  add column withdrawn_because text check (length(withdrawn_because) <= 2000 and withdrawn_because ~ '\S'),
  add column withdrawn_by text check (length(withdrawn_by) between 1 and 600),
  add check (num_nonnulls(withdrawn_at, withdrawn_because, withdrawn_by) in (0, 3));
create index on accountability_action (campaign, reseller);
create index on accountability_action (letter);

-- The service checks that before. The previous version names nothing: this SQL state makes its clients retry, until they
-- reach a new replica.
create function action_answers_something() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if num_nonnulls(new.campaign, new.letter) <> 1 then
    raise exception 'an accountability action answers a campaign, a case or a letter' using errcode = 'cannot_connect_now';
  end if;
  -- A difference of one day is accepted, because clocks may differ.
  if new.decided_on > (clock_timestamp() at time zone 'Asia/Shanghai')::date + 1 then
    raise exception 'an accountability action is not decided in the future' using errcode = 'check_violation';
  end if;
  if exists (select from commitment_letter l
      where l.code = new.letter and (l.operator <> new.operator or l.signed_on > new.decided_on)) then
    raise exception 'letter % is no ground of an accountability action of %', new.letter, new.decided_on
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger action_answers_something before insert on accountability_action
  for each row execute function action_answers_something();

drop trigger accountability_is_append_only on accountability_action;
create trigger actions_are_never_deleted before delete or truncate on accountability_action
  for each statement execute function is_append_only();

create function action_is_only_ever_withdrawn() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.withdrawn_at is not null
      or to_jsonb(old) - '{withdrawn_at,withdrawn_because,withdrawn_by}'::text[]
        is distinct from to_jsonb(new) - '{withdrawn_at,withdrawn_because,withdrawn_by}'::text[] then
    raise exception 'an accountability action is only ever withdrawn' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger action_is_only_ever_withdrawn before update on accountability_action
  for each row execute function action_is_only_ever_withdrawn();
