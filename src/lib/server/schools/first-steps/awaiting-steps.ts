// Whose turn it is on the way to a first letter, for the inbox: one line for each list whose next step somebody can take now.
import { isCoordinator, type StandingPerson } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { schoolsLedBy } from '../appointments/index.ts';
import { newClassFacts, programFacts, schoolFacts } from './facts.ts';
import { isOwn, newClassDays } from './first-steps-view.ts';
import { hrefOf, classSteps, nextOf, programSteps, schoolSteps, type Step, type StepKey } from './steps.ts';

const { grant, programSchool } = tables;

/** The next step of a list, for somebody whose turn it is. */
export interface AwaitingStep {
	key: StepKey;
	/** Where it is taken. */
	href: string;
	/** Since when they are responsible there. */
	since: Date;
}

/** The inbox has lines of its own for what waits in these steps. */
const inInbox: readonly StepKey[] = ['confirm', 'approve'];

interface StepSubject {
	steps: Step[];
	/** The newest class that it is about. */
	createdAt?: string;
	schoolId?: string;
	programId?: string;
}

/** The steps that this adult has to take next: of programs and schools that are new, and of new classes. */
export async function awaitingSteps(actor: StandingPerson): Promise<AwaitingStep[]> {
	const places = await placesOf(actor);
	const ids = [...new Set(places.flatMap(({ schoolId }) => schoolId ?? []))];
	if (!places.length) return [];
	const [schools, classes, led] = await together(
		() => schoolFacts(ids),
		() => newClassFacts(ids),
		() => schoolsLedBy(actor)
	);
	const begun = new Set(schools.filter(({ wrote }) => wrote).map(({ schoolId }) => schoolId));
	const newest = daysAfter(now(), -newClassDays);
	const lists = schools.flatMap((school): (StepSubject & { school: typeof school })[] => {
		const { schoolId } = school;
		const own = classes.filter((facts) => facts.schoolId === schoolId);
		if (!begun.has(schoolId))
			return [{ school, schoolId, steps: [...schoolSteps(school), ...classSteps(school, own)] }];
		return own
			.filter(({ id, createdAt }) => new Date(createdAt) > newest && actor.teaches.includes(id))
			.map((facts) => ({
				school,
				schoolId,
				createdAt: facts.createdAt,
				steps: classSteps(school, [facts])
			}));
	});
	const ofSchools = lists.flatMap((list) => {
		const place = places.filter(({ schoolId }) => schoolId === list.schoolId);
		const reader = {
			id: actor.id,
			coordinates: place.some(({ programId }) => programId !== null),
			leads: led.includes(list.schoolId!),
			teaches: actor.worksAt.includes(list.schoolId!)
		};
		const about = { reader, school: list.school };
		return awaitingIn(list, { place, mayTake: (step) => isOwn(step, about) });
	});
	return [...ofSchools, ...(await ofPrograms(actor, { places, begun }))];
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
): Promise<AwaitingStep[]> {
	if (!isCoordinator(actor)) return [];
	const awaiting: AwaitingStep[] = [];
	for (const programId of actor.programs) {
		const place = places.filter((candidate) => candidate.programId === programId);
		const schools = place.flatMap(({ schoolId }) => schoolId ?? []);
		if (schools.length > 1 && schools.every((id) => begun.has(id))) continue;
		const steps = programSteps(await programFacts(programId));
		awaiting.push(...awaitingIn({ steps, programId }, { place, mayTake: () => true }));
	}
	return awaiting;
}

function awaitingIn(
	{ steps, createdAt, schoolId, programId }: StepSubject,
	{ place, mayTake }: { place: StepPlace[]; mayTake: (step: Step) => boolean }
): AwaitingStep[] {
	const next = nextOf(steps);
	if (!next || inInbox.includes(next.key) || !mayTake(next)) return [];
	const href = hrefOf(next, { programId, schoolId });
	const responsible = place.map(({ from }) => new Date(from).getTime());
	const since = Math.max(createdAt ? new Date(createdAt).getTime() : 0, Math.min(...responsible));
	return href ? [{ key: next.key, href, since: new Date(since) }] : [];
}
