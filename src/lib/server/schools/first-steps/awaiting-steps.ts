// Whose turn it is on the way to a first letter, for the inbox: the one step that somebody can take now and that unblocks the most.
import { isCoordinator, type StandingPerson } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { newClassFacts, programFacts, type SchoolFacts, schoolFacts } from './facts.ts';
import { newClassDays, readerAt } from './first-steps-view.ts';
import {
	classSteps,
	hrefOf,
	inOrder,
	isOwn,
	programSteps,
	schoolSteps,
	type Step,
	type StepKey,
	type StepReader
} from './steps.ts';

const { grant, programSchool } = tables;

/** The next step of somebody. */
export interface AwaitingStep {
	key: StepKey;
	/** Where it is taken. */
	href: string;
	/** Since when they are responsible there. */
	since: Date;
}

/** The inbox has lines of its own for what waits in these steps. */
const inInbox: readonly StepKey[] = ['confirm', 'approve'];

/** The step that this adult has to take next: of programs and schools that are new, and of new classes. */
export async function awaitingStep(actor: StandingPerson): Promise<AwaitingStep | null> {
	const places = await placesOf(actor);
	const ids = [...new Set(places.flatMap(({ schoolId }) => schoolId ?? []))];
	if (!places.length) return null;
	const [schools, classes] = await together(
		() => schoolFacts(ids),
		() => newClassFacts(ids)
	);
	const newest = daysAfter(now(), -newClassDays);
	const lists = schools.flatMap((school): StepList[] => {
		const { schoolId } = school;
		const own = classes.filter((facts) => facts.schoolId === schoolId);
		const about = { school, schoolId, reader: readerAt(actor, school) };
		if (!school.wrote) return [{ ...about, steps: [...schoolSteps(school), ...classSteps(school, own)] }];
		return own
			.filter(({ id, createdAt }) => new Date(createdAt) > newest && actor.teaches.includes(id))
			.map((facts) => ({ ...about, createdAt: facts.createdAt, steps: classSteps(school, [facts]) }));
	});
	const begun = new Set(schools.filter(({ wrote }) => wrote).map(({ schoolId }) => schoolId));
	lists.push(...(await ofPrograms(actor, { places, begun })));
	const [next] = inOrder(
		lists.flatMap((list) =>
			list.steps
				.filter((step) => step.ready && step.state !== 'done' && isOwn(step, list))
				.map((step) => ({ step, list }))
		),
		lists.flatMap(({ steps }) => steps)
	);
	if (!next || inInbox.includes(next.step.key)) return null;
	const { step, list } = next;
	const href = hrefOf(step, list);
	const responsible = places
		.filter(({ schoolId, programId }) =>
			list.schoolId ? schoolId === list.schoolId : programId === list.programId
		)
		.map(({ from }) => new Date(from).getTime());
	const begin = step.since ?? list.createdAt;
	const since = new Date(Math.max(begin ? new Date(begin).getTime() : 0, Math.min(...responsible)));
	return href ? { key: step.key, href, since } : null;
}

interface StepList {
	steps: Step[];
	reader: StepReader;
	/** The newest class that it is about. */
	createdAt?: string;
	school?: SchoolFacts;
	schoolId?: string;
	programId?: string;
}

interface StepPlace {
	schoolId: string | null;
	programId: string | null;
	from: string;
}

/** The schools where somebody works, and the programs that they coordinate with their schools, each with since when. */
function placesOf({ id, programs, worksAt }: StandingPerson): Promise<StepPlace[]> {
	if (!programs.length && !worksAt.length) return Promise.resolve([]);
	const ofRole = (role: 'teacher' | 'coordinator'): SQL =>
		sql`from ${grant} left join ${programSchool} on ${programSchool.programId} = ${grant.programId}
			where ${grant.personId} = ${id} and ${openGrant(grant, role)}`;
	return rows<StepPlace>(sql`
		select ${grant.schoolId} as "schoolId", null as "programId", ${grant.from} ${ofRole('teacher')}
		union all select ${programSchool.schoolId}, ${grant.programId}, ${grant.from} ${ofRole('coordinator')}`);
}

/** A program is new while not every one of its schools writes. */
async function ofPrograms(
	actor: StandingPerson,
	{ places, begun }: { places: StepPlace[]; begun: ReadonlySet<string> }
): Promise<StepList[]> {
	if (!isCoordinator(actor)) return [];
	const lists: StepList[] = [];
	for (const programId of actor.programs) {
		const place = places.filter((candidate) => candidate.programId === programId);
		const schools = place.flatMap(({ schoolId }) => schoolId ?? []);
		if (schools.length > 1 && schools.every((id) => begun.has(id))) continue;
		const reader = { id: actor.id, coordinates: true, teaches: false };
		lists.push({ steps: programSteps(await programFacts(programId)), programId, reader });
	}
	return lists;
}
