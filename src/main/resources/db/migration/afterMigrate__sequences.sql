-- Sequences that a restore or a logical copy has left behind their columns are set to the largest value that is there.
do $$
declare behind record;
begin
  for behind in select * from sequences_behind() loop
    perform setval(behind.sequence::regclass, behind.largest);
  end loop;
end $$;
