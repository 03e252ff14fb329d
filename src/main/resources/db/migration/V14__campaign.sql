set local lock_timeout = '3s';

-- Campaigns with published totals, or with another status, are part of the shipped data, which the owner loads.
create function campaign_begins_as_a_draft() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  if not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'usage') then
    raise exception 'campaign % must begin as a draft for recorded inspections', new.code
      using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger campaign_begins_as_a_draft before insert on campaign
  for each row when (new.status <> 'DRAFT' or new.version <> 0 or new.published_on is not null or new.basis <> 'RECORDED_INSPECTIONS')
  execute function campaign_begins_as_a_draft();

-- Each change creates the next version. The publication sets the day of publication to today, and no later change
-- alters it. A difference of one day is accepted, because clocks may differ.
create function campaign_changes_have_versions() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare
  publishes boolean := new.status = 'PUBLISHED' and old.status <> 'PUBLISHED';
  today date := (clock_timestamp() at time zone 'Asia/Shanghai')::date;
begin
  if new.version <> old.version + 1 then
    raise exception 'a change of campaign % must increment its version', old.code using errcode = 'check_violation';
  end if;
  if publishes and (new.published_on between today - 1 and today + 1) is not true
      or not publishes and new.published_on is distinct from old.published_on then
    raise exception 'campaign % cannot have the publication date %', old.code, new.published_on
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger campaign_changes_have_versions before update on campaign
  for each row execute function campaign_changes_have_versions();
