// Staff who can be named as reviewers of a call.
import { type Actor, coordinates, readerOf } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import type { FoundCall } from '../find-call.ts';

const { callReviewer, grant, programSchool } = tables;
const { ownGrant } = aliased({ ownGrant: grant });

/** More than the programs of a city have. */
const mostStaff = 2_000;

/** Staff of the programs that the actor coordinates: no students, nobody who looks after the review, nobody suspended. */
export async function candidatesFor(
	actor: Actor,
	{ programId }: FoundCall,
	only?: string
): Promise<string[]> {
	const ofCall = programId === null ? sql`true` : sql`${ownGrant.programId} = ${programId}`;
	const reader = readerOf(actor);
	const list = await rows<{ id: string }>(sql`
		select distinct ${grant.personId} as id from ${grant}
			where ${openGrant(grant)} ${only ? sql`and ${grant.personId} = ${only}` : sql``}
		and (${grant.role} = 'coordinator' and ${coordinates.where(reader, grant.programId)}
			or ${grant.role} = 'teacher' and exists (select from ${programSchool}
				where ${programSchool.schoolId} = ${grant.schoolId}
				and ${coordinates.where(reader, programSchool.programId)}))
		and not ${suspendedSql(grant.personId, instant(now()))}
		and not exists (select from ${ownGrant} where ${ownGrant.personId} = ${grant.personId}
			and (${openGrant(ownGrant, 'student')}
			or ${openGrant(ownGrant, 'coordinator')} and ${ofCall}))
		limit ${mostStaff}`);
	return list.map(({ id }) => id);
}

/** Whether an account of the same adult reviews the call already. */
export async function reviewsByHand(callId: string, personId: string): Promise<boolean> {
	const list = await rows(sql`select from ${callReviewer} where ${callReviewer.articleId} = ${callId}
		and ${callReviewer.endedAt} is null
		and ${callReviewer.personId} in ${handSql(sql`${personId}::uuid`)} limit 1`);
	return list.length > 0;
}
