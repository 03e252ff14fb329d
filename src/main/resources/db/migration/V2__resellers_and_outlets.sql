create table reseller (
  code    code primary key,
  zh_hans label not null,
  zh_hant label not null,
  en      label,
  aliases text[] not null default '{}' check (array_position(aliases, null) is null),
  search  text not null generated always as
            (search_key(lines(array[code::text, zh_hans::text, zh_hant::text, coalesce(en::text, '')] || aliases))) stored
);
create index reseller_search on reseller using gin (search_grams(search));
-- One index for each script that `orderBy: NAME` can follow: pinyin for Chinese, letters for English.
create index reseller_by_zh_hans on reseller ((zh_hans::text collate "zh-x-icu"), code);
create index reseller_by_zh_hant on reseller ((zh_hant::text collate "zh-Hant-x-icu"), code);
create index reseller_by_en on reseller ((coalesce(en::text, zh_hans::text) collate "und-x-icu"), code);

-- A reseller may have several hosts, or none that is known. Number segments name the host, never the reseller.
create table reseller_host (
  reseller code not null references reseller,
  operator code not null references operator,
  primary key (reseller, operator)
);
create index on reseller_host (operator, reseller);

create table outlet (
  code     code primary key,
  name     label not null,
  channel  text not null check (channel in ('PHYSICAL', 'ONLINE')),
  reseller code not null references reseller,
  region   code references region,
  location text check (length(location) between 1 and 2000),
  active   boolean not null default true,
  search   text not null generated always as (search_key(lines(array[code::text, name::text]))) stored
);
create index outlet_search on outlet using gin (search_grams(search));
create index outlet_by_name on outlet ((name::text collate "zh-x-icu"), code);
create index on outlet (reseller, code);
create index on outlet (region, code);
create index on outlet (channel, code);
create index on outlet (active, code);
