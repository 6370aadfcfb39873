// The work of somebody at a school that others must take over when they leave.
import type { Actor } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, eq, isNull, or } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { caseLead, deputy, safeguardingCase, tables } from '../../kernel/schema/index.ts';
import { instant, isKeptFromAnybodySql, isWaiting, openMembership } from '../../kernel/predicates/index.ts';
import { postHolders } from '../appointments/index.ts';
import { schoolClassrooms, taughtBy } from './classrooms.ts';

const { item, membership, school } = tables;

export interface ColleagueWork {
	/** Classrooms they teach; `alone`: nobody else there can act, so somebody must take it over. */
	classrooms: { id: string; alone: boolean; waiting: number }[];
	/** For how many colleagues they are a deputy, now or later. */
	deputies: number;
	/** Open cases that they lead. */
	cases: number;
	post: 'lead' | 'deputy' | null;
}

/** The work of a person as far as this actor may know: no adult learns of a case about themselves. */
export async function colleagueWork(
	actor: Actor,
	personId: string,
	schoolId: string
): Promise<ColleagueWork> {
	const [taught, allClassrooms] = await together(
		() => taughtBy(personId, schoolId),
		() => schoolClassrooms(schoolId)
	);
	const waiting = await countWaiting(taught);
	const post = (await postHolders(schoolId)).find((holder) => holder.personId === personId);
	return {
		classrooms: taught.map((id) => {
			const { teachers = [], students = 0 } = allClassrooms.find((classroom) => classroom.id === id) ?? {};
			const others = teachers.filter((teacherId) => teacherId !== personId);
			return { id, alone: students > 0 && !others.length, waiting: waiting.get(id) ?? 0 };
		}),
		deputies: (await deputyDutiesOf(personId, schoolId)).length,
		cases: (await casesLedBy(personId, schoolId)).filter(({ exceptId }) => exceptId !== actor.id).length,
		post: post?.rank ?? null
	};
}

/** How many letters of the students of these classrooms wait. */
async function countWaiting(classrooms: string[]): Promise<Map<string, number>> {
	if (!classrooms.length) return new Map();
	const counts = await rows<{ id: string; n: number }>(sql`
		select ${membership.classroomId} as id, count(*)::int as n from ${item}
		join ${membership} on ${membership.personId} = ${item.authorId} and ${openMembership(membership, 'student')}
		where ${isWaiting(item)} and not ${isKeptFromAnybodySql(item.id)}
			and ${membership.classroomId} = any(${sql.param(`{${classrooms.join(',')}}`)}::uuid[])
		group by 1`);
	return new Map(counts.map(({ id, n }) => [id, n]));
}

/** The days, from today on, on which they are a deputy for somebody. */
export const deputyDutiesOf = (personId: string, schoolId: string) =>
	db()
		.select()
		.from(deputy)
		.where(and(eq(deputy.deputyId, personId), isRunning(schoolId)));

/** The same, with the days on which somebody is their deputy, who is not needed once they have left. */
export const deputiesOfColleague = (personId: string, schoolId: string) =>
	db()
		.select()
		.from(deputy)
		.where(and(or(eq(deputy.deputyId, personId), eq(deputy.teacherId, personId)), isRunning(schoolId)));

const isRunning = (schoolId: string) =>
	and(
		eq(deputy.schoolId, schoolId),
		isNull(deputy.endedAt),
		sql`${deputy.endsOn} >= (${instant(now())} at time zone (
			select ${school.timeZone} from ${school} where ${school.id} = ${deputy.schoolId}))::date`
	);

/** Open cases that they lead for the school, and the adult whom each is about. */
export const casesLedBy = (personId: string, schoolId: string) =>
	db()
		.select({ id: safeguardingCase.id, exceptId: safeguardingCase.exceptId })
		.from(caseLead)
		.innerJoin(safeguardingCase, eq(safeguardingCase.id, caseLead.caseId))
		.where(
			and(
				eq(caseLead.personId, personId),
				eq(caseLead.schoolId, schoolId),
				isNull(caseLead.until),
				isNull(safeguardingCase.closedAt)
			)
		);
