// Who may agree to words that another adult wants children to read: whoever may do the thing themselves, and somebody farther away only
// where nobody of another hand may. Where nobody is left, the operator's command.
import { type AccessReader, publishesFor, readerIn, type WaitingReader } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openPost, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	proposedWords,
	roleGrant,
	safeguardingPost,
	siteEditor,
	vouching
} from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';

const { w, g, t } = aliased({ w: proposedWords, g: roleGrant, t: roleGrant });
const { post, v, ed } = aliased({ post: safeguardingPost, v: vouching, ed: siteEditor });

/** Lines and contacts are the lead's; all else is the coordinators'. */
const isOfSchool = sql`${w.kind} in ('help_line', 'contact')`;

/**
 * Adults for a row `w` of `proposed_words`, the nearest on level 1: coordinators of its programs, and for links of cities whoever publishes;
 * for a school its lead. On level 2 the leads of the schools that read it, for whom a coordinator vouches; for a school the coordinators.
 */
const ableSql = (moment: SQLWrapper): SQL => sql`
	select ${g.personId} as person_id, case when ${isOfSchool} then 2 else 1 end as level from ${g}
		where ${openGrant(g, 'coordinator')} and ${g.programId} = any(${w.programs})
	union
	select ${post.personId}, case when ${isOfSchool} then 1 else 2 end from ${post}
		where ${openPost(post, 'lead')} and ${post.schoolId} = any(${w.schools})
		and exists (select from ${t} where ${t.personId} = ${post.personId} and ${t.schoolId} = ${post.schoolId}
			and ${openGrant(t, 'teacher')})
		and (${isOfSchool} or exists (select from ${v} where ${v.schoolId} = ${post.schoolId}
			and ${v.personId} = ${post.personId} and ${v.endsAt} > ${moment}))
	union
	select ${ed.personId}, 1 from ${ed} where ${w.kind} = 'city_links' and ${ed.until} is null
		and ${publishesFor.where(readerIn(sql`${ed.personId}`), ed.programId)}`;

/** Who may agree to the open rows `w` for which this holds, as rows of `id`, `at` and `person_id`. Never a hand of who proposed it. */
const secondsSql = (condition: SQL, moment: SQLWrapper): SQL => sql`
	select ${w.id} as id, ${w.at} as at, second.person_id from ${w} cross join lateral (
		select able.person_id, able.level, min(able.level) over () as nearest from (${ableSql(moment)}) able
		where able.person_id not in ${handSql(w.by, moment)} and not ${suspendedSql(sql`able.person_id`, moment)}
	) second where ${w.settledAt} is null and second.level = second.nearest and ${condition}`;

/** What waits for somebody to agree, as rows of a subject and a moment, for the inbox. */
export const awaitingSecondSql = (reader: AccessReader & Pick<WaitingReader, 'now'>): SQL => sql`
	select distinct mine.id::text as subject, mine.at from (${secondsSql(sql`true`, reader.now)}) mine
	where mine.person_id = ${reader.me}`;

/** Who may agree to each of these, or to everything that waits: the ids of adults by proposal. */
export async function secondsOf(ids?: string[]): Promise<(id: string) => string[]> {
	if (ids && !ids.length) return () => [];
	const seconds = await rows<{ id: string; personId: string }>(sql`
		select distinct able_now.id, able_now.person_id as "personId" from (${secondsSql(
			ids ? sql`${w.id} in ${ids}` : sql`true`,
			instant(now())
		)}) able_now order by 1, 2`);
	const byId = Map.groupBy(seconds, ({ id }) => id);
	return (id) => (byId.get(id) ?? []).map(({ personId }) => personId);
}
