import {
	changesAnything,
	type PlanCounts,
	countsOf,
	planFingerprint,
	makePlan,
	type Plan
} from './plan/plan.ts';
import { namesOfSchool, type PlanState, schoolStateOf } from './plan/school-state.ts';
import {
	type ColumnChoices,
	orderIn,
	orderOf,
	type RosterReading,
	readRoster,
	type School,
	type Source
} from '../../engines/tables/index.ts';
import { type ListSender, refusedNames } from './refused-names.ts';
import { db, eq } from '../../kernel/db/index.ts';
import { city, school } from '../../kernel/schema/index.ts';
import { now } from '../../kernel/clock.ts';
import { dayIn } from '../../kernel/time/index.ts';

/** What a list contains, and what it would change at the school now. */
export interface RosterProposal {
	reading: RosterReading;
	plan: Plan;
	counts: PlanCounts;
	/** Of the plan, so that a person agrees to exactly this one. */
	fingerprint: string;
	/** Students of whom nobody has said what pals call them. */
	unnamed: number;
	/** There are no errors, everybody has a name, and something would change. */
	ready: boolean;
}

/** Reads files for a school, and plans. Changes nothing of the register; what the gate refuses of new names is kept for the leads. */
export async function propose(
	schoolId: string,
	files: Source[],
	choices: ColumnChoices = {},
	sender: ListSender = { by: null }
): Promise<RosterProposal> {
	const state = await schoolStateOf(schoolId);
	const reading = readRoster(files, await schoolFor(schoolId, state), choices);
	const plan = makePlan(reading, state, choices);
	reading.errors.push(...(await refusedNames(reading, { schoolId, state, choices }, sender)));
	const unnamed = plan.short.filter(({ called }) => called === null).length;
	return {
		reading,
		plan,
		counts: countsOf(plan),
		fingerprint: planFingerprint(plan),
		unnamed,
		ready: !reading.errors.length && !unnamed && changesAnything(plan)
	};
}

/** What the reader of lists has to know of a school: the order of names and dates there, and its classrooms. */
async function schoolFor(schoolId: string, { rooms }: PlanState): Promise<School> {
	const [row] = await db()
		.select({ timeZone: school.timeZone, locale: school.locale, country: city.country })
		.from(school)
		.innerJoin(city, eq(city.id, school.cityId))
		.where(eq(school.id, schoolId));
	return {
		names: await namesOfSchool(schoolId),
		classrooms: rooms.flatMap(({ labels }) => labels),
		nameOrder: orderOf(row!.locale),
		dateOrder: orderIn(row!.country),
		today: dayIn(now(), row!.timeZone)
	};
}
