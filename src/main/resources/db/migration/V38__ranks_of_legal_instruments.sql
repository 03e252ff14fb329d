set local lock_timeout = '3s';

-- The lowest rank is the default, because no penalty rests on it (APL, arts. 10 to 16).
alter table legal_instrument
  add column rank text not null default 'NORMATIVE_DOCUMENT' check (rank in ('LAW', 'ADMINISTRATIVE_REGULATION',
    'LOCAL_REGULATION', 'DEPARTMENTAL_RULE', 'LOCAL_GOVERNMENT_RULE', 'NORMATIVE_DOCUMENT')),
  add column region code references region,
  add column procedural boolean not null default false;
create index on legal_instrument (region);

update legal_instrument set rank = 'LAW'
where code in ('counter-terrorism-law', 'cybersecurity-law-2016', 'cybersecurity-law-2025',
  'administrative-penalties-law-2021', 'anti-telecom-fraud-law');
update legal_instrument set rank = 'DEPARTMENTAL_RULE' where code in ('miit-order-25', 'miit-order-42');
update legal_instrument set procedural = true where code = 'administrative-penalties-law-2021';
