set local lock_timeout = '3s';

-- The legal instruments that a notice or a measure cites, or a correction of the measure.
create table event_legal_basis (
  campaign   code not null,
  reseller   code not null,
  sequence   integer not null,
  position   smallint not null check (position >= 1),
  instrument code not null references legal_instrument,
  primary key (campaign, reseller, sequence, position),
  unique (campaign, reseller, sequence, instrument),
  foreign key (campaign, reseller, sequence) references rectification_event
);
create index on event_legal_basis (instrument);
insert into event_legal_basis (campaign, reseller, sequence, position, instrument)
select campaign, reseller, sequence, 1, substring(detail from '(?:^| )legalBasis=(\S+)')
from rectification_event where detail ~ '(^| )legalBasis=';

create trigger legal_basis_is_append_only before update or delete or truncate on event_legal_basis
  for each statement execute function is_append_only();

create function legal_basis_comes_with_its_event() returns trigger
  language plpgsql set search_path = pg_catalog, "${flyway:defaultSchema}", pg_temp as $$
begin
  perform comes_with_its_event(new.campaign, new.reseller, new.sequence,
    array['NOTIFY', 'IMPOSE_MEASURE', 'CORRECT_MEASURE']);
  return null;
end $$;
create trigger legal_basis_comes_with_its_event after insert on event_legal_basis
  for each row execute function legal_basis_comes_with_its_event();
