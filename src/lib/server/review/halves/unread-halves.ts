// A letter of two halves travels only when an adult has read each: somebody who approved it and reads its language, or somebody else
// who reads it and was asked, or the teachers of every side have agreed that a half may go without, where nothing is flagged.
import { halvesOf, separator } from '../../../letters/letter-halves.ts';
import { eq, db, rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { letterSql } from '../../kernel/predicates/index.ts';
import { halfReading, inner, type letterHalves, revision, tables } from '../../kernel/schema/index.ts';
import { languagesIn } from '../../engines/language/index.ts';
import { isOnInAll } from '../../pairing/index.ts';
import { languagesRead } from '../../people/index.ts';
import type { ReviewScope } from '../scope.ts';

export type HalfName = (typeof letterHalves)[number];

/** One half of a letter, and what adults who read its language said of it. */
export interface Half {
	half: HalfName;
	body: string;
	/** BCP 47, the languages alone; none for a half without letters. */
	languages: string[];
	reading: typeof halfReading.$inferSelect | null;
}

/** Whether a revision has two halves, as a column beside others: hardly any letter is asked about its halves. */
export const isHalvedSql = (revisionId: SQLWrapper) => sql<boolean>`(
	select strpos(${inner.revision.body}, ${`\n${separator}\n`}) > 0 from ${inner.revision}
	where ${inner.revision.id} = ${revisionId})`;

/** The halves of a revision; none where it has one text. Corrections of the pal's letter belong to neither. */
export async function halvesOfRevision(revisionId: string, scope: ReviewScope): Promise<Half[]> {
	const [text] = await db()
		.select({ body: letterSql(revision) })
		.from(revision)
		.where(eq(revision.id, revisionId));
	const [first, second] = halvesOf(text?.body ?? '');
	if (!second) return [];
	const readings = await db().select().from(halfReading).where(eq(halfReading.revisionId, revisionId));
	const locales = scope.members.map(({ locale }) => locale);
	const halfOf = (half: HalfName, body: string): Half => ({
		half,
		body,
		languages: languagesIn(body, locales),
		reading: readings.find((reading) => reading.half === half) ?? null
	});
	return [halfOf('first', first), halfOf('second', second)];
}

/** Whether somebody who reads these languages reads all of a half. */
export const canRead = (reads: string[], { languages }: Pick<Half, 'languages'>): boolean =>
	languages.every((language) => reads.includes(language));

/** The halves of a letter that none of these adults reads, and that nobody else has read and found fine. */
export async function unreadHalves(
	{ revisionId, concern }: { revisionId: string; concern: number },
	scope: ReviewScope,
	adults: string[]
): Promise<Half[]> {
	if (!scope.id) return [];
	const halves = await halvesOfRevision(revisionId, scope);
	if (!halves.length) return [];
	const reads = [...(await languagesRead(adults)).values()];
	const unread = halves.filter(
		(half) => half.reading?.answer !== 'fine' && !reads.some((languages) => canRead(languages, half))
	);
	if (!unread.length || unread.some(({ reading }) => reading?.answer)) return unread;
	return concern === 0 && (await isOnInAll('unread', { id: scope.id, members: scope.members })) ? [] : unread;
}

/** Who has approved a revision so far. */
export async function approversOf(revisionId: string): Promise<string[]> {
	const { approval, endorsement } = tables;
	const people = await rows<{ by: string }>(sql`
		select ${approval.by} from ${approval} where ${approval.revisionId} = ${revisionId}
		union select ${endorsement.by} from ${endorsement} where ${endorsement.revisionId} = ${revisionId}`);
	return people.map(({ by }) => by);
}
