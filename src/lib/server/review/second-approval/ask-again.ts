// A letter for whose second approval only coordinators could be asked does not lie with them for ever.
import { now } from '../../kernel/clock.ts';
import { rows, sql, transaction } from '../../kernel/db/index.ts';
import { instant, isAskedSql, isWaiting, onHoldSql, openGrant } from '../../kernel/predicates/index.ts';
import { notifySecondApprovers } from '../../kernel/notify/index.ts';
import { bringTo } from './endorse.ts';
import { secondsOfPal } from './candidates.ts';
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

/** So long coordinators have it to themselves, in hours of the clock. */
const patience = 24;
/** Letters of one run; the next one takes the others. */
const batch = 100;

interface Lying {
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
 * Asks the teachers of the pal as well, where coordinators were asked a day ago and nobody has answered. Nobody is asked about
 * what is on hold: it goes nowhere by approvals.
 */
export async function askPalsToo(): Promise<number> {
	return transaction(async () => {
		const found = await lying();
		for (const one of found) {
			const people = await secondsOfPal({ ...one, submittedAt: new Date(one.submittedAt) });
			const { revisionId, reviewableId, classroomId } = one;
			await bringTo(people, { revisionId, reviewableId, classroomId });
			await notifySecondApprovers(people.map((toId) => ({ toId, revisionId })));
		}
		return found.length;
	});
}

const lying = () =>
	rows<Lying>(sql`
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
		where ${x.step} = 'second' and ${x.at} <= ${instant(now())} - interval '${sql.raw(String(patience))} hours'
		and exists (select from ${g} where ${g.personId} = ${x.toId} and ${openGrant(g, 'coordinator')})
		and not exists (select from ${other} where ${other.revisionId} = ${x.revisionId} and ${other.step} = 'second'
			and not exists (select from ${g} where ${g.personId} = ${other.toId} and ${openGrant(g, 'coordinator')}))
		order by ${r.id}, ${f.at} limit ${batch}`);
