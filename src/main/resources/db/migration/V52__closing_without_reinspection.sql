set local lock_timeout = '3s';

alter table rectification_event
  -- Why a serious case was closed although re-inspections do not show that its violations were put right.
  add column without_reinspection text check (without_reinspection is null
    or action = 'CLOSE' and length(without_reinspection) <= 2000 and without_reinspection ~ '\S');
