// The steps of schools, and of classes that are new, with who would take them: for the pages that list them and for the inbox.
import type { StandingPerson } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { together } from '../../kernel/together.ts';
import { type ClassFacts, newClassFacts, type SchoolFacts, schoolFacts } from './facts.ts';
import { classSteps, inOrder, isOwn, schoolSteps, type Step, type StepReader } from './steps.ts';

/** In a school that writes already, a class counts as new for so many days. */
const newClassDays = 90;

/** Steps that belong together: of a program, of a school that is new with its classes, or of one new class. */
export interface StepList {
	steps: Step[];
	reader: StepReader;
	programId?: string;
	school?: SchoolFacts;
	/** Of a new class in a school that writes already. */
	room?: ClassFacts;
}

/** @param isShown which new classes of schools that write already are listed */
export async function schoolLists(
	{ id, worksAt }: Pick<StandingPerson, 'id' | 'worksAt'>,
	schoolIds: readonly string[],
	isShown: (room: ClassFacts) => boolean = () => true
): Promise<StepList[]> {
	if (!schoolIds.length) return [];
	const [schools, rooms] = await together(
		() => schoolFacts(schoolIds),
		() => newClassFacts(schoolIds)
	);
	const since = daysAfter(now(), -newClassDays);
	return schools.flatMap((school): StepList[] => {
		const { schoolId, coordinators } = school;
		const ofSchool = rooms.filter((room) => room.schoolId === schoolId);
		const reader = { id, coordinates: coordinators.includes(id), teaches: worksAt.includes(schoolId) };
		const about = { school, reader };
		if (!school.wrote)
			return [{ ...about, steps: [...schoolSteps(school), ...classSteps(school, ofSchool)] }];
		return ofSchool
			.filter((room) => new Date(room.createdAt) > since && isShown(room))
			.map((room) => ({ ...about, room, steps: classSteps(school, [room]) }));
	});
}

/** What can be taken now. */
export const readySteps = (lists: readonly StepList[]) =>
	lists.flatMap((list) =>
		list.steps.filter((step) => step.ready && step.state !== 'done').map((step) => ({ step, list }))
	);

/** Of all lists, the one step that the reader can take now and that most others wait for. */
export function nextStep(lists: readonly StepList[]) {
	const own = readySteps(lists).filter(({ step, list }) => isOwn(step, list));
	const [next] = inOrder(
		own,
		lists.flatMap(({ steps }) => steps)
	);
	return next;
}
