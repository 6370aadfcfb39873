import type { Actor } from '../../kernel/access/index.ts';
import { announceCase, leadsOf } from '../../safety/cases/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { type erasureRequest, tables } from '../../kernel/schema/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { notifyErasure as notify } from '../../kernel/notify/index.ts';
import { classroomOf } from '../../people/index.ts';
import { leadOf } from '../../schools/appointments/index.ts';
import { casesHolding } from './holding-cases.ts';

const { cycle, enrolment, grant, membership } = tables;

type ErasureNotice = Pick<typeof erasureRequest.$inferSelect, 'id' | 'personId' | 'schoolId'>;

/**
 * A second adult has confirmed an erasure: notifies everybody else who answers for the student while it can still be
 * dropped, so that two who agree are not alone with it. People who see a case that holds it are told of that; all others
 * read the same words whether or not there is one.
 */
export async function notifyOfErasure(
	{ id: by }: Actor,
	{ id, personId, schoolId }: ErasureNotice
): Promise<void> {
	const [readers, leads] = [new Set<string>(), new Set<string>()];
	for (const { caseId } of await casesHolding(personId)) {
		for (const receiver of await announceCase(caseId)) readers.add(receiver);
		for (const receiver of await leadsOf(caseId)) leads.add(receiver);
	}
	const others = (await answerable(personId, schoolId)).filter((receiver) => receiver !== by);
	const withoutCase = others.filter((receiver) => !leads.has(receiver));
	await notify(withoutCase, [...leads], id);
	for (const receiver of others)
		if (!readers.has(receiver)) await enqueueMail(receiver, 'erasure', { personId });
	for (const receiver of readers) await enqueueMail(receiver, 'erasure_held', {});
}

/** The lead of the school, the teachers of the student's classroom, the coordinators of their programs. */
async function answerable(personId: string, schoolId: string): Promise<string[]> {
	const leads = await leadOf(schoolId);
	const coordinatorsAndTeachers = await rows<{ id: string }>(sql`
		select q.id from (
			select ${grant.personId} as id from ${grant} join ${cycle} on ${cycle.programId} = ${grant.programId}
			join ${enrolment} on ${enrolment.cycleId} = ${cycle.id} and ${enrolment.personId} = ${personId}
			where ${openGrant(grant, 'coordinator')}
			union
			select ${membership.personId} from ${membership} where ${openMembership(membership, 'teacher')}
			and ${membership.classroomId} = ${classroomOf(sql`${personId}::uuid`)}) q
		where not ${suspendedSql(sql`q.id`, instant(now()))} order by 1`);
	return [...new Set([...(leads ? [leads] : []), ...coordinatorsAndTeachers.map(({ id }) => id)])];
}
