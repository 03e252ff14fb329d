#!/bin/sh
# Creates the service's role. The PostgreSQL image runs this script once, after it has created the database.
set -eu
psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
    --set=name="$APPLICATION_ROLE" --set=password="$APPLICATION_PASSWORD" <<'SQL'
create role :"name" login password :'password';
SQL
