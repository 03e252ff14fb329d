-- Written by bench/unicode from Unicode {{version}}; do not edit.
--
-- Search and names ignore what readers do not see (docs/adr/0007-search.md). Each statement commits by itself, so this
-- migration locks one table at a time, and it can run again after a failure (docs/adr/0019-upgrades.md).
set lock_timeout = '3s';

-- What a search compares, for names and terms alike: without invisible characters, in half width (NFKC) and lower case,
-- in simplified characters, without pinyin in parentheses and without spaces beside Chinese characters. A toneless
-- syllable is pinyin only in lower case, so 智能(AI) keeps its parentheses.
create or replace function search_key(written text) returns text
  language plpgsql immutable strict parallel safe as $$
declare
  each text;
  key text := normalize(regexp_replace(written, '[{{invisible}}]+', '', 'g'), NFKC);
begin
  if strpos(key, '(') > 0 then
    key := regexp_replace(key, '(?<=[{{han}}]) *\((?:(?=[^)]*[^ -~)])[A-Za-zɑɡÀ-ÖØ-öø-ǿḀ-ỿ\u0300-\u036f ''’]+|(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?[aeiouv]{1,3}(?:ng?|r)?)\)', '', 'g');
  end if;
  key := lower(key collate "und-x-icu");
  if strpos(key, ' ') > 0 then
    key := regexp_replace(key, '(?<=[{{han}} ]) +| +(?=[{{han}}])', '', 'g');
  end if;
  -- Most names are simplified, and this comparison takes a tenth of the time that the replacement takes.
  if key ~ '[{{uncommon}}]' then
    foreach each in array string_to_array(regexp_replace(key, '[^{{uncommon}}]+', '', 'g'), null) loop
      key := replace(key, each, coalesce('{
{{forms}}
}'::jsonb ->> each, each));
    end loop;
  end if;
  return key;
end $$;

-- Names hold no invisible characters. `not valid` leaves the names and reasons of earlier versions as they are, except
-- those of outlets, which the last statements correct.
alter domain label drop constraint if exists label_visible;
alter domain label add constraint label_visible check (value !~ '[{{invisible}}]') not valid;
alter table reseller drop constraint if exists reseller_aliases_visible,
  add constraint reseller_aliases_visible check (lines(aliases) !~ '[{{invisible}}]');
alter table outlet drop constraint if exists outlet_location_visible,
  add constraint outlet_location_visible check (location !~ '[{{invisible}}]' and location ~ '[^{{blank}}]') not valid;
-- A repeated recording copies the reason of the voiding, which may be old.
alter table correction drop constraint if exists correction_reason_visible,
  add constraint correction_reason_visible check (action <> 'VOID' or reason ~ '[^{{blank}}]') not valid;

-- Removes invisible characters from outlets, and computes the search keys again, in batches, while the service imports
-- outlets. If it fails, the next run continues.
set statement_timeout = 0;
set lock_timeout = '30min';
update reseller set zh_hans = zh_hans
where search <> search_key(lines(array[code::text, zh_hans::text, zh_hant::text, coalesce(en::text, '')] || aliases));
do $$
declare
  invisible constant text := '[{{invisible}}]+';
  upto text;
  last text := '';
begin
  loop
    select max(n.code) into upto from (select code from outlet where code > last order by code limit 5000) n;
    exit when upto is null;
    update outlet set
      name = coalesce(nullif(regexp_replace(name, invisible, '', 'g'), ''), code),
      location = substring(regexp_replace(location, invisible, '', 'g') from '.*[^{{blank}}].*')
    where code > last and code <= upto
      and (search <> search_key(lines(array[code::text, name::text])) or name ~ invisible or location ~ invisible or location !~ '[^{{blank}}]');
    commit;
    -- Keeps the connection alive: the driver gives up when it reads nothing for socketTimeout.
    raise notice 'corrected outlets, up to %', upto;
    last := upto;
  end loop;
end $$;
alter table outlet validate constraint outlet_location_visible;
