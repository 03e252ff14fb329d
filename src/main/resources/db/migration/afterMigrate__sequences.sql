-- Sets each sequence that a restore or a logical copy has left too low to the largest value of its column.
do $$
declare behind record;
begin
  for behind in select * from sequences_behind() loop
    perform setval(behind.sequence::regclass, behind.largest);
  end loop;
end $$;
