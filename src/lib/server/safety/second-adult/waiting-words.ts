// What the page of a subject says about words that wait, and who may agree to them: whoever may do the thing themselves, and
// somebody farther away only where nobody of another hand may. Where nobody is left, the operator's command.
import { m } from '#lib/paraglide/messages.js';
import {
	and,
	asc,
	db,
	inArray,
	isNull,
	rows,
	sql,
	type SQL,
	type SQLWrapper
} from '../../kernel/db/index.ts';
import { alternativesOf } from '../../kernel/format.ts';
import { type ProposedKind, proposedWords, inner } from '../../kernel/schema/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import type { WordsProposal } from './propose.ts';
import { type AccessReader, publishesFor, readerIn, type WaitingReader } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import { handSql } from '../../people/hands/index.ts';

const { grant, safeguardingPost, siteEditor, vouching } = inner;

/** What waits at a field: the words, and for whom, in a sentence. */
export interface WaitingWords extends Pick<WordsProposal, 'id' | 'kind' | 'subject'> {
	words: Record<string, string | null>;
	/** Of a line or contact. */
	line: { lineId: string | null; locale: string } | null;
	text: string;
}

/** What waits of these kinds, the oldest first: of everything, or of these subjects. */
export async function findWaitingWords(
	kinds: ProposedKind[],
	locale: string,
	isShown: (proposal: WordsProposal) => boolean = () => true
): Promise<WaitingWords[]> {
	const waiting = (await db()
		.select()
		.from(proposedWords)
		.where(and(inArray(proposedWords.kind, kinds), isNull(proposedWords.settledAt)))
		.orderBy(asc(proposedWords.at), asc(proposedWords.id))) as WordsProposal[];
	const shown = waiting.filter(isShown);
	if (!shown.length) return [];
	const seconds = await secondsOf(shown.map(({ id }) => id));
	const { nameOf } = await staffNames(locale);
	return shown.map(({ id, kind, subject, words }) => {
		const people = seconds(id).map((person) => nameOf(person));
		const text = people.length
			? m.safety_proposal_waits({ who: alternativesOf(people, locale) })
			: m.safety_proposal_waits_operator();
		const line = 'lineId' in words ? { lineId: words.lineId, locale: words.locale } : null;
		// What is new has these names already: they stand beside it.
		return { id, kind, subject, words: 'isNew' in words ? {} : textsOf(words), line, text };
	});
}

function textsOf(words: WordsProposal['words']): Record<string, string | null> {
	if ('names' in words) return words.names;
	return 'texts' in words ? words.texts : {};
}

/** Lines and contacts are the lead's; all else is the coordinators'. */
const isOfSchool = sql`${inner.proposedWords.kind} in ('help_line', 'contact')`;

/**
 * Adults for a row `proposedWords` of `proposed_words`, the nearest on level 1: coordinators of its programs, and for links of cities whoever publishes;
 * for a school its lead. On level 2 the leads of the schools that read it, for whom a coordinator vouches; for a school the coordinators.
 */
const ableSql = (moment: SQLWrapper): SQL => sql`
	select ${grant.personId} as person_id, case when ${isOfSchool} then 2 else 1 end as level from ${grant}
		where ${openGrant(grant, 'coordinator')} and ${grant.programId} = any(${inner.proposedWords.programs})
	union
	select ${safeguardingPost.personId}, case when ${isOfSchool} then 1 else 2 end from ${safeguardingPost}
		where ${openPost(safeguardingPost, 'lead')} and ${safeguardingPost.schoolId} = any(${inner.proposedWords.schools})
		and exists (select from ${grant} where ${grant.personId} = ${safeguardingPost.personId}
			and ${grant.schoolId} = ${safeguardingPost.schoolId}
			and ${openGrant(grant, 'teacher')})
		and (${isOfSchool} or exists (select from ${vouching} where ${vouching.schoolId} = ${safeguardingPost.schoolId}
			and ${vouching.personId} = ${safeguardingPost.personId} and ${vouching.endsAt} > ${moment}))
	union
	select ${siteEditor.personId}, 1 from ${siteEditor} where ${inner.proposedWords.kind} = 'city_links'
		and ${siteEditor.until} is null
		and ${publishesFor.where(readerIn(sql`${siteEditor.personId}`), siteEditor.programId)}`;

/** Who may agree to the open rows `proposedWords` for which this holds, as rows of `id`, `at` and `person_id`. Never a hand of who proposed it. */
const secondsSql = (condition: SQL, moment: SQLWrapper): SQL => sql`
	select ${inner.proposedWords.id} as id, ${inner.proposedWords.at} as at, second.person_id from ${inner.proposedWords}
		cross join lateral (
		select able.person_id, able.level, min(able.level) over () as nearest from (${ableSql(moment)}) able
		where able.person_id not in ${handSql(inner.proposedWords.by, moment)}
			and not ${suspendedSql(sql`able.person_id`, moment)}
	) second where ${inner.proposedWords.settledAt} is null and second.level = second.nearest and ${condition}`;

/** What waits for somebody to agree, as rows of a subject and a moment, for the inbox. */
export const awaitingSecondSql = (reader: AccessReader & Pick<WaitingReader, 'now'>): SQL => sql`
	select distinct mine.id::text as subject, mine.at from (${secondsSql(sql`true`, reader.now)}) mine
	where mine.person_id = ${reader.me}`;

/** Who may agree to each of these, or to everything that waits: the ids of adults by proposal. */
export async function secondsOf(ids?: string[]): Promise<(id: string) => string[]> {
	if (ids && !ids.length) return () => [];
	const seconds = await rows<{ id: string; personId: string }>(sql`
		select distinct able_now.id, able_now.person_id as "personId" from (${secondsSql(
			ids ? sql`${inner.proposedWords.id} in ${ids}` : sql`true`,
			instant(now())
		)}) able_now order by 1, 2`);
	const byId = Map.groupBy(seconds, ({ id }) => id);
	return (id) => (byId.get(id) ?? []).map(({ personId }) => personId);
}
