import type { SQL, SQLWrapper } from 'drizzle-orm';
import { rows, sql } from '../../../kernel/db/index.ts';
import { aliased, auditEvent } from '../../../kernel/schema/index.ts';

const { a } = aliased({ a: auditEvent });

/** When somebody last signed in, as a column. Sessions end and are deleted; their events stay. Null: never. */
export const lastSignInSql = (personId: SQLWrapper): SQL<string | null> =>
	sql`(select ${a.at} from ${a} where ${a.actorId} = ${personId} and ${a.verb} = 'session.open'
		order by ${a.at} desc limit 1)`;

/** When a student last signed in; null: never. The caller has checked access. */
export async function lastSignInOf(personId: string): Promise<Date | null> {
	const [row] = await rows<{ at: string | null }>(sql`select ${lastSignInSql(sql`${personId}::uuid`)} as at`);
	return row?.at ? new Date(row.at) : null;
}
