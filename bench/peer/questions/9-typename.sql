select json_build_object('__typename', 'Query')
