import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { tables } from '../../src/lib/server/kernel/schema/index.ts';
import { isDate } from '../../src/lib/server/kernel/time/index.ts';
import { personCalled } from './find-person.ts';

const { auditEvent } = tables;

interface PersonEvent {
	id: string;
	at: string;
	actorId: string | null;
	verb: string;
	subjectKind: string;
	subjectId: string;
	detail: string | null;
}

const pageSize = 500;

/**
 * Prints what a person did and read, and what was done to their account, oldest first: one line each, with ids and without names or
 * words. For the hours after something has happened (docs/incidents.md); the operator reads the database anyway.
 * @param from the first day, YYYY-MM-DD in UTC; everything that is kept where it is left out
 * @throws Error for an unknown username or a day that is none
 */
export async function printEventsOf(username: string, from?: string): Promise<void> {
	if (from !== undefined && !isDate(from)) throw new Error('--from takes a day such as 2026-11-30.');
	const { id } = await personCalled(username);
	let last = '00000000-0000-0000-0000-000000000000';
	for (;;) {
		const page = await rows<PersonEvent>(sql`
			select ${auditEvent.id}, to_char(${auditEvent.at} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as at,
				${auditEvent.actorId} as "actorId", ${auditEvent.verb}, ${auditEvent.subjectKind} as "subjectKind",
					${auditEvent.subjectId} as "subjectId", ${auditEvent.detail}
			from ${auditEvent} where (${auditEvent.actorId} = ${id} or (${auditEvent.subjectKind} = 'person'
				and ${auditEvent.subjectId} = ${id}))
				and ${auditEvent.id} > ${last}::uuid
					${from === undefined ? sql`` : sql`and ${auditEvent.at} >= ${`${from}T00:00:00Z`}::timestamptz`}
			order by ${auditEvent.id} limit ${pageSize}`);
		for (const event of page) console.log(lineOf(event, id));
		if (page.length < pageSize) return;
		last = page.at(-1)!.id;
	}
}

function lineOf(
	{ at, actorId, verb, subjectKind, subjectId, detail }: PersonEvent,
	personId: string
): string {
	const by = actorId === personId ? '' : ` by ${actorId ?? 'the program or an operator'}`;
	return `${at} UTC  ${verb}  ${subjectKind} ${subjectId}${detail ? `  ${detail}` : ''}${by}`;
}
