import type { Actor } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	type Fields,
	draftFields,
	frameOf,
	knowsBetter,
	practisedLanguage,
	correctionDraftSql,
	sentencesOf
} from '../../forum/index.ts';
import { isId } from '../../kernel/ids.ts';
import { isCorrectingSql, type Pairing } from '../../pairing/index.ts';
import { isReleased, letterSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	correctionDraft,
	letterCorrection,
	release,
	report,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';

const { c, d, f, l } = aliased({ c: letterCorrection, d: correctionDraft, f: report, l: release });
const { own, r, v, x } = aliased({ own: reviewable, r: reviewable, v: revision, x: release });

/** A pal's letter whose sentences the reader may correct in the letter that they write. */
export interface Offer {
	/** Its number. */
	target: string;
	name: string;
	lang: string;
	sentences: string[];
	/** The numbers of the sentences that only greet or sign. */
	frame: number[];
	/** The reader's draft of its corrections, by the names of the fields. */
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
 * The pal's letter that can be corrected now: the one that is named, or one with a draft, or the newest. There is one where
 * the teachers of every side have turned corrections on, the reader knows its language better than its writer, and has not
 * corrected it already.
 * @param except the reader's own letter that is being changed: its corrections may be submitted again
 */
export async function offerOf(
	actor: Actor,
	pair: Pairing,
	{ target, except = null }: { target?: string; except?: string | null } = {}
): Promise<Offer | null> {
	if (target !== undefined && !isId(target)) return null;
	const palLetters = sql`from ${l} join ${r} on ${r.id} = ${l.reviewableId} and ${isReleased(r)}
		where ${l.pairingId} = ${pair.id} and ${l.authorId} <> ${actor.id}`;
	const newestLetter = sql`select ${l.id} ${palLetters} order by ${l.id} desc limit 1`;
	const isReported = sql`exists (select from ${f} where ${f.reviewableId} = ${l.reviewableId}
		and ${f.by} = ${actor.id})`;
	// A draft comes first, also when a newer letter has arrived meanwhile.
	const begunLetter = sql`select ${l.id} ${palLetters} and not ${isReported} and ${l.id} = any(array(
			select ${x.id} from ${d} join ${v} on ${v.id} = ${d.revisionId}
			join ${x} on ${x.reviewableId} = ${v.reviewableId} and ${x.revisionId} = ${v.id}
				where ${d.authorId} = ${actor.id}))
		order by ${l.id} desc limit 1`;
	const [offered] = await rows<OfferRecord>(sql`
		select l.id as target, l.author_id as "authorId", ${v.locale} as lang, ${letterSql(v)} as body,
			${correctionDraftSql(actor.id, v.id)} as said
		from (
			select l.* ${palLetters} and l.id = ${target ? sql`${target}::uuid` : sql`coalesce((${begunLetter}), (${newestLetter}))`}
		) l join ${v} on ${v.id} = l.revision_id
		where ${isCorrectingSql(pair)} and not ${isReported}
		and not exists (
			select from ${c} join ${own} on ${own.revisionId} = ${c.revisionId}
			where ${c.targetId} = l.id and ${own.authorId} = ${actor.id} and ${own.id} is distinct from ${except}::uuid
			and ${own.state} in ('waiting', 'approved', 'returned', 'released'))`);
	if (!offered) return null;
	const language = practisedLanguage({ language: null }, offered.lang);
	if (!(await knowsBetter(actor.id, offered.authorId, language))) return null;
	const sentences = sentencesOf(offered.body);
	const name = pair.members.find(({ id }) => id === offered.authorId)?.name ?? '';
	const { lang, said } = offered;
	if (!sentences.length) return null;
	const frame = [...frameOf(sentences)];
	return { target: offered.target, name, lang, sentences, frame, said: draftFields(said) };
}
