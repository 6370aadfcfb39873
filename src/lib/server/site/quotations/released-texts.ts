// The released letters and posts of a student, from which a passage may be taken. Only their own words: a letter without the
// corrections in it.
import { m } from '#lib/paraglide/messages.js';
import { type Actor, isOffDesk, readerOf } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { isId } from '../../kernel/ids.ts';
import { nameFinder } from '../../engines/screening/index.ts';
import { isReleased, letterSql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { board, cycle, item, member, pairing, person, post, release, revision } = tables;

/** A released text of a student. */
export interface ReleasedText {
	/** Its item. */
	id: string;
	kind: 'message' | 'post';
	/** The id of its release: the key of the next page. */
	key: string;
	pairingId: string | null;
	/** The program for which it was written. */
	programId: string;
	body: string;
	locale: string;
	at: string;
}

/** Texts on a page. */
export const textsPage = 8;

/**
 * Released texts of a student whom the actor teaches, the newest first; without those that are kept from the actor.
 * @param only one of them @returns one more than a page has where there are more
 */
export const releasedTexts = (
	actor: Actor,
	studentId: string,
	{ before = null, only = null }: { before?: string | null; only?: string | null }
): Promise<ReleasedText[]> =>
	rows<ReleasedText>(sql`
		select ${item.id}, ${item.kind}, ${release.id} as key, ${item.pairingId} as "pairingId",
			coalesce(${cycle.programId}, ${board.programId}) as "programId",
			case when ${item.kind} = 'message' then ${letterSql(revision)}
				else ${revision.body} end as body, ${revision.locale}, ${release.at} as at
		from ${item} join ${release} on ${release.reviewableId} = ${item.id}
		left join ${post} on ${post.reviewableId} = ${item.id}
		join ${revision} on ${revision.id} = coalesce(${post.shownId}, ${release.revisionId})
		left join ${pairing} on ${pairing.id} = ${item.pairingId} left join ${cycle} on ${cycle.id} = ${pairing.cycleId}
		left join ${board} on ${board.id} = ${item.boardId}
		where ${item.authorId} = ${studentId} and ${isReleased(item)}
		and (${item.kind} = 'message' or ${item.kind} = 'post' and ${post.editsId} is null)
		and not ${isOffDesk.where(readerOf(actor), item.id)}
		${only ? sql`and ${item.id} = ${only}` : sql``}
		${isId(before) ? sql`and ${release.id} < ${before}::uuid` : sql``}
		order by ${release.id} desc limit ${textsPage + 1}`);

/** A line that is shorter may be anybody's. */
const shortest = 12;

/** Whether a line of a passage stands in a released letter of a pal of the same pairing: the words may be theirs. */
export async function hasWordsOfPal(
	{ pairingId }: Pick<ReleasedText, 'pairingId'>,
	studentId: string,
	passage: string
): Promise<boolean> {
	const lines = passage
		.split(/[\n.!?。！？]+/u)
		.map((line) => line.trim())
		.filter((line) => line.length >= shortest);
	if (!pairingId || !lines.length) return false;
	const matches = await rows(sql`
		select from ${release} join ${revision} on ${revision.id} = ${release.revisionId}
		where ${release.pairingId} = ${pairingId} and ${release.authorId} <> ${studentId}
		and exists (select from jsonb_array_elements_text(${JSON.stringify(lines)}::jsonb) line
			where position(line.value in ${letterSql(revision)}) > 0)
		limit 1`);
	return matches.length > 0;
}

/** The names in a passage by which its writer and their pals are shown, as one says them; empty where there are none. */
export async function namesOfPair(
	{ pairingId }: Pick<ReleasedText, 'pairingId'>,
	studentId: string,
	passage: string
): Promise<string> {
	const shown = await rows<{ name: string }>(sql`
		select ${person.displayName} as name from ${person} where ${person.displayName} <> ''
			and (${person.id} = ${studentId}
			or ${person.id} in (select ${member.personId} from ${member} where ${member.pairingId} = ${pairingId}::uuid))`);
	const finder = nameFinder(passage);
	const named = shown.flatMap(({ name }) =>
		finder.find({ shown: name, full: null, family: null, given: null }).map(() => name)
	);
	return [...new Set(named)].map((words) => m.ui_words_quoted({ words })).join(' ');
}
