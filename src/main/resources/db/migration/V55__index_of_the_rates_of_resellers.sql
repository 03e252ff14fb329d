-- Locks the kept sums against reads, for the moment in which the old index is dropped.
set local lock_timeout = '3s';

-- With the campaign, so that the rates of resellers, which count only RANDOM campaigns, read nothing but the index.
alter index published_sum_by_reseller rename to published_sum_by_reseller_before;
create index published_sum_by_reseller on published_sum (reseller) include (campaign, inspected, violating)
  where kind = 'RESELLER';
drop index published_sum_by_reseller_before;
