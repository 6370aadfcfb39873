// Two roles of PostgreSQL: one owns the tables and migrates, the other is the application's own and cannot delete from
// the records (docs/decisions/0046-the-application-does-not-own-its-records.md).
import type pg from 'pg';

/**
 * Tables whose rows the application neither changes nor deletes, with the columns that may change. Others are kept by triggers, which
 * also ask for the event of an act (docs/decisions/0091-the-word-of-a-second-adult-leaves-an-event.md).
 */
const records: Record<string, string[]> = {
	audit_event: [],
	audit_seal: [],
	// A decision can be undone, and the time for which something was on screen grows; nothing else of them changes.
	review: ['undone_at'],
	opened: ['seconds'],
	case_evidence: [],
	hand_confirmation: []
};

/** Quotes a name: ours, or that of a role from the server. */
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** The advisory lock that all processes use; the number spells 'role'. */
const rolesLock = 0x726f6c65;

/**
 * Grants the application's role what it needs, and no more. Runs as the owner after each migration, so that new tables
 * are covered.
 * @param client a connection of the owner, who is a member of the role
 * @throws Error that tells the operator what to do
 */
export async function grantTo(client: pg.ClientBase, role: string): Promise<void> {
	const [quotedRole, tables] = [quoted(role), Object.keys(records).map(quoted).join(', ')];
	await refuseOtherJobs(client, role);
	await client.query('begin');
	try {
		for (const statement of [
			// One process after the other: two that grant the same at once cause an error.
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
			// For backups, which it makes by its own role.
			`grant select on all sequences in schema drizzle to ${quotedRole}`,
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

/** Refuses where the tables of the jobs belong to another role: the application makes and changes them itself. */
async function refuseOtherJobs(client: pg.ClientBase, role: string): Promise<void> {
	const { rows } = await client.query<{ owner: string }>(
		"select pg_get_userbyid(nspowner) as owner from pg_namespace where nspname = 'pgboss'"
	);
	if (rows[0] && rows[0].owner !== role)
		throw new Error(
			`The tables of the jobs belong to ${rows[0].owner}: with the server stopped, "drop schema pgboss cascade". ${role} makes them again.`
		);
}

/** The rights of a role to the tables. */
export interface RoleStatus {
	role: string;
	/** There are tables, and another role owns some of them. */
	foreign: boolean;
	/** Tables of records that this role could change or delete. */
	mayChange: string[];
}

/**
 * The rights of the role of these connections to the records. The owner of a table, and members of the owner's role,
 * may do everything.
 */
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
