#!/bin/sh
# Run once by the image of PostgreSQL on an empty volume: two roles, so that whoever takes over the program cannot change its
# records (docs/decisions/0046-the-application-does-not-own-its-records.md).
set -eu
psql --variable=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
	--variable=owner_password="$OWNER_PASSWORD" --variable=app_password="$APP_PASSWORD" <<'SQL'
create role penbridge_owner login password :'owner_password';
create role penbridge login password :'app_password';
grant penbridge to penbridge_owner;
alter database penbridge owner to penbridge_owner;
alter schema public owner to penbridge_owner;
SQL
