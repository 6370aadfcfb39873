import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	aliased,
	application,
	article,
	callFacts,
	classroomMembership,
	correction,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	post,
	quotation,
	reviewable
} from '../../kernel/schema/index.ts';

const { e, k, m, p, r } = aliased({ e: enrolment, k: correction, m: pairingMember, p: post, r: reviewable });
const { a, ap, f, y } = aliased({ a: article, ap: application, f: callFacts, y: cycle });
const { mate, own, pal } = aliased({
	mate: classroomMembership,
	own: classroomMembership,
	pal: pairingMember
});
const { source, w, x } = aliased({ source: reviewable, w: pairing, x: quotation });

/** Whose texts, and how many: all, or those of one cycle. */
export interface ErasureScope {
	personId: string;
	cycleId?: string;
}

/** The ids of this person's texts of every kind. */
export const writtenItems = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${r.id} from ${r} where ${r.authorId} = ${personId} ${
		cycleId
			? sql`and (${r.pairingId} in (select ${w.id} from ${w} where ${w.cycleId} = ${cycleId})
				or ${r.id} in ${onBoardsIn(cycleId)} or ${r.id} in ${quotedFrom(personId, cycleId)}
				or ${r.id} in (select ${ap.itemId} from ${ap} where ${ap.id} in ${applicationsIn(personId, cycleId)}))`
			: sql``
	})`;

/**
 * The ids of their applications: all, or those to calls of the program of a cycle whose journeys, or deadlines where nobody
 * travels, were over on its last day. What is over later goes with the next cycle.
 */
export const applicationsIn = (personId: SQLWrapper | string, cycleId?: SQLWrapper | string): SQL => sql`(
	select ${ap.id} from ${ap} where ${ap.studentId} = ${personId} ${
		cycleId
			? sql`and exists (select from ${f} join ${a} on ${a.id} = ${ap.articleId} join ${y} on ${y.id} = ${cycleId}
				where ${f.revisionId} = ${ap.revisionId}
				and (${a.programId} = ${y.programId} or ${a.programId} is null and ${f.rules} -> 'programs' @> to_jsonb(${y.programId}))
				and coalesce(${f.travelTo}, (${f.closesAt} at time zone ${f.zone})::date)
					<= least(${y.endsOn}, (${y.endedAt} at time zone 'UTC')::date))`
			: sql``
	})`;

/** The ids of passages that were quoted from what this person wrote in a cycle. */
const quotedFrom = (personId: string, cycleId: string): SQL => sql`(
	select ${x.reviewableId} from ${x} join ${source} on ${source.id} = ${x.sourceId}
	where ${x.studentId} = ${personId} and ${x.reviewableId} is not null
	and (${source.pairingId} in (select ${w.id} from ${w} where ${w.cycleId} = ${cycleId})
		or ${source.id} in ${onBoardsIn(cycleId)}))`;

/** The ids of the texts on boards of everybody who takes part in a cycle. */
const onBoardsIn = (cycleId: string): SQL => sql`(
	select ${p.reviewableId} from ${p} join ${e} on ${e.id} = ${p.enrolmentId} where ${e.cycleId} = ${cycleId}
	union all
	select ${k.reviewableId} from ${k} join ${e} on ${e.id} = ${k.enrolmentId} where ${e.cycleId} = ${cycleId})`;

/** The ids of the topics in which they wrote. */
export const topicsOf = ({ personId }: ErasureScope): SQL => sql`(
	select ${p.topicId} from ${p} join ${r} on ${r.id} = ${p.reviewableId}
	where ${r.authorId} = ${personId} and ${p.topicId} is not null
	union
	select ${k.topicId} from ${k} join ${r} on ${r.id} = ${k.reviewableId} where ${r.authorId} = ${personId})`;

/** The ids of what others wrote in the same pairings and topics. */
export const itemsOfOthers = (personId: string): SQL => sql`(
	select ${r.id} from ${r} where ${r.authorId} <> ${personId} and (
		${r.pairingId} in ${pairingsIn({ personId })}
		or ${r.id} in (select ${p.reviewableId} from ${p} where ${p.topicId} in ${topicsOf({ personId })}
			union all select ${k.reviewableId} from ${k} where ${k.topicId} in ${topicsOf({ personId })})))`;

/** The ids of the applications of their pals, and of everybody who was in a class with them: others, who may have written their name. */
export const applicationsOfOthers = (personId: string): SQL => sql`(
	select ${ap.id} from ${ap} where ${ap.studentId} <> ${personId} and (
		${ap.studentId} in (select ${pal.personId} from ${pal} where ${pal.pairingId} in ${pairingsIn({ personId })})
		or ${ap.studentId} in (select ${mate.personId} from ${own} join ${mate} on ${mate.classroomId} = ${own.classroomId}
			where ${own.personId} = ${personId})))`;

/** The ids of what others wrote where they may have named this person. */
export const itemsAround = (personId: string): SQL => sql`(
	select ${r.id} from ${r} where ${r.id} in ${itemsOfOthers(personId)}
	union select ${ap.reviewableId} from ${ap} where ${ap.reviewableId} is not null and ${ap.id} in ${applicationsOfOthers(personId)})`;

/** The ids of their pairings. */
export const pairingsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${m.pairingId} from ${m} join ${w} on ${w.id} = ${m.pairingId}
	where ${m.personId} = ${personId} ${cycleId ? sql`and ${w.cycleId} = ${cycleId}` : sql``})`;

/** The ids of their enrolments. */
export const enrolmentsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${e.id} from ${e} where ${e.personId} = ${personId}
		${cycleId ? sql`and ${e.cycleId} = ${cycleId}` : sql``})`;
