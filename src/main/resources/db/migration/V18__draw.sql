set local lock_timeout = '3s';

-- Outlets are drawn before inspections are recorded. The row lock keeps the campaign's status until the transaction
-- ends, and prevents inspections in the meantime.
create function draw_comes_before_results() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform from campaign c where c.code = new.campaign and c.basis = 'RECORDED_INSPECTIONS' and c.status in ('DRAFT', 'IN_FIELD') for no key update;
  if not found or exists (select from inspection i where i.campaign = new.campaign) then
    raise exception 'outlets can no longer be drawn for campaign %', new.campaign using errcode = 'check_violation';
  end if;
  if new.drawn_at > clock_timestamp() + interval '1 day' then
    raise exception 'the draw of campaign % is dated more than one day in the future', new.campaign
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger draw_comes_before_results before insert on draw
  for each row execute function draw_comes_before_results();
