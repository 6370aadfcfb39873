import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import type { Item } from '../../review/index.ts';
import { isReadableAt, readableSql } from '../../kernel/predicates/index.ts';
import { sentenceAt } from '../../engines/language/index.ts';
import type { Schedule } from './schedule.ts';
import { released, visibleTo } from './sources.ts';
import { tables } from '../../kernel/schema/index.ts';

const { item, keptWord, release, revision } = tables;

/** Words on one page. */
export const wordsPage = 50;

/** A word with its sentence, which is read from the source each time. */
export interface VocabularySaved {
	id: string;
	word: string;
	reading: string;
	/** What its student says it means. */
	meaning: string | null;
	language: string;
	keptAt: Date;
	schedule: Schedule;
	sentence: { before: string; after: string; locale: string };
	source: { kind: Item['kind']; id: string; pairingId: string | null };
}

type VocabularyRow = Omit<VocabularySaved, 'sentence' | 'keptAt' | 'schedule' | 'source'> &
	Omit<Schedule, 'dueAt' | 'reviewedAt'> & {
		keptAt: string;
		dueAt: string;
		reviewedAt: string | null;
		start: number;
		end: number;
		body: string;
		locale: string;
		kind: Item['kind'];
		releaseId: string;
		pairingId: string | null;
	};

/** The words of this student whose sources they may still read. Every query of a notebook starts with this. */
export const ownWordsSql = (actor: Actor, condition: SQLWrapper): SQL => sql`
	from ${keptWord} join ${released} on ${release.id} = ${keptWord.releaseId}
	where ${keptWord.personId} = ${actor.id} and ${visibleTo(sql`${actor.id}::uuid`)}
	and ${isReadableAt(revision, sql`${actor.id}::uuid`, keptWord.start)} and ${condition}`;

/**
 * Words that match, in an order, and the ids of all rows that were read. A word is left out when its place in the source
 * has another word now; that must not end a page.
 */
export async function readWords(
	actor: Actor,
	condition: SQLWrapper,
	{ order, limit }: { order: SQLWrapper; limit: number }
): Promise<{ words: VocabularySaved[]; ids: string[] }> {
	if (!isStudent(actor)) return { words: [], ids: [] };
	const fetched = await rows<VocabularyRow>(sql`
		select ${keptWord.id}, ${keptWord.word}, ${keptWord.reading}, ${keptWord.meaning}, ${keptWord.language},
			${keptWord.keptAt} as "keptAt", ${keptWord.start}, ${keptWord.end}, ${keptWord.dueAt} as "dueAt",
			${keptWord.stability}, ${keptWord.difficulty}, ${keptWord.scheduledDays} as "scheduledDays", ${keptWord.step},
				${keptWord.reps}, ${keptWord.lapses},
				${keptWord.phase},
			${keptWord.reviewedAt} as "reviewedAt", ${keptWord.releaseId} as "releaseId", ${release.pairingId} as "pairingId",
				${item.kind},
				${readableSql(revision, sql`${actor.id}::uuid`)} as body, ${revision.locale}
		${ownWordsSql(actor, condition)} order by ${order} limit ${limit}`);
	const unchanged = fetched.filter(({ body, start, end, word }) => body.slice(start, end) === word);
	return { words: unchanged.map(toSavedWord), ids: fetched.map(({ id }) => id) };
}

/** The words without the ids. */
export const findWords = async (...args: Parameters<typeof readWords>): Promise<VocabularySaved[]> =>
	(await readWords(...args)).words;

function toSavedWord(row: VocabularyRow): VocabularySaved {
	const { id, word, reading, meaning, language, body, start, end, locale, kind, releaseId, pairingId } = row;
	const sentence = clipped(sentenceAt(body, start, locale), start, end);
	return {
		id,
		word,
		reading,
		meaning,
		language,
		keptAt: new Date(row.keptAt),
		schedule: {
			dueAt: new Date(row.dueAt),
			stability: row.stability,
			difficulty: row.difficulty,
			scheduledDays: row.scheduledDays,
			step: row.step,
			reps: row.reps,
			lapses: row.lapses,
			phase: row.phase,
			reviewedAt: row.reviewedAt === null ? null : new Date(row.reviewedAt)
		},
		sentence: { ...sentence, locale },
		source: { kind, id: releaseId, pairingId }
	};
}

/** Characters of a sentence on each side of a word. */
const maxSide = 160;

/** The text before and after the word in its sentence. */
function clipped(sentence: { text: string; start: number }, start: number, end: number) {
	const before = Array.from(sentence.text.slice(0, start - sentence.start));
	const after = Array.from(sentence.text.slice(end - sentence.start));
	return {
		before: before.length > maxSide ? `…${before.slice(-maxSide).join('')}` : withoutMark(before.join('')),
		after: after.length > maxSide ? `${after.slice(0, maxSide).join('')}…` : after.join('')
	};
}

/** A line of a correction begins with a mark of what it is. */
const withoutMark = (line: string) => line.replace(/^[→—]\s/u, '');

/** A page of the actor's words, newest first. @param after the last word of the previous page */
export async function listWords(
	actor: Actor,
	after?: string
): Promise<{ words: VocabularySaved[]; next: string | null }> {
	const afterLast = isId(after) ? sql`${keptWord.id} < ${after}` : sql`true`;
	const { words, ids } = await readWords(actor, afterLast, {
		order: sql`${keptWord.id} desc`,
		limit: wordsPage + 1
	});
	const pageIds = ids.slice(0, wordsPage);
	return {
		words: words.filter(({ id }) => pageIds.includes(id)),
		next: ids.length > wordsPage ? pageIds.at(-1)! : null
	};
}

/** How many words there are, how many are due, and when the next one will be. */
export async function countKeptWords(actor: Actor): Promise<{ all: number; due: number; next: Date | null }> {
	const asOf = now().toISOString();
	const [counted] = await rows<{ all: number; due: number; next: string | null }>(sql`
		select count(*)::int as all, (count(*) filter (where ${keptWord.dueAt} <= ${asOf}::timestamptz))::int as due,
			min(${keptWord.dueAt}) filter (where ${keptWord.dueAt} > ${asOf}::timestamptz) as next
		${ownWordsSql(actor, sql`true`)}`);
	return { ...counted!, next: counted!.next === null ? null : new Date(counted!.next) };
}
