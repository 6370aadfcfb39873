import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { application, correction, enrolment, item, member, membership, pairing, post, quotation } = tables;
const { article, callFacts, cycle } = inner;
const { mateMembership, palMember } = aliased({ mateMembership: membership, palMember: member });
const { sourceItem } = aliased({ sourceItem: item });

/** Whose texts, and how many: all, or those of one cycle. */
export interface ErasureScope {
	personId: string;
	cycleId?: string;
}

/** The ids of this person's texts of every kind. */
export const writtenItems = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${item.id} from ${item} where ${item.authorId} = ${personId} ${
		cycleId
			? sql`and (${item.pairingId} in (select ${pairing.id} from ${pairing}
				where ${pairing.cycleId} = ${cycleId})
				or ${item.id} in ${onBoardsIn(cycleId)} or ${item.id} in ${quotedFrom(personId, cycleId)}
				or ${item.id} in (select ${application.itemId} from ${application}
					where ${application.id} in ${applicationsIn(personId, cycleId)}))`
			: sql``
	})`;

/**
 * The ids of their applications: all, or those to calls of the program of a cycle whose journeys, or deadlines where nobody
 * travels, were over on its last day. What is over later goes with the next cycle.
 */
export const applicationsIn = (personId: SQLWrapper | string, cycleId?: SQLWrapper | string): SQL => sql`(
	select ${inner.application.id} from ${inner.application} where ${inner.application.studentId} = ${personId} ${
		cycleId
			? sql`and exists (select from ${callFacts}
				join ${article} on ${article.id} = ${inner.application.articleId} join ${cycle} on ${cycle.id} = ${cycleId}
				where ${callFacts.revisionId} = ${inner.application.revisionId}
				and (${article.programId} = ${cycle.programId} or ${article.programId} is null
					and ${callFacts.rules} -> 'programs' @> to_jsonb(${cycle.programId}))
				and coalesce(${callFacts.travelTo}, (${callFacts.closesAt} at time zone ${callFacts.zone})::date)
					<= least(${cycle.endsOn}, (${cycle.endedAt} at time zone 'UTC')::date))`
			: sql``
	})`;

/** The ids of passages that were quoted from what this person wrote in a cycle. */
const quotedFrom = (personId: string, cycleId: string): SQL => sql`(
	select ${quotation.reviewableId} from ${quotation} join ${sourceItem} on ${sourceItem.id} = ${quotation.sourceId}
	where ${quotation.studentId} = ${personId} and ${quotation.reviewableId} is not null
	and (${sourceItem.pairingId} in (select ${pairing.id} from ${pairing} where ${pairing.cycleId} = ${cycleId})
		or ${sourceItem.id} in ${onBoardsIn(cycleId)}))`;

/** The ids of the texts on boards of everybody who takes part in a cycle. */
const onBoardsIn = (cycleId: string): SQL => sql`(
	select ${post.reviewableId} from ${post} join ${enrolment} on ${enrolment.id} = ${post.enrolmentId}
		where ${enrolment.cycleId} = ${cycleId}
	union all
	select ${correction.reviewableId} from ${correction} join ${enrolment} on ${enrolment.id} = ${correction.enrolmentId}
		where ${enrolment.cycleId} = ${cycleId})`;

/** The ids of the topics in which they wrote. */
export const writtenTopics = ({ personId }: ErasureScope): SQL => sql`(
	select ${post.topicId} from ${post} join ${item} on ${item.id} = ${post.reviewableId}
	where ${item.authorId} = ${personId} and ${post.topicId} is not null
	union
	select ${correction.topicId} from ${correction} join ${item} on ${item.id} = ${correction.reviewableId}
		where ${item.authorId} = ${personId})`;

/** The ids of what others wrote in the same pairings and topics. */
export const itemsOfOthers = (personId: string): SQL => sql`(
	select ${item.id} from ${item} where ${item.authorId} <> ${personId} and (
		${item.pairingId} in ${pairingsIn({ personId })}
		or ${item.id} in (select ${post.reviewableId} from ${post} where ${post.topicId} in ${writtenTopics({ personId })}
			union all select ${correction.reviewableId} from ${correction}
				where ${correction.topicId} in ${writtenTopics({ personId })})))`;

/** The ids of the applications of their pals, and of everybody who was in a class with them: others, who may have written their name. */
export const applicationsOfOthers = (personId: string): SQL => sql`(
	select ${application.id} from ${application} where ${application.studentId} <> ${personId} and (
		${application.studentId} in (select ${palMember.personId} from ${palMember}
			where ${palMember.pairingId} in ${pairingsIn({ personId })})
		or ${application.studentId} in (select ${mateMembership.personId} from ${membership}
			join ${mateMembership} on ${mateMembership.classroomId} = ${membership.classroomId}
			where ${membership.personId} = ${personId})))`;

/** The ids of what others wrote where they may have named this person. */
export const itemsAround = (personId: string): SQL => sql`(
	select ${item.id} from ${item} where ${item.id} in ${itemsOfOthers(personId)}
	union select ${application.reviewableId} from ${application} where ${application.reviewableId} is not null
		and ${application.id} in ${applicationsOfOthers(personId)})`;

/** The ids of their pairings. */
export const pairingsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${member.pairingId} from ${member} join ${pairing} on ${pairing.id} = ${member.pairingId}
	where ${member.personId} = ${personId} ${cycleId ? sql`and ${pairing.cycleId} = ${cycleId}` : sql``})`;

/** The ids of their enrolments. */
export const enrolmentsIn = ({ personId, cycleId }: ErasureScope): SQL => sql`(
	select ${enrolment.id} from ${enrolment} where ${enrolment.personId} = ${personId}
		${cycleId ? sql`and ${enrolment.cycleId} = ${cycleId}` : sql``})`;
