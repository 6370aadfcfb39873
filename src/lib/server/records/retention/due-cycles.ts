// Whose data has been kept long enough, by the calendar alone. A cycle is over at the end of its last day.
import { type AccessReader, seesCase } from '../../kernel/access/index.ts';
import { concernsSql, openGrant } from '../../kernel/predicates/index.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { applicationsIn, today } from '../erasure/index.ts';
import {
	aliased,
	applicationAnswer,
	correction,
	cycle,
	draft,
	enrolment,
	erasure,
	pairing,
	person,
	post,
	program,
	retentionNotice,
	reviewable,
	revision,
	roleGrant,
	safeguardingCase,
	warning
} from '../../kernel/schema/index.ts';

const { d, e, e2, e3, g } = aliased({ d: draft, e: enrolment, e2: enrolment, e3: enrolment, g: program });
const { ans } = aliased({ ans: applicationAnswer });
const { d: dWarning, k, n, p } = aliased({ d: warning, k: safeguardingCase, n: retentionNotice, p: person });
const { q, r, v, w, x } = aliased({ q: post, r: reviewable, v: revision, w: pairing, x: erasure });
const { q: qCorrection, r: rRoleGrant, y } = aliased({ q: correction, r: roleGrant, y: cycle });

/** How many days before the coordinators are notified. */
export const noticeDays = 30;

/** The last day of a cycle `y`: the planned one, or an earlier one on which its coordinator ended it. */
const lastDay: SQL = sql`least(${y.endsOn}, (${y.endedAt} at time zone 'UTC')::date)`;

/** The first day on which the data of a cycle `y` of a program `g` is erased. */
export const deadline: SQL = sql`(${lastDay} + ${g.retentionDays} + 1)`;

/** A person `p` who takes part in another cycle before its deadline stays; only their texts of the old cycle are erased. */
const staysFor = (day: string): SQL => sql`exists (
	select from ${e2} join ${y} on ${y.id} = ${e2.cycleId} join ${g} on ${g.id} = ${y.programId}
	where ${e2.personId} = ${p.id} and ${deadline} > ${day}::date)`;

/** Whether texts that a person `p` wrote in a cycle are still stored. */
const wroteIn = (cycleId: SQLWrapper): SQL => sql`(exists (
	select from ${r} join ${w} on ${w.id} = ${r.pairingId} join ${v} on ${v.reviewableId} = ${r.id}
	where ${r.authorId} = ${p.id} and ${w.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${q} join ${e3} on ${e3.id} = ${q.enrolmentId} join ${r} on ${r.id} = ${q.reviewableId}
		join ${v} on ${v.reviewableId} = ${r.id}
		where ${r.authorId} = ${p.id} and ${e3.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${qCorrection} join ${e3} on ${e3.id} = ${qCorrection.enrolmentId}
		join ${r} on ${r.id} = ${qCorrection.reviewableId}
		join ${v} on ${v.reviewableId} = ${r.id}
		where ${r.authorId} = ${p.id} and ${e3.cycleId} = ${cycleId} and ${v.body} <> '')
	or exists (select from ${d} join ${w} on ${w.id} = ${d.pairingId} where ${d.authorId} = ${p.id}
		and ${w.cycleId} = ${cycleId})
	or exists (select from ${ans} where ${ans.applicationId} in ${applicationsIn(p.id, cycleId)})
	or exists (select from ${dWarning} join ${w} on ${w.id} = ${dWarning.pairingId}
		where ${dWarning.authorId} = ${p.id} and ${w.cycleId} = ${cycleId}))`;

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

/** Whether one of the cases `k` keeps what a person `p` wrote. */
const keeps = (day: string, condition: SQLWrapper): SQL => sql`exists (select from ${k}
	where (${k.holdUntil} > ${day}::date or ${k.closedAt} is null) and ${concernsSql(k, p.id)} and ${condition})`;

/** Students of a cycle with data that would be erased on a day. */
export const studentsDue = (
	cycleId: string,
	{ day = today(), limit = 100_000, reader }: DueQuery = {}
): Promise<StudentDue[]> =>
	rows<StudentDue>(sql`
		select due.* from (
			select ${p.id} as "personId", ${staysFor(day)} as stays, ${keeps(day, sql`true`)} as held,
				${reader ? keeps(day, seesCase.where(reader, 'k')) : sql`false`} as seen
			from ${e} join ${p} on ${p.id} = ${e.personId}
			where ${e.cycleId} = ${cycleId} and not exists (select from ${x} where ${x.personId} = ${p.id})
			and not exists (select from ${rRoleGrant} where ${rRoleGrant.personId} = ${p.id}
				and ${rRoleGrant.role} <> 'student' and ${openGrant(rRoleGrant)})
			and (not ${staysFor(day)} or ${wroteIn(e.cycleId)})
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
		select ${y.id}, ${y.programId} as "programId", ${lastDay}::text as "endsOn", ${deadline}::text as "eraseOn",
			${n.at} as "noticeAt", ${n.eraseOn}::text as "noticeDay", ${n.doneAt} as "doneAt",
			coalesce(${n.kept}, 0) as kept
		from ${y} join ${g} on ${g.id} = ${y.programId} left join ${n} on ${n.cycleId} = ${y.id}
		${programs ? sql`where ${y.programId} = any(${sql.param(`{${programs.join(',')}}`)}::text[])` : sql``}
		order by ${lastDay}, ${y.id}`);
