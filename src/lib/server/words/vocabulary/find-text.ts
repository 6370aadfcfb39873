import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { correctedLanguageSql, letterLengthSql, readableSql } from '../../kernel/predicates/index.ts';
import type { Item } from '../../review/index.ts';
import { released, visibleTo } from './sources.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { readingOf } from '../../engines/language/index.ts';

const { correction, item, person, post, release, revision, school } = tables;
const { originalPost } = aliased({ originalPost: post });

/** A released text, as its reader finds it. */
interface ReadableText {
	id: string;
	kind: Item['kind'];
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	/** Its number on the board; the text may be that of a later release. */
	postId: string | null;
	authorId: string;
	/** Empty for somebody who was erased. */
	author: string;
	/** A letter, with the corrections in it. */
	body: string;
	locale: string;
	/** How many characters of it are the letter; null where it has no corrections. */
	letterLength: number | null;
	/** The language of what is corrected. */
	correctedLocale: string | null;
	at: Date;
	/** Of the reader's school. */
	timeZone: string;
}

/** A released text whose words this student may read one by one. @throws NotFound for anything else */
export async function findText(actor: Actor, releaseId: string): Promise<ReadableText> {
	if (!isId(releaseId) || !isStudent(actor)) throw new NotFound();
	const [row] = await rows<Omit<ReadableText, 'at'> & { at: string }>(sql`
		select ${release.id}, ${item.kind}, ${release.pairingId} as "pairingId", ${item.boardId} as "boardId",
			coalesce((select ${post.topicId} from ${post} where ${post.reviewableId} = ${item.id}),
				(select ${correction.topicId} from ${correction} where ${correction.reviewableId} = ${item.id})) as "topicId",
			(select ${originalPost.releaseId} from ${post}
				join ${originalPost} on ${originalPost.reviewableId} = coalesce(${post.editsId}, ${post.reviewableId})
				where ${post.reviewableId} = ${item.id}) as "postId", ${release.authorId} as "authorId",
					${person.displayName} as author,
			${readableSql(revision, sql`${actor.id}::uuid`)} as body, ${revision.locale},
				${letterLengthSql(revision)} as "letterLength",
			${correctedLanguageSql(revision)} as "correctedLocale", ${release.at}, coalesce((select ${school.timeZone}
				from ${school}
				where ${school.id} = ${actor.schools[0] ?? ''}), 'UTC') as "timeZone"
		from ${released} join ${person} on ${person.id} = ${release.authorId}
		where ${release.id} = ${releaseId} and ${visibleTo(sql`${actor.id}::uuid`)}`);
	if (!row) throw new NotFound();
	return { ...row, at: new Date(row.at) };
}

/** A text in words: a letter, and apart from it the corrections in it, each word with its place in the whole. */
export async function readText({
	body,
	locale,
	letterLength,
	correctedLocale
}: Pick<ReadableText, 'body' | 'locale' | 'letterLength' | 'correctedLocale'>) {
	const end = letterLength === null ? body.length : Array.from(body).slice(0, letterLength).join('').length;
	const letter = await readingOf(body.slice(0, end), locale);
	const corrections = await readingOf(body.slice(end), correctedLocale ?? locale);
	return {
		letter,
		corrections: corrections
			// A line that says "perfect" has no words.
			.filter((tokens) => tokens.some(({ at }) => at !== undefined))
			.map((tokens) =>
				tokens.map((token) => (token.at === undefined ? token : { ...token, at: token.at + end }))
			)
	};
}
