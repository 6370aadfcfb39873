// A server with two roles of PostgreSQL: one owns the tables, the other is the application's.
import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { connect, type Connection } from '../../../src/lib/server/kernel/db/index.ts';
import { useConnection } from '../../../src/lib/server/kernel/db/database.ts';
import { bringUpToDate } from '../../../src/lib/server/kernel/db/migrate.ts';
import { drop, inDatabase, recreate, server } from '../../setup/postgres.ts';
import { forgetAll } from '../../setup/forget.ts';
import { postgresTemplate } from '../../setup/template.ts';

/** The tests of a file run by the application's role, on the demo world of another owner. */
export function useTwoRoles(key: string) {
	const prefix = `${key}_${process.pid}`;
	const [ownerRole, appRole, password] = [
		`penbridge_owner_${prefix}`,
		`penbridge_app_${prefix}`,
		'rolesword'
	];

	const urlAs = (role: string, database: string) => {
		const url = new URL(inDatabase(server!, database));
		url.username = role;
		url.password = password;
		return url.href;
	};

	/** Makes a copy of a database whose tables belong to the owner, as `reassign owned` leaves them. */
	async function makeOwnedDatabase(name: string, template: string) {
		await recreate(server!, name, template);
		const admin = new pg.Client({ connectionString: inDatabase(server!, name) });
		await admin.connect();
		await admin.query(`alter database ${name} owner to ${ownerRole}`);
		await admin.query(`do $$ declare one record; begin
			for one in select format('%I.%I', n.nspname, c.relname) as name, c.relkind as kind from pg_class c
				join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'drizzle') and c.relkind in ('r', 'p') loop
				execute 'alter table ' || one.name || ' owner to ${ownerRole}';
			end loop;
			for one in select p.oid::regprocedure as name from pg_proc p where p.pronamespace = 'public'::regnamespace loop
				execute 'alter function ' || one.name || ' owner to ${ownerRole}';
			end loop;
			execute 'alter schema public owner to ${ownerRole}'; execute 'alter schema drizzle owner to ${ownerRole}';
		end $$`);
		await admin.end();
	}

	async function administer(...statements: string[]) {
		const admin = new pg.Client({ connectionString: server! });
		await admin.connect();
		for (const statement of statements) await admin.query(statement);
		await admin.end();
	}

	let app: Connection;
	const world = `${prefix}_world`;
	beforeAll(async () => {
		await administer(
			`create role ${ownerRole} login password '${password}'`,
			`create role ${appRole} login password '${password}'`,
			`grant ${appRole} to ${ownerRole}`
		);
		await makeOwnedDatabase(world, postgresTemplate);
		app = await connect({ url: urlAs(appRole, world), pool: 4 });
		await bringUpToDate(app, urlAs(ownerRole, world));
		useConnection(app);
		forgetAll();
	});
	afterAll(async () => {
		useConnection(undefined);
		await app?.close();
		await drop(server!, world);
		await administer(`drop role ${appRole}`, `drop role ${ownerRole}`);
	});
	return { prefix, world, ownerRole, appRole, urlAs, makeOwnedDatabase, administer, application: () => app };
}
