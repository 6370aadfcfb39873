// Whose data has been kept long enough, by the calendar alone. A cycle is over at the end of its last day.
import { type AccessReader, seesCase } from '../../kernel/access/index.ts';
import { concernsSql, openGrant } from '../../kernel/predicates/index.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { applicationsIn, today } from '../erasure/index.ts';
import { aliased, inner, tables } from '../../kernel/schema/index.ts';

const { cycle, enrolment, erasure, grant, person, program, retentionNotice, safeguardingCase } = tables;
const { applicationAnswer, correction, draft, item, pairing, post, revision, warning } = inner;
const { laterEnrolment } = aliased({ laterEnrolment: enrolment });

/** How many days before the coordinators are notified. */
export const noticeDays = 30;

/** The last day of a cycle: the planned one, or an earlier one on which its coordinator ended it. */
const lastDay: SQL = sql`least(${cycle.endsOn}, (${cycle.endedAt} at time zone 'UTC')::date)`;

/** The first day on which the data of a cycle of a program is erased. */
export const deadline: SQL = sql`(${lastDay} + ${program.retentionDays} + 1)`;

/** A person who takes part in another cycle before its deadline stays; only their texts of the old cycle are erased. */
const staysFor = (day: string): SQL => sql`exists (
	select from ${laterEnrolment} join ${cycle} on ${cycle.id} = ${laterEnrolment.cycleId}
		join ${program} on ${program.id} = ${cycle.programId}
	where ${laterEnrolment.personId} = ${person.id} and ${deadline} > ${day}::date)`;

/** Whether texts that a person wrote in a cycle are still stored. */
const wroteIn = (cycleId: SQLWrapper): SQL => sql`(exists (
	select from ${item} join ${pairing} on ${pairing.id} = ${item.pairingId}
		join ${revision} on ${revision.reviewableId} = ${item.id}
	where ${item.authorId} = ${person.id} and ${pairing.cycleId} = ${cycleId} and ${revision.body} <> '')
	or exists (select from ${post} join ${inner.enrolment} on ${inner.enrolment.id} = ${post.enrolmentId}
		join ${item} on ${item.id} = ${post.reviewableId}
		join ${revision} on ${revision.reviewableId} = ${item.id}
		where ${item.authorId} = ${person.id} and ${inner.enrolment.cycleId} = ${cycleId} and ${revision.body} <> '')
	or exists (select from ${correction} join ${inner.enrolment} on ${inner.enrolment.id} = ${correction.enrolmentId}
		join ${item} on ${item.id} = ${correction.reviewableId}
		join ${revision} on ${revision.reviewableId} = ${item.id}
		where ${item.authorId} = ${person.id} and ${inner.enrolment.cycleId} = ${cycleId} and ${revision.body} <> '')
	or exists (select from ${draft} join ${pairing} on ${pairing.id} = ${draft.pairingId}
		where ${draft.authorId} = ${person.id}
		and ${pairing.cycleId} = ${cycleId})
	or exists (select from ${applicationAnswer}
		where ${applicationAnswer.applicationId} in ${applicationsIn(person.id, cycleId)})
	or exists (select from ${warning} join ${pairing} on ${pairing.id} = ${warning.pairingId}
		where ${warning.authorId} = ${person.id} and ${pairing.cycleId} = ${cycleId}))`;

export interface StudentDue {
	personId: string;
	/** They take part in another cycle: only their letters of this one are erased. */
	stays: boolean;
	/** A case holds it; an open case also holds data after its day, unless its erasure was requested. */
	held: boolean;
	/** The reader sees such a case. */
	seen: boolean;
}

interface DueQuery {
	day?: string;
	limit?: number;
	/** The person who reads the page. */
	reader?: AccessReader;
}

/** Whether one of the cases `safeguardingCase` keeps what a person wrote. */
const keeps = (day: string, condition: SQLWrapper): SQL => sql`exists (select from ${safeguardingCase}
	where (${safeguardingCase.holdUntil} > ${day}::date or ${safeguardingCase.closedAt} is null)
		and ${concernsSql(safeguardingCase, person.id)} and ${condition})`;

/** Students of a cycle with data that would be erased on a day. */
export const studentsDue = (
	cycleId: string,
	{ day = today(), limit = 100_000, reader }: DueQuery = {}
): Promise<StudentDue[]> =>
	rows<StudentDue>(sql`
		select due.* from (
			select ${person.id} as "personId", ${staysFor(day)} as stays, ${keeps(day, sql`true`)} as held,
				${reader ? keeps(day, seesCase.where(reader, 'safeguardingCase')) : sql`false`} as seen
			from ${enrolment} join ${person} on ${person.id} = ${enrolment.personId}
			where ${enrolment.cycleId} = ${cycleId} and not exists (select from ${erasure}
				where ${erasure.personId} = ${person.id})
			and not exists (select from ${grant} where ${grant.personId} = ${person.id}
				and ${grant.role} <> 'student' and ${openGrant(grant)})
			and (not ${staysFor(day)} or ${wroteIn(enrolment.cycleId)})
		) due order by due.held, due."personId" limit ${limit}`);

export interface DueCycle {
	id: string;
	programId: string;
	endsOn: string;
	eraseOn: string;
	noticeAt: string | null;
	noticeDay: string | null;
	/** It is erased, except for the data of `kept` students that cases hold. */
	doneAt: string | null;
	kept: number;
}

/** Cycles by their last day: those of these programs, or all. */
export const dueCycles = (programs?: string[]): Promise<DueCycle[]> =>
	rows<DueCycle>(sql`
		select ${cycle.id}, ${cycle.programId} as "programId", ${lastDay}::text as "endsOn", ${deadline}::text as "eraseOn",
			${retentionNotice.at} as "noticeAt", ${retentionNotice.eraseOn}::text as "noticeDay",
				${retentionNotice.doneAt} as "doneAt",
			coalesce(${retentionNotice.kept}, 0) as kept
		from ${cycle} join ${program} on ${program.id} = ${cycle.programId}
			left join ${retentionNotice} on ${retentionNotice.cycleId} = ${cycle.id}
		${programs ? sql`where ${cycle.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])` : sql``}
		order by ${lastDay}, ${cycle.id}`);
