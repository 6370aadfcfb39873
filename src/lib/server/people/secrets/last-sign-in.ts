import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';

const { auditEvent, item } = inner;

/** When somebody last signed in, as a column. Sessions end and are deleted; their events stay. Null: never. */
const lastSignInSql = (personId: SQLWrapper): SQL<string | null> =>
	sql`(select ${auditEvent.at} from ${auditEvent} where ${auditEvent.actorId} = ${personId}
		and ${auditEvent.verb} = 'session.open'
		order by ${auditEvent.at} desc limit 1)`;

/**
 * Whether somebody has ever signed in. Whoever has written something has, also where no event says so: the season of the demo was
 * made without anybody at a computer.
 */
export const hasSignedInSql = (personId: SQLWrapper): SQL<boolean> =>
	sql<boolean>`(${lastSignInSql(personId)} is not null
		or exists (select from ${item} where ${item.authorId} = ${personId}))`;

/** Whether a student has signed in, and when last, where that is on record. The caller has checked access. */
export async function signInOf(personId: string): Promise<{ ever: boolean; last: Date | null }> {
	const student = sql`${personId}::uuid`;
	const [row] = await rows<{ ever: boolean; at: string | null }>(
		sql`select ${hasSignedInSql(student)} as ever, ${lastSignInSql(student)} as at`
	);
	return { ever: row!.ever, last: row!.at ? new Date(row!.at) : null };
}
