import type { Actor } from '../../kernel/access/index.ts';
import { announceCase, leadsOf } from '../../care/cases/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import {
	aliased,
	classroomMembership,
	cycle,
	enrolment,
	type erasureRequest,
	roleGrant
} from '../../kernel/schema/index.ts';
import { enqueueMail } from '../../kernel/mail/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { notifyErasure as notify } from '../../kernel/notify/index.ts';
import { classroomOf } from '../../directory/people/index.ts';
import { leadOf } from '../../directory/appointments/index.ts';
import { holdsOn } from './held.ts';

const { e, g, t, y } = aliased({ e: enrolment, g: roleGrant, t: classroomMembership, y: cycle });

type ErasureNotice = Pick<typeof erasureRequest.$inferSelect, 'id' | 'personId' | 'schoolId'>;

/**
 * A second adult has confirmed it: everybody else who answers for the student hears of it while it can be taken back, so that no
 * two who agree are alone with it. Whoever sees a case that holds it hears that; all others read the same words whether there
 * is one or not.
 */
export async function tellOfErasure(
	{ id: by }: Actor,
	{ id, personId, schoolId }: ErasureNotice
): Promise<void> {
	const [see, lead] = [new Set<string>(), new Set<string>()];
	for (const { caseId } of await holdsOn(personId)) {
		for (const one of await announceCase(caseId)) see.add(one);
		for (const one of await leadsOf(caseId)) lead.add(one);
	}
	const told = (await answerable(personId, schoolId)).filter((one) => one !== by);
	const ordinary = told.filter((one) => !lead.has(one));
	await notify(ordinary, [...lead], id);
	for (const one of told) if (!see.has(one)) await enqueueMail(one, 'erasure', { personId });
	for (const one of see) await enqueueMail(one, 'erasure_held', {});
}

/** The lead of the school, the teachers of the student's classroom, the coordinators of their programs. */
async function answerable(personId: string, schoolId: string): Promise<string[]> {
	const lead = await leadOf(schoolId);
	const found = await rows<{ id: string }>(sql`
		select q.id from (
			select ${g.personId} as id from ${g} join ${y} on ${y.programId} = ${g.programId}
			join ${e} on ${e.cycleId} = ${y.id} and ${e.personId} = ${personId}
			where ${openGrant(g, 'coordinator')}
			union
			select ${t.personId} from ${t} where ${openMembership(t, 'teacher')}
			and ${t.classroomId} = ${classroomOf(sql`${personId}::uuid`)}) q
		where not ${suspendedSql(sql`q.id`, instant(now()))} order by 1`);
	return [...new Set([...(lead ? [lead] : []), ...found.map(({ id }) => id)])];
}
