import { sql, type SQL } from '../../src/lib/server/kernel/db/index.ts';
import { verbsByGroup } from '../../src/lib/server/records/audit-trail/sentences.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';

/**
 * Tables that a refused request may change. An expired session is deleted when it is used. A refusal shows the page again,
 * which marks a thread or topic as read, claims an item for a teacher, notes which changes were shown, and records a read as an audit event with its links.
 */
const mayChange = [
	'session',
	'read_mark',
	'topic_mark',
	'board_mark',
	'claim',
	'opened',
	'pairing_opened',
	'proposed_words_shown',
	'audit_seal',
	'audit_pending'
];
const reads = sql`(${sql.join(
	Object.values(verbsByGroup)
		.flat()
		.filter((verb) => verb.endsWith('.read') || verbsByGroup.reading.includes(verb))
		.map((verb) => sql`${verb}`),
	sql`, `
)})`;

/** Whether a notification was read may change: opening the thread marks it as read. */
const textOf = (table: string) =>
	table === 'notification' ? sql`(to_jsonb(one) - 'read_at')::text` : sql`one::text`;

/** The rows that may not change, where a table also has others: reads are recorded, and so is what the gate refused (0090). */
const rowsThatStay: Record<string, SQL> = {
	audit_event: sql`where verb not in ${reads}`,
	staff_words: sql`where refused_at is null`
};

/** Each table with its number of rows and a hash of them. */
export async function fingerprints(): Promise<Record<string, string>> {
	const tables = await rows<{ name: string }>(
		sql`select table_name as name from information_schema.tables where table_schema = 'public'`
	);
	const fingerprintOf: Record<string, string> = {};
	for (const { name } of tables.filter((table) => !mayChange.includes(table.name))) {
		const [row] = await rows<{ held: string }>(
			sql`select count(*) || ' rows ' || coalesce(md5(string_agg(${textOf(name)}, '|' order by ${textOf(name)})), '') as held from ${sql.identifier(name)} one ${rowsThatStay[name] ?? sql``}`
		);
		fingerprintOf[name] = row!.held;
	}
	return fingerprintOf;
}
