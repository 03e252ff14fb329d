-- What a draw was made with, so that anyone can make it again (docs/adr/0016-draw.md), and who made it.
alter table draw
  add column inspectors_per_outlet smallint check (inspectors_per_outlet >= 2),
  -- The name that officials see, and the account behind it: issuer and subject of the token. Null for what was drawn before they were kept.
  add column actor   text check (length(actor) between 1 and 300),
  add column account text check (length(account) between 1 and 600);
update draw d set inspectors_per_outlet =
  coalesce((select min(cardinality(a.inspectors)) from draw_assignment a where a.campaign = d.campaign), 2);
alter table draw alter column inspectors_per_outlet set not null;

-- What was declared before; a draw from before this was kept has none.
create table draw_stratum (
  campaign code not null references draw,
  position smallint not null check (position >= 1),
  channel  text check (channel in ('PHYSICAL', 'ONLINE')),
  reseller code references reseller,
  region   code references region,
  size     integer not null check (size between 1 and 10000000),
  primary key (campaign, position)
);
create index on draw_stratum (reseller);
create index on draw_stratum (region);

-- Who could be drawn, and the resellers that each is never sent to. Not only those who were drawn: who repeats the draw needs all.
create table draw_inspector (
  campaign      code not null references draw,
  inspector     code not null,
  recused_from  text[] not null check (array_position(recused_from, null) is null),
  primary key (campaign, inspector)
);

create trigger draws_are_append_only before update or delete or truncate on draw
  for each statement execute function is_append_only();
create trigger assignments_are_append_only before update or delete or truncate on draw_assignment
  for each statement execute function is_append_only();
create trigger strata_are_append_only before update or delete or truncate on draw_stratum
  for each statement execute function is_append_only();
create trigger inspectors_are_append_only before update or delete or truncate on draw_inspector
  for each statement execute function is_append_only();

-- Nothing is added to a draw that has been made. (No draw is made behind a savepoint: it would have another xmin there.)
create function comes_with_its_draw() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
declare made code;
begin
  select d.campaign into made from (select distinct campaign from added) a join draw d on d.campaign = a.campaign
  where d.xmin <> pg_current_xact_id()::xid limit 1;
  if found then
    raise exception 'the draw of campaign % has been made', made using errcode = 'check_violation';
  end if;
  return null;
end $$;
create trigger assignments_come_with_their_draw after insert on draw_assignment
  referencing new table as added for each statement execute function comes_with_its_draw();
create trigger strata_come_with_their_draw after insert on draw_stratum
  referencing new table as added for each statement execute function comes_with_its_draw();
create trigger inspectors_come_with_their_draw after insert on draw_inspector
  referencing new table as added for each statement execute function comes_with_its_draw();
