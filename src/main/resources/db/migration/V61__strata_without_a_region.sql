-- Locks the strata of draws against reads.
set local lock_timeout = '3s';

alter table draw_stratum
  -- Only outlets without a region. Otherwise, a stratum without a region has outlets of any region, and those without one.
  add column without_region boolean not null default false,
  add check (not without_region or region is null);
