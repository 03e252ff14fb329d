set local lock_timeout = '3s';

-- The penalty that the regulator intends (rule 24).
create table penalty_notice (
  campaign          code not null,
  reseller          code not null,
  given_in          integer not null,
  kinds             text[] not null check (cardinality(kinds) >= 1 and array_position(kinds, null) is null),
  amount            numeric(14, 2) check (amount > 0),
  facts             text not null check (length(facts) <= 2000 and facts ~ '\S'),
  issued_by         text not null check (length(issued_by) between 1 and 300),
  document_number   text check (length(document_number) between 1 and 300),
  respond_by        date not null check (isfinite(respond_by)),
  hearing_offered   boolean not null,
  later_law_because text check (length(later_law_because) <= 2000),
  primary key (campaign, reseller, given_in),
  foreign key (campaign, reseller, given_in) references rectification_event,
  check ((amount is not null) = (kinds && array['FINE', 'CONFISCATION']))
);

-- What a measure of the type PENALTY consists of.
create table penalty (
  campaign   code not null,
  reseller   code not null,
  imposed_in integer not null,
  kinds      text[] not null check (cardinality(kinds) >= 1 and array_position(kinds, null) is null),
  amount     numeric(14, 2) check (amount > 0),
  primary key (campaign, reseller, imposed_in),
  foreign key (campaign, reseller, imposed_in) references measure,
  check ((amount is not null) = (kinds && array['FINE', 'CONFISCATION']))
);

-- A reconsideration or a lawsuit about a measure. Each record states it anew; the last one counts.
create table case_review (
  campaign    code not null,
  reseller    code not null,
  recorded_in integer not null,
  -- The event that recorded it first.
  review_in   integer not null check (review_in <= recorded_in),
  imposed_in  integer not null check (imposed_in < review_in),
  kind        text not null check (kind in ('RECONSIDERATION', 'LAWSUIT')),
  filed_on    date not null check (isfinite(filed_on)),
  body        text not null check (length(body) between 1 and 300),
  reference   text check (length(reference) between 1 and 300),
  result      text check (result in ('UPHELD', 'CHANGED', 'ANNULLED', 'FOUND_UNLAWFUL', 'WITHDRAWN')),
  decided_on  date check (decided_on >= filed_on),
  primary key (campaign, reseller, recorded_in),
  foreign key (campaign, reseller, recorded_in) references rectification_event,
  foreign key (campaign, reseller, review_in) references case_review,
  foreign key (campaign, reseller, imposed_in) references measure,
  check ((result is null) = (decided_on is null))
);
create index on case_review (campaign, reseller, review_in);
create index on case_review (campaign, reseller, imposed_in);

create trigger penalty_notices_are_append_only before update or delete or truncate on penalty_notice
  for each statement execute function is_append_only();
create trigger penalties_are_append_only before update or delete or truncate on penalty
  for each statement execute function is_append_only();
create trigger reviews_are_append_only before update or delete or truncate on case_review
  for each statement execute function is_append_only();

create function penalty_notice_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.given_in, array['GIVE_PENALTY_NOTICE']);
  return null;
end $$;
create trigger penalty_notice_comes_with_its_event after insert on penalty_notice
  for each row execute function penalty_notice_comes_with_its_event();

create function review_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.recorded_in, array['RECORD_REVIEW']);
  return null;
end $$;
create trigger review_comes_with_its_event after insert on case_review
  for each row execute function review_comes_with_its_event();

-- A penalty is never more than its notice said.
create function penalty_is_within_its_notice() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE']);
  if not exists (select from rectification_event e
      join penalty_notice n on (n.campaign, n.reseller, n.given_in) = (e.campaign, e.reseller, e.notice_in)
      where e.campaign = new.campaign and e.reseller = new.reseller and e.sequence = new.imposed_in
        and new.kinds <@ n.kinds and coalesce(new.amount <= n.amount, new.amount is null)) then
    raise exception 'penalty %/%/% is more than its notice said', new.campaign, new.reseller, new.imposed_in
      using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger penalty_is_within_its_notice after insert on penalty
  for each row execute function penalty_is_within_its_notice();

-- What is annulled is withdrawn, even if it was lifted before.
alter table measure
  drop constraint measure_check5,
  add check (lifted_in is null or withdrawn_in is null or withdrawn_in > lifted_in);

create or replace function measure_is_only_ever_lifted() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if old.withdrawn_in is not null
      or old.lifted_in is not null and (new.lifted_in, new.lifted_on) is distinct from (old.lifted_in, old.lifted_on)
      or to_jsonb(old) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[]
        is distinct from to_jsonb(new) - '{lifted_on,lifted_in,withdrawn_on,withdrawn_in}'::text[] then
    raise exception 'a measure is only ever lifted or withdrawn' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create or replace function measure_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if tg_op = 'INSERT' then
    if new.lifted_in is not null or new.withdrawn_in is not null then
      raise exception 'a measure is imposed before it is lifted or withdrawn' using errcode = 'check_violation';
    end if;
    perform comes_with_its_event(new.campaign, new.reseller, new.imposed_in, array['IMPOSE_MEASURE', 'NOTIFY']);
    -- The previous version does not say who issued it. This SQL state makes its clients retry.
    if new.issued_by is null and exists (select from rectification_event e where e.campaign = new.campaign
        and e.reseller = new.reseller and e.sequence = new.imposed_in and e.account is not null) then
      raise exception 'measure %/%/% has no issuer', new.campaign, new.reseller, new.imposed_in
        using errcode = 'cannot_connect_now';
    end if;
  elsif new.withdrawn_in is not null then
    perform comes_with_its_event(new.campaign, new.reseller, new.withdrawn_in,
      case when old.lifted_in is null then array['WITHDRAW', 'WITHDRAW_MEASURE', 'RECORD_REVIEW']
        else array['RECORD_REVIEW'] end);
  else
    perform comes_with_its_event(new.campaign, new.reseller, new.lifted_in, array['LIFT_MEASURE']);
  end if;
  return null;
end $$;
