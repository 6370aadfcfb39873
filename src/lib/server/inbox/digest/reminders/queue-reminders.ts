import { now } from '../../../kernel/clock.ts';
import { rows, sql } from '../../../kernel/db/index.ts';
import { instant, openGrant, suspendedSql } from '../../../kernel/predicates/index.ts';
import { tables } from '../../../kernel/schema/index.ts';
import { consentedSql } from '../../../consent/index.ts';
import { dayAfter } from '../../../kernel/time/index.ts';
import { createDigest } from '../create-digest.ts';
import { allowsReminders } from './student-addresses.ts';
import { waitingStudents } from './waiting-students.ts';

const { digest, grant, person, studentAddress } = tables;

/** Days from one reminder of a student to the next, at least. */
export const reminderDays = 7;

/**
 * On a school morning, queues a reminder for each student of a school for whom something waits, where the school allows it and has given
 * an address. @returns how many
 */
export async function queueReminders(schoolId: string, today: string): Promise<number> {
	if (!(await allowsReminders(schoolId))) return 0;
	const receivers = await receiversAt(schoolId, today);
	if (!receivers.length) return 0;
	const waiting = await waitingStudents({ schoolId });
	let queued = 0;
	for (const { id } of receivers) if (waiting.has(id)) queued += await createDigest(id, 'reminder', today);
	return queued;
}

/** Students with an address, to whom nothing was sent in the last seven days. */
function receiversAt(schoolId: string, today: string): Promise<{ id: string }[]> {
	const asOf = instant(now());
	return rows<{ id: string }>(sql`
		select ${person.id} from ${studentAddress} join ${person} on ${person.id} = ${studentAddress.personId}
		where ${studentAddress.stoppedAt} is null
		and exists (select from ${grant} where ${grant.personId} = ${person.id} and ${openGrant(grant, 'student')}
			and ${grant.schoolId} = ${schoolId})
		and not ${suspendedSql(person.id, asOf)} and ${consentedSql(person.id, asOf)}
		and not exists (select from ${digest} where ${digest.personId} = ${person.id} and ${digest.kind} = 'reminder'
			and ${digest.day} > ${dayAfter(today, -reminderDays)})
		order by ${person.id}`);
}
