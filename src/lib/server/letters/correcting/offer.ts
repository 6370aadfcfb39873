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
import { aliased, tables } from '../../kernel/schema/index.ts';

const { correctionDraft, item, letterCorrection, release, report, revision } = tables;
const { draftedRelease } = aliased({ draftedRelease: release });

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
	const palLetters = sql`from ${release} join ${item} on ${item.id} = ${release.reviewableId}
		and ${isReleased(item)}
		where ${release.pairingId} = ${pair.id} and ${release.authorId} <> ${actor.id}`;
	const newestLetter = sql`select ${release.id} ${palLetters} order by ${release.id} desc limit 1`;
	const isReported = sql`exists (select from ${report} where ${report.reviewableId} = ${release.reviewableId}
		and ${report.by} = ${actor.id})`;
	// A draft comes first, also when a newer letter has arrived meanwhile.
	const begunLetter = sql`select ${release.id} ${palLetters} and not ${isReported}
		and ${release.id} = any(array(
			select ${draftedRelease.id} from ${correctionDraft}
				join ${revision} on ${revision.id} = ${correctionDraft.revisionId}
			join ${draftedRelease} on ${draftedRelease.reviewableId} = ${revision.reviewableId}
				and ${draftedRelease.revisionId} = ${revision.id}
				where ${correctionDraft.authorId} = ${actor.id}))
		order by ${release.id} desc limit 1`;
	const [offered] = await rows<OfferRecord>(sql`
		select ${release.id} as target, ${release.authorId} as "authorId", ${revision.locale} as lang,
			${letterSql(revision)} as body, ${correctionDraftSql(actor.id, revision.id)} as said
		from (
			select release.* ${palLetters}
				and ${release.id} = ${target ? sql`${target}::uuid` : sql`coalesce((${begunLetter}), (${newestLetter}))`}
		) release join ${revision} on ${revision.id} = ${release.revisionId}
		where ${isCorrectingSql(pair)} and not ${isReported}
		and not exists (
			select from ${letterCorrection} join ${item} on ${item.revisionId} = ${letterCorrection.revisionId}
			where ${letterCorrection.targetId} = ${release.id} and ${item.authorId} = ${actor.id}
				and ${item.id} is distinct from ${except}::uuid
			and ${item.state} in ('waiting', 'approved', 'returned', 'released'))`);
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
