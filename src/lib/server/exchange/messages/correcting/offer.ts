import { sql } from 'drizzle-orm';
import type { Actor } from '../../../kernel/access/index.ts';
import { rows } from '../../../kernel/db/index.ts';
import { type Fields, fieldsOf, knowsBetter, practised, saidSql, sentencesOf } from '../../forum/index.ts';
import { isId } from '../../../kernel/ids.ts';
import { isCorrectingSql, type Pairing } from '../../../pairing/index.ts';
import { shownWords } from '../../../kernel/predicates/index.ts';

/** A pal's letter whose sentences somebody may correct in the letter that they write. */
export interface Offer {
	/** Its number. */
	target: string;
	name: string;
	lang: string;
	sentences: string[];
	/** What the reader began to say about them, by the names of its fields. */
	said?: Fields;
}

interface OfferRecord {
	target: string;
	authorId: string;
	lang: string;
	body: string;
	said: string | null;
}

/**
 * The pal's letter that is offered for correcting: the one that is named, or that was begun, or the newest. Where the
 * teachers of every side have turned it on, the reader knows its language better than its writer, and has not corrected it
 * already.
 * @param except a letter of the reader's own that is being changed: its corrections may be said anew
 */
export async function offerOf(
	actor: Actor,
	pair: Pairing,
	{ target, except = null }: { target?: string; except?: string | null } = {}
): Promise<Offer | null> {
	if (target !== undefined && !isId(target)) return null;
	const theirs = sql`from release l join reviewable r on r.id = l.reviewable_id and r.state = 'released'
		where l.pairing_id = ${pair.id} and l.author_id <> ${actor.id}`;
	const newest = sql`select l.id ${theirs} order by l.id desc limit 1`;
	const reported = sql`exists (select from report f where f.reviewable_id = l.reviewable_id and f.by = ${actor.id})`;
	// A newer letter may have come meanwhile: what was begun is finished first.
	const begun = sql`select l.id ${theirs} and not ${reported} and l.id = any(array(
			select x.id from correction_draft d join revision v on v.id = d.revision_id
			join release x on x.reviewable_id = v.reviewable_id and x.revision_id = v.id where d.author_id = ${actor.id}))
		order by l.id desc limit 1`;
	const [found] = await rows<OfferRecord>(sql`
		select l.id as target, l.author_id as "authorId", v.locale as lang, ${shownWords} as body,
			${saidSql(actor.id, sql`v.id`)} as said
		from (
			select l.* ${theirs} and l.id = ${target ? sql`${target}::uuid` : sql`coalesce((${begun}), (${newest}))`}
		) l join revision v on v.id = l.revision_id
		where ${isCorrectingSql(pair)} and not ${reported}
		and not exists (
			select from letter_correction c join reviewable own on own.revision_id = c.revision_id
			where c.target_id = l.id and own.author_id = ${actor.id} and own.id is distinct from ${except}::uuid
			and own.state in ('waiting', 'approved', 'returned', 'released'))`);
	if (!found) return null;
	const language = practised({ language: null }, found.lang);
	if (!(await knowsBetter(actor.id, found.authorId, language))) return null;
	const sentences = sentencesOf(found.body);
	const name = pair.members.find(({ id }) => id === found.authorId)?.name ?? '';
	const { lang, said } = found;
	return sentences.length ? { target: found.target, name, lang, sentences, said: fieldsOf(said) } : null;
}
