// The released letters of a pairing, a page at a time. Letters that a student reported are hidden from them, at once and for
// good. It is done here, so that no page has to remember it.
import { type Database, db, prepared, sql, and, desc, eq, gt, lt } from '../kernel/db/index.ts';
import { type Corrected, correctedSql, letterSql, type Flagged } from '../kernel/predicates/index.ts';
import { inner, release, revision, tables } from '../kernel/schema/index.ts';
import { type LetterReaction, letterReactionsSql } from './letter-reactions.ts';

const { recall } = tables;

/** Letters on one page of a thread, and of what staff read and students print. */
export const [threadSize, pageSize] = [10, 40];

/** A released letter: the same for everybody who may read it. */
export interface ReleasedLetter {
	id: string;
	authorId: string;
	body: string;
	locale: string;
	at: Date;
	/** A teacher recalled it: students see only that. */
	recalled: boolean;
	/** Its corrections of another letter. */
	corrected: Corrected | null;
	/** What pals said about it without words of their own. */
	reactions: LetterReaction[] | null;
}

/** The newest letters of the parameter `pairingId` before its `before`, the newest first, and one more. */
const newestLetters = (database: Database, size: number) =>
	database
		.select({
			id: release.id,
			authorId: release.authorId,
			at: release.at,
			body: letterSql(revision).as('body'),
			corrected: correctedSql(revision.id).as('corrected'),
			reactions: letterReactionsSql.as('reactions'),
			locale: revision.locale,
			recalled: sql<boolean>`exists (select from ${recall}
				where ${recall.reviewableId} = ${release.reviewableId})`.as('recalled')
		})
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(
			and(eq(release.pairingId, sql.placeholder('pairingId')), lt(release.id, sql.placeholder('before')))
		)
		.orderBy(desc(release.id))
		.limit(size + 1);

const lettersPage = prepared((database) => newestLetters(database, pageSize).prepare('letters_page'));

/** A page of letters as a column of a statement about their pairing, with the parameters of `newestLetters`. */
export const lettersColumn = (database: Database) =>
	sql<
		LetterRow[] | null
	>`(select json_agg(page order by page.id desc) from ${newestLetters(database, threadSize).as('page')})`;

type LetterRow = Omit<ReleasedLetter, 'authorId' | 'at'> & { author_id: string; at: string };

/** The letters of `lettersColumn`. */
export const lettersOf = (column: LetterRow[] | null) =>
	pageOf(
		(column ?? []).map(({ author_id: authorId, at, ...letter }) => ({
			...letter,
			authorId,
			at: new Date(at)
		})),
		threadSize
	);

/** Oldest first; `more` when older ones exist. */
const pageOf = (newestFirst: ReleasedLetter[], size: number) => ({
	letters: newestFirst.slice(0, size).reverse(),
	more: newestFirst.length > size
});

/** The newest possible cursor. */
export const newestCursor = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Released letters of a pairing to which the caller has checked access, oldest first; `more` when older ones exist. */
export async function releasedLetters(
	pairingId: string,
	before = newestCursor
): Promise<{ letters: ReleasedLetter[]; more: boolean }> {
	return pageOf(await lettersPage().execute({ pairingId, before }), pageSize);
}

/** How many newer letters are shown after one that is looked for. */
const newerBeside = 3;

/** Before which letter the page of a thread ends that has this letter; undefined for the newest page. */
export async function endOfPageWith(pairingId: string, letterId: string): Promise<string | undefined> {
	const newer = await db()
		.select({ id: release.id })
		.from(release)
		.where(and(eq(release.pairingId, pairingId), gt(release.id, letterId)))
		.orderBy(release.id)
		.limit(threadSize);
	return newer.length < threadSize ? undefined : newer[newerBeside]!.id;
}

/** The letter of a thread that has this number, the first is 1; undefined where there is none. */
export async function letterNumbered(pairingId: string, number: number): Promise<string | undefined> {
	const [numbered] = await db()
		.select({ id: release.id })
		.from(release)
		.where(eq(release.pairingId, pairingId))
		.orderBy(release.id)
		.offset(number - 1)
		.limit(1);
	return numbered?.id;
}

/** The number of the last letter before the parameter `before`, and of the newest one, as a column beside `lettersColumn`. */
export const numbersColumn = sql<{ last: number; all: number }>`(
	select json_build_object('last', count(*) filter (where ${inner.release.id} < ${sql.placeholder('before')}::uuid), 'all', count(*))
	from ${inner.release} where ${inner.release.pairingId} = ${sql.placeholder('pairingId')}::uuid)`;

/** Which page of a thread: letters before one, or the page that has one, by its id or its number. Without any it is the newest. */
export interface ThreadPage {
	before?: string;
	at?: string;
	number?: number;
}

/** A letter as the student who opened the thread reads it. */
export interface ThreadLetter extends Omit<ReleasedLetter, 'body'> {
	/** Null: they reported it. Empty: its words were erased. */
	body: string | null;
	/** Their report of it. */
	report: 'open' | 'answered' | null;
}

/**
 * Functions that hide the letters that the reader reported: their text, and its quotations in the reader's own corrections.
 */
export function withoutReported(flagged: Flagged[]) {
	const reports = new Map(
		flagged.map((report) => [report.releaseId, report.answered ? 'answered' : 'open'] as const)
	);
	const withoutReportedQuote = <Letter extends Pick<ReleasedLetter, 'corrected'>>(letter: Letter): Letter =>
		letter.corrected && reports.has(letter.corrected.target) ? { ...letter, corrected: null } : letter;
	const shownLetter = (released: ReleasedLetter): ThreadLetter => {
		const report = reports.get(released.id) ?? null;
		return report
			? { ...released, report, body: released.body && null, corrected: null }
			: { ...withoutReportedQuote(released), report };
	};
	return { letter: shownLetter, quoting: withoutReportedQuote };
}
