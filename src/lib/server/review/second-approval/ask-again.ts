// Second approvals for which only coordinators could be asked do not wait for them for ever.
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting, onHoldSql, openGrant } from '../../kernel/predicates/index.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import { escalateTo } from './endorse.ts';
import { palTeachersFor } from './candidates.ts';
import {
	aliased,
	approvalRequest,
	classroom,
	endorsement,
	escalation,
	reviewable,
	roleGrant
} from '../../kernel/schema/index.ts';

const { f, g, k, other } = aliased({ f: endorsement, g: roleGrant, k: classroom, other: escalation });
const { q, r, x } = aliased({ q: approvalRequest, r: reviewable, x: escalation });

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
		select distinct on (${r.id}) ${r.revisionId} as "revisionId", ${r.id} as "reviewableId",
			${x.classroomId} as "classroomId",
			${k.schoolId} as "schoolId", ${r.pairingId} as "pairingId", ${r.authorId} as "authorId",
				${r.submittedAt} as "submittedAt", ${f.by} as "firstId"
		from ${x}
		join ${r} on ${r.id} = ${x.reviewableId} and ${r.revisionId} = ${x.revisionId} and ${isWaiting(r)}
			and ${r.pairingId} is not null and not ${onHoldSql(r.id)}
		join ${f} on ${f.revisionId} = ${x.revisionId} and ${f.classroomId} = ${x.classroomId}
		join ${k} on ${k.id} = ${x.classroomId}
		join ${q} on ${q.revisionId} = ${x.revisionId} and ${q.classroomId} = ${x.classroomId}
			and ${q.reason} = 'second' and ${isAskedSql(instant(now()))}
		where ${x.step} = 'second' and ${x.at} <= ${instant(now())} - interval '${sql.raw(String(coordinatorHours))} hours'
		and exists (select from ${g} where ${g.personId} = ${x.toId} and ${openGrant(g, 'coordinator')})
		and not exists (select from ${other} where ${other.revisionId} = ${x.revisionId} and ${other.step} = 'second'
			and not exists (select from ${g} where ${g.personId} = ${other.toId} and ${openGrant(g, 'coordinator')}))
		order by ${r.id}, ${f.at} limit ${batchSize}`);
