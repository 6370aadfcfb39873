// Two roles of PostgreSQL: one owns the tables and migrates, the other is the application's own and takes nothing out of the
// records (docs/decisions/0046-the-application-does-not-own-its-records.md).
import type pg from 'pg';

/** What nobody changes or takes away once it is written, with the columns that may change. */
const records: Record<string, string[]> = {
	audit_event: [],
	audit_seal: [],
	// An approval is undone, and says so; nothing else of it changes.
	review: ['undone_at'],
	opened: [],
	case_evidence: [],
	hand_confirmation: []
};

/** Names of ours, and of a role that the server itself told us. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Any number will do as long as every Penbridge process takes the same: 'role'. */
const rolesLock = 0x726f6c65;

/**
 * Gives the application's role what it needs, and no more. As the owner, after each migration: new tables are covered by it.
 * @param client a connection of the owner, who is a member of the role
 * @throws Error that tells the operator what to do
 */
export async function grantTo(client: pg.ClientBase, role: string): Promise<void> {
	const [quotedRole, tables] = [quoted(role), Object.keys(records).map(quoted).join(', ')];
	await refuseOtherJobs(client, role);
	await client.query('begin');
	try {
		for (const statement of [
			// One process after the other: two that give the same at once are an error.
			`select pg_advisory_xact_lock(${rolesLock})`,
			'revoke create on schema public from public',
			`grant usage on schema public, drizzle to ${quotedRole}`,
			`revoke all on all tables in schema public from ${quotedRole}`,
			`grant select, insert, update, delete on all tables in schema public to ${quotedRole}`,
			`revoke update, delete on ${tables} from ${quotedRole}`,
			...Object.entries(records).flatMap(([table, columns]) =>
				columns.map((column) => `grant update (${quoted(column)}) on ${quoted(table)} to ${quotedRole}`)
			),
			`grant usage, select on all sequences in schema public to ${quotedRole}`,
			`grant select on all tables in schema drizzle to ${quotedRole}`,
			`grant execute on function erase_records(uuid, uuid[], uuid[]) to ${quotedRole}`,
			`create schema if not exists pgboss authorization ${quotedRole}`
		])
			await client.query(statement);
		await client.query('commit');
	} catch (error) {
		await client.query('rollback');
		throw error;
	}
}

/** The jobs are no records: the application makes and changes their tables itself. */
async function refuseOtherJobs(client: pg.ClientBase, role: string): Promise<void> {
	const { rows } = await client.query<{ owner: string }>(
		"select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'pgboss'"
	);
	if (rows[0] && rows[0].owner !== role)
		throw new Error(
			`The tables of the jobs belong to ${rows[0].owner}: with the server stopped, "drop schema pgboss cascade". ${role} makes them anew.`
		);
}

/** What a role is to the tables. */
export interface RoleStatus {
	role: string;
	/** There are tables, and they are another role's. */
	foreign: boolean;
	/** Records that this role could change or take away, by table. */
	mayChange: string[];
}

/** How the role of these connections stands to the records. Whoever owns a table, or is a member of who does, may do everything. */
export async function statusOfRole(pool: pg.Pool): Promise<RoleStatus> {
	const { rows } = await pool.query<{
		role: string;
		name: string;
		owns: boolean | null;
		may: boolean | null;
	}>(
		`select current_user as role, t.name, pg_has_role(current_user, c.relowner, 'member') as owns,
			pg_has_role(current_user, c.relowner, 'member') or has_table_privilege(c.oid, 'update')
				or has_table_privilege(c.oid, 'delete') or has_table_privilege(c.oid, 'truncate') as may
		from unnest($1::text[]) t (name) left join pg_class c on c.oid = to_regclass('public.' || t.name)`,
		[Object.keys(records)]
	);
	const existing = rows.filter(({ owns }) => owns !== null);
	return {
		role: rows[0]!.role,
		foreign: existing.some(({ owns }) => !owns),
		mayChange: existing.filter(({ may }) => may).map(({ name }) => name)
	};
}
