-- After a restore of tables alone, or after logical replication, a sequence can be behind its column. Sets each such
-- sequence to the largest value in the column, so that its next value is new.
do $$
declare behind record;
begin
  for behind in select * from sequences_behind() loop
    perform setval(behind.sequence::regclass, behind.largest);
  end loop;
end $$;
