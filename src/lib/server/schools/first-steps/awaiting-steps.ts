// Whose turn it is on the way to a first letter, for the inbox: the one step that somebody can take now and that unblocks the most.
import { isCoordinator, type StandingPerson } from '../../kernel/access/index.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { openGrant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { programFacts } from './facts.ts';
import { nextStep, schoolLists, type StepList } from './step-lists.ts';
import { hrefOf, programSteps, type StepKey } from './steps.ts';

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
	if (!places.length) return null;
	const ids = [...new Set(places.flatMap(({ schoolId }) => schoolId ?? []))];
	const lists = await schoolLists(actor, ids, ({ id }) => actor.teaches.includes(id));
	const begun = new Set(
		ids.filter((id) => !lists.some(({ school, room }) => school!.schoolId === id && !room))
	);
	lists.push(...(await ofPrograms(actor, { places, begun })));
	const next = nextStep(lists);
	if (!next || inInbox.includes(next.step.key)) return null;
	const { step, list } = next;
	const { programId, school, room } = list;
	const href = hrefOf(step, { programId, schoolId: school?.schoolId });
	const responsible = places
		.filter((place) => (school ? place.schoolId === school.schoolId : place.programId === programId))
		.map(({ from }) => new Date(from).getTime());
	const begin = step.since ?? room?.createdAt;
	const since = new Date(Math.max(begin ? new Date(begin).getTime() : 0, Math.min(...responsible)));
	return href ? { key: step.key, href, since } : null;
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
