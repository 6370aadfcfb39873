import { sql } from 'drizzle-orm';
import type { Actor } from '../../access/actor.ts';
import { rows } from '../../db/rows.ts';
import { knowsBetter, practised } from '../../forum/corrections/stronger.ts';
import { sentencesOf } from '../../forum/sentences.ts';
import { isId } from '../../ids.ts';
import { isCorrectingSql } from '../../pairing/correcting.ts';
import type { Pairing } from '../../pairing/find.ts';
import { shownWords } from './sql.ts';

/** A pal's letter whose sentences somebody may correct in the letter that they write. */
export interface Offer {
	/** Its number. */
	target: string;
	name: string;
	lang: string;
	sentences: string[];
}

interface Found {
	target: string;
	authorId: string;
	lang: string;
	body: string;
}

/**
 * The pal's letter that is offered for correcting: the newest, or the one that is named. Where the teachers of every side
 * have turned it on, the reader knows its language better than its writer, and has not corrected it already.
 * @param except a letter of the reader's own that is being changed: its corrections may be said anew
 */
export async function offerOf(
	actor: Actor,
	pair: Pairing,
	{ target, except = null }: { target?: string; except?: string | null } = {}
): Promise<Offer | null> {
	if (target !== undefined && !isId(target)) return null;
	const [found] = await rows<Found>(sql`
		select l.id as target, l.author_id as "authorId", v.locale as lang, ${shownWords} as body
		from (
			select l.* from release l join reviewable r on r.id = l.reviewable_id and r.state = 'released'
			where l.pairing_id = ${pair.id} and l.author_id <> ${actor.id}
			${target ? sql`and l.id = ${target}` : sql``} order by l.id desc limit 1
		) l join revision v on v.id = l.revision_id
		where ${isCorrectingSql(pair)} and not exists (select from report f where f.reviewable_id = l.reviewable_id and f.by = ${actor.id})
		and not exists (
			select from letter_correction c join reviewable own on own.revision_id = c.revision_id
			where c.target_id = l.id and own.author_id = ${actor.id} and own.id is distinct from ${except}::uuid
			and own.state in ('waiting', 'approved', 'returned', 'released'))`);
	if (!found) return null;
	const language = practised({ language: null }, found.lang);
	if (!(await knowsBetter(actor.id, found.authorId, language))) return null;
	const sentences = sentencesOf(found.body);
	const name = pair.members.find(({ id }) => id === found.authorId)?.name ?? '';
	return sentences.length ? { target: found.target, name, lang: found.lang, sentences } : null;
}
