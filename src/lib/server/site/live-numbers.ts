// What students do here, in numbers for everybody.
import { rows, sql } from '../kernel/db/index.ts';
import { numberText } from '../kernel/format.ts';
import { activePairing, isEnrolled, runningCycle } from '../kernel/predicates/index.ts';
import { tables } from '../kernel/schema/index.ts';
import { leastPublic } from './least-public.ts';

const { cycle, enrolment, pairing, programSchool, release } = tables;

type Counted = 'letters' | 'pairs' | 'classes' | 'schools';

/** Each number as it is written; those under ten are left out: a small number is about somebody. */
export async function liveNumbers(locale: string): Promise<{ what: Counted; text: string }[]> {
	const [counts] = await rows<Record<Counted, number>>(sql`select
		(select count(*)::int from ${release} where ${release.pairingId} is not null) as letters,
		(select count(*)::int from ${pairing} where ${activePairing(pairing)}) as pairs,
		(select count(distinct ${enrolment.classroomId})::int from ${enrolment}
			join ${cycle} on ${cycle.id} = ${enrolment.cycleId}
			where ${isEnrolled(enrolment)} and ${runningCycle(cycle)}) as classes,
		(select count(distinct ${programSchool.schoolId})::int from ${programSchool}) as schools`);
	return Object.entries(counts!)
		.filter(([, count]) => count >= leastPublic)
		.map(([what, count]) => ({ what: what as Counted, text: numberText(count, locale) }));
}
