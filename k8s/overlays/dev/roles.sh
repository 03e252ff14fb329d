#!/bin/sh
# Run once, by the image of PostgreSQL, when there is no database yet: the role that the service itself uses. The owner is there already.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=name="$APPLICATION_ROLE" --set=password="$APPLICATION_PASSWORD" <<'SQL'
create role :"name" login password :'password';
SQL
