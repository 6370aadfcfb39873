import { and, desc, eq, gt, lt, or, sql } from 'drizzle-orm';
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, prepared } from '../../kernel/db/index.ts';
import { draft, readMark, release, revision } from '../../kernel/schema/index.ts';
import {
	type Corrected,
	correctedSql,
	flaggedColumn,
	instantGiven,
	letterSql,
	onHoldSql,
	shownWords,
	wordSql
} from '../../kernel/predicates/index.ts';
import { readThread } from '../notifications/index.ts';
import { forStudent, type Pairing } from '../../pairing/index.ts';
import { offerOf } from './correcting/offer.ts';
import { withoutReported } from './reported.ts';
import { introductionsSql } from '../profiles/index.ts';

/** Letters on one page. */
export const pageSize = 40;

/** A letter that has travelled: the same for everybody who may read it. */
export interface ReleasedLetter {
	id: string;
	authorId: string;
	body: string;
	locale: string;
	at: Date;
	/** A teacher took it back: to students nothing but that is left. */
	recalled: boolean;
	/** What it says about the sentences of another. */
	corrected: Corrected | null;
}

/** A letter of one's own that has not travelled. */
export interface Unreleased {
	id: string;
	state: string;
	revisionId: string;
	body: string;
	locale: string;
	submittedAt: Date;
	words: string | null;
	/** Why it came back or was kept. */
	reason: string | null;
	corrected: Corrected | null;
	/** It waits for whoever looks after the students' safety. */
	held: boolean;
	/** One teacher has approved it, and these were asked to look as well: of the writer's own school, or its coordinators. */
	seconds: { id: string; name: string }[] | null;
}

const secondsSql = sql`(select json_agg(json_build_object('id', w.id, 'name', w.display_name) order by n.id)
	from notification n join person w on w.id = n.person_id
	where n.kind = 'second' and n.subject_id = v.id and r.state = 'waiting'
	and exists (select from endorsement f where f.revision_id = v.id)
	and exists (select from role_grant g where g.person_id = w.id and g.until is null and (g.role = 'coordinator'
		or g.role = 'teacher' and g.school_id in (select own.school_id from role_grant own
			where own.person_id = r.author_id and own.role = 'student' and own.until is null))))`;

const lettersPage = prepared((database) =>
	database
		.select({
			id: release.id,
			authorId: release.authorId,
			at: release.at,
			body: letterSql(revision),
			corrected: correctedSql(revision.id),
			locale: revision.locale,
			recalled: sql<boolean>`exists (select from recall c where c.reviewable_id = ${release.reviewableId})`
		})
		.from(release)
		.innerJoin(revision, eq(revision.id, release.revisionId))
		.where(
			and(eq(release.pairingId, sql.placeholder('pairingId')), lt(release.id, sql.placeholder('before')))
		)
		.orderBy(desc(release.id))
		.limit(pageSize + 1)
		.prepare('letters_page')
);

/** The newest possible cursor. */
const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Released letters of a pairing the caller has already been let into, oldest first; `more` when older ones exist. */
export async function letters(
	pairingId: string,
	before = end
): Promise<{ letters: ReleasedLetter[]; more: boolean }> {
	const found = await lettersPage().execute({ pairingId, before });
	return { letters: found.slice(0, pageSize).reverse(), more: found.length > pageSize };
}

/** The reader's own beside the letters: what has not travelled, the draft of a new one, how far they read, what they flagged. */
const ownPart = prepared((database) =>
	database
		.select({
			body: draft.body,
			savedAt: draft.savedAt,
			readTo: readMark.releaseId,
			flagged: flaggedColumn,
			introductions: introductionsSql(
				sql`${sql.placeholder('pairingId')}::uuid`,
				sql`${sql.placeholder('personId')}::uuid`
			),
			word: wordSql(
				sql`${sql.placeholder('personId')}::uuid`,
				sql`${sql.placeholder('pairingId')}::uuid`,
				instantGiven
			),
			unreleased: sql<(Omit<Unreleased, 'submittedAt'> & { submittedAt: string })[] | null>`(
				select json_agg(json_build_object('id', r.id, 'state', case r.state when 'approved' then 'waiting' else r.state end, 'revisionId', v.id, 'body', ${shownWords}, 'corrected', ${correctedSql(sql`v.id`)},
					'locale', v.locale, 'submittedAt', r.submitted_at,
					'words', said.words, 'reason', said.reason, 'held', ${onHoldSql(sql`r.id`)}, 'seconds', ${secondsSql}) order by r.submitted_at)
				from (
					select * from reviewable where pairing_id = ${sql.placeholder('pairingId')}
					and author_id = ${sql.placeholder('personId')} and state not in ('released', 'recalled')
					order by submitted_at limit 60
				) r join revision v on v.id = r.revision_id
				left join lateral (select d.words, d.reason from review d where d.revision_id = v.id
					and r.state in ('returned', 'withheld') and d.decision in ('return', 'withhold') and d.undone_at is null
					order by d.at desc limit 1) said on true)`
		})
		.from(sql`(select) nothing`)
		.leftJoin(
			draft,
			and(
				eq(draft.authorId, sql.placeholder('personId')),
				eq(draft.pairingId, sql.placeholder('pairingId')),
				sql`${draft.reviewableId} is null`
			)
		)
		.leftJoin(
			readMark,
			and(
				eq(readMark.personId, sql.placeholder('personId')),
				eq(readMark.pairingId, sql.placeholder('pairingId'))
			)
		)
		.prepare('own_part')
);

/**
 * Everything on a student's page with their pal. The words of a letter that they reported are not in it, nor are they quoted in
 * what they wrote about its sentences.
 * @throws NotFound
 */
export async function openThread(actor: Actor, pairingId: string, before?: string) {
	const pair = await forStudent(actor, pairingId);
	const page = await letters(pair.id, before);
	const [own] = await ownPart().execute({
		pairingId: pair.id,
		personId: actor.id,
		now: now().toISOString()
	});
	const { body, savedAt, readTo, flagged, unreleased, introductions, word } = own!;
	if (!before) await markRead(actor, pair, page.letters, readTo);
	const shown = withoutReported(flagged);
	return {
		pair,
		letters: page.letters.map(shown.letter),
		more: page.more,
		unreleased: before ? [] : (unreleased ?? []).map(withDate).map(shown.quoting),
		introductions,
		draft: body === null ? null : { body, savedAt: savedAt! },
		readTo,
		word,
		offer: before || pair.state !== 'active' ? null : await offerOf(actor, pair)
	};
}

const withDate = <Row extends { submittedAt: string }>(row: Row) => ({
	...row,
	submittedAt: new Date(row.submittedAt)
});

/** Moves the mark to the newest letter of a pal; writes only when there is something new. */
async function markRead(actor: Actor, pair: Pairing, shown: ReleasedLetter[], readTo: string | null) {
	const newest = shown.findLast((letter) => letter.authorId !== actor.id)?.id;
	if (!newest || (readTo && newest <= readTo)) return;
	const mark = { pairingId: pair.id, personId: actor.id, releaseId: newest, at: now() };
	await db()
		.insert(readMark)
		.values(mark)
		.onConflictDoUpdate({
			target: [readMark.pairingId, readMark.personId],
			set: mark,
			setWhere: or(gt(sql`excluded.release_id`, readMark.releaseId))
		});
	await readThread(actor, pair.id);
}
