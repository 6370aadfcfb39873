// Second approvals for which only coordinators could be asked do not wait for them for ever.
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting, onHoldSql, openGrant } from '../../kernel/predicates/index.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import { escalateTo, palTeachersFor } from './endorse.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';

const { approvalRequest, classroom, endorsement, escalation, grant, item } = tables;
const { otherEscalation } = aliased({ otherEscalation: escalation });

/** For how many hours only the coordinators are asked. */
const coordinatorHours = 24;
/** Letters in one run; the next one takes the others. */
const batchSize = 100;

interface UnansweredLetter {
	revisionId: string;
	reviewableId: string;
	classroomId: string;
	schoolId: string;
	pairingId: string | null;
	authorId: string;
	submittedAt: string;
	firstId: string;
}

/**
 * Asks the teachers of the pal as well, where coordinators were asked a day ago and nobody has answered. Not for items on
 * hold, which approvals do not release.
 */
export async function askPalTeachers(): Promise<number> {
	return transaction(async () => {
		const letters = await unansweredLetters();
		for (const letter of letters) {
			const people = await palTeachersFor({ ...letter, submittedAt: new Date(letter.submittedAt) });
			const { revisionId, reviewableId, classroomId } = letter;
			await escalateTo(people, { revisionId, reviewableId, classroomId });
			await notifySecondApprovers(people.map((toId) => ({ toId, revisionId })));
		}
		return letters.length;
	});
}

const unansweredLetters = () =>
	rows<UnansweredLetter>(sql`
		select distinct on (${item.id}) ${item.revisionId} as "revisionId", ${item.id} as "reviewableId",
			${escalation.classroomId} as "classroomId",
			${classroom.schoolId} as "schoolId", ${item.pairingId} as "pairingId", ${item.authorId} as "authorId",
				${item.submittedAt} as "submittedAt", ${endorsement.by} as "firstId"
		from ${escalation}
		join ${item} on ${item.id} = ${escalation.reviewableId} and ${item.revisionId} = ${escalation.revisionId}
			and ${isWaiting(item)}
			and ${item.pairingId} is not null and not ${onHoldSql(item.id)}
		join ${endorsement} on ${endorsement.revisionId} = ${escalation.revisionId}
			and ${endorsement.classroomId} = ${escalation.classroomId}
		join ${classroom} on ${classroom.id} = ${escalation.classroomId}
		join ${approvalRequest} on ${approvalRequest.revisionId} = ${escalation.revisionId}
			and ${approvalRequest.classroomId} = ${escalation.classroomId}
			and ${approvalRequest.reason} = 'second' and ${isAskedSql(instant(now()))}
		where ${escalation.step} = 'second'
			and ${escalation.at} <= ${instant(now())} - interval '${sql.raw(String(coordinatorHours))} hours'
		and exists (select from ${grant} where ${grant.personId} = ${escalation.toId}
			and ${openGrant(grant, 'coordinator')})
		and not exists (select from ${otherEscalation} where ${otherEscalation.revisionId} = ${escalation.revisionId}
			and ${otherEscalation.step} = 'second'
			and not exists (select from ${grant} where ${grant.personId} = ${otherEscalation.toId}
				and ${openGrant(grant, 'coordinator')}))
		order by ${item.id}, ${endorsement.at} limit ${batchSize}`);
