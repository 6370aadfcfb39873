import { sql } from 'drizzle-orm';
import { verbGroups } from '../../src/lib/server/kernel/audit/verbs.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';

/**
 * What every table holds. An old session is swept away by whoever brings it. Who is told what is wrong has the page
 * before them again: a student has read the thread, somebody the topic, a teacher has the item open, and a read that is recorded has its
 * event and the event its links. These may change.
 */
const mayChange = [
	'session',
	'read_mark',
	'topic_mark',
	'board_mark',
	'claim',
	'opened',
	'pairing_opened',
	'audit_seal',
	'audit_pending'
];
const reads = sql`(${sql.join(
	Object.values(verbGroups)
		.flat()
		.filter((verb) => verb.endsWith('.read') || (verbGroups.reading as readonly string[]).includes(verb))
		.map((verb) => sql`${verb}`),
	sql`, `
)})`;

/** Of a notification, whether it was read may change: whoever reads the thread has read of it. */
const textOf = (table: string) =>
	table === 'notification' ? sql`(to_jsonb(one) - 'read_at')::text` : sql`one::text`;

/** Each table with how many rows it has and a sum of them. */
export async function fingerprints(): Promise<Record<string, string>> {
	const tables = await rows<{ name: string }>(
		sql`select table_name as name from information_schema.tables where table_schema = 'public'`
	);
	const found: Record<string, string> = {};
	for (const { name } of tables.filter((table) => !mayChange.includes(table.name))) {
		const [row] = await rows<{ held: string }>(
			sql`select count(*) || ' rows ' || coalesce(md5(string_agg(${textOf(name)}, '|' order by ${textOf(name)})), '') as held from ${sql.identifier(name)} one ${name === 'audit_event' ? sql`where verb not in ${reads}` : sql``}`
		);
		found[name] = row!.held;
	}
	return found;
}
