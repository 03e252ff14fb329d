set local lock_timeout = '3s';
alter table campaign add column next_kind text not null default 'NEXT';
create table next_thing (
  campaign code primary key references campaign,
  note     text not null
);
grant select, insert on next_thing to "${applicationRole}";
