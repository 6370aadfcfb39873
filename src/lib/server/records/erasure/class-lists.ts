import { recordAll } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, db, sql, and, eq, isNotNull, isNull } from '../../kernel/db/index.ts';
import { rosterEntry, rosterImport } from '../../kernel/schema/index.ts';
import { dropLevelLists } from '../../people/levels/index.ts';
import { unpackContent } from '../../people/index.ts';

/**
 * Discards class lists of this person's school that wait and name them; they can be uploaded again without them. The same
 * happens to lists that nobody confirms in time.
 */
export async function dropClassLists(personId: string): Promise<void> {
	const [entry] = await db().select().from(rosterEntry).where(eq(rosterEntry.personId, personId));
	if (!entry) return;
	await dropLevelLists(entry.schoolId);
	const waiting = await db()
		.select()
		.from(rosterImport)
		.where(
			and(
				eq(rosterImport.schoolId, entry.schoolId),
				isNull(rosterImport.outcome),
				isNotNull(rosterImport.content)
			)
		);
	const names = [entry.fullName, entry.familyName, entry.givenName, entry.studentNumber].flatMap(
		(name) => name || []
	);
	const listIds = waiting.filter(({ content }) => mayName(content!, names)).map(({ id }) => id);
	if (!listIds.length) return;
	const dropped = await db()
		.update(rosterImport)
		.set({ content: null, decidedAt: now(), outcome: 'lapsed' })
		.where(anyOf(sql`${rosterImport.id}`, listIds))
		.returning({ id: rosterImport.id, schoolId: rosterImport.schoolId });
	await recordAll(
		dropped.map(({ id, schoolId }) => ({
			actorId: null,
			verb: 'roster.lapse' as const,
			subject: ['roster', id],
			schools: [schoolId]
		}))
	);
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030'];

/** Whether one of the names is in a file, in any encoding; an archive counts as containing it. */
function mayName(content: string, names: string[]): boolean {
	return unpackContent(content).files.some(
		({ bytes }) =>
			(bytes[0] === 0x50 && bytes[1] === 0x4b) ||
			encodings.some((encoding) => {
				const text = new TextDecoder(encoding).decode(bytes);
				return names.some((name) => text.includes(name));
			})
	);
}
