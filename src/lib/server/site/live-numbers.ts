// What students do here, in numbers for everybody.
import { rows, sql } from '../kernel/db/index.ts';
import { numberText } from '../kernel/format.ts';
import { activePairing, isEnrolled, runningCycle } from '../kernel/predicates/index.ts';
import { aliased, cycle, enrolment, pairing, programSchool, release } from '../kernel/schema/index.ts';
import { leastPublic } from './least-public.ts';

const { c, n, ps, r, w } = aliased({ c: cycle, n: enrolment, ps: programSchool, r: release, w: pairing });

type Counted = 'letters' | 'pairs' | 'classes' | 'schools';

/** Each number as it is written; those under ten are left out: a small number is about somebody. */
export async function liveNumbers(locale: string): Promise<{ what: Counted; text: string }[]> {
	const [counts] = await rows<Record<Counted, number>>(sql`select
		(select count(*)::int from ${r} where ${r.pairingId} is not null) as letters,
		(select count(*)::int from ${w} where ${activePairing(w)}) as pairs,
		(select count(distinct ${n.classroomId})::int from ${n} join ${c} on ${c.id} = ${n.cycleId}
			where ${isEnrolled(n)} and ${runningCycle(c)}) as classes,
		(select count(distinct ${ps.schoolId})::int from ${ps}) as schools`);
	return Object.entries(counts!)
		.filter(([, count]) => count >= leastPublic)
		.map(([what, count]) => ({ what: what as Counted, text: numberText(count, locale) }));
}
