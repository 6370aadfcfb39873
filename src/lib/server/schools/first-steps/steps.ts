// Which steps lead from nothing to a first letter, and which of them are done. Pure: facts in, steps out.
import type { ClassFacts, ProgramFacts, SchoolFacts } from './facts.ts';

export type StepKey =
	| 'schools'
	| 'cycle'
	| 'partners'
	| 'prompts'
	| 'lead'
	| 'term'
	| 'class'
	| 'list'
	| 'confirm'
	| 'cards'
	| 'signedIn'
	| 'consent'
	| 'birth'
	| 'profiles'
	| 'partner'
	| 'pairs'
	| 'approve'
	| 'letter';

/** Whose turn a step is. */
export type StepRole = 'coordinator' | 'lead' | 'teacher' | 'student';

export interface Step {
	key: StepKey;
	role: StepRole;
	/** Partly: others can go on meanwhile. */
	state: 'done' | 'partly' | 'open';
	/** Whether what it needs is there, so that somebody can take it now. */
	ready: boolean;
	/** How many of how many students, where it is a count of them. */
	count?: { n: number; of: number };
	/** The row that the page of the step is about. */
	subject?: string;
}

type PlainStep = Omit<Step, 'state' | 'ready'> & { done: boolean; ready?: boolean };

const plain = ({ done, ready = true, ...step }: PlainStep): Step => ({
	...step,
	ready,
	state: done ? 'done' : 'open'
});

function counted(key: StepKey, role: StepRole, { n, of }: { n: number; of: number }): Step {
	const state = of > 0 && n >= of ? 'done' : n > 0 ? 'partly' : 'open';
	return { key, role, state, ready: of > 0, ...(of ? { count: { n, of } } : {}) };
}

/** What the coordinator does for the program itself. */
export function programSteps({ schools, cycleId, partners, prompts }: ProgramFacts): Step[] {
	const inCycle = { role: 'coordinator' as const, ready: Boolean(cycleId), subject: cycleId ?? undefined };
	return [
		plain({ key: 'schools', role: 'coordinator', done: schools > 1 }),
		plain({ key: 'cycle', role: 'coordinator', done: Boolean(cycleId) }),
		plain({ key: 'partners', ...inCycle, done: partners > 0 }),
		plain({ key: 'prompts', ...inCycle, done: prompts > 0 })
	];
}

/** What a school needs before its first class list. */
export const schoolSteps = ({ lead, term, classes }: SchoolFacts): Step[] => [
	plain({ key: 'lead', role: 'coordinator', done: lead }),
	plain({ key: 'term', role: 'lead', done: term }),
	plain({ key: 'class', role: 'lead', done: classes > 0 })
];

type StepCounts = Omit<ClassFacts, 'id' | 'schoolId' | 'createdAt' | 'partnershipId'>;

/** From a class list to the first letter. */
export function classSteps(school: SchoolFacts, classes: readonly ClassFacts[]): Step[] {
	const sum = (key: keyof StepCounts) => classes.reduce((total, facts) => total + facts[key], 0);
	const [of, proposed] = [sum('students'), sum('proposed')];
	const partnershipId = classes.find((facts) => facts.partnershipId)?.partnershipId ?? undefined;
	const waits = school.listsBy.length > 0;
	const paired = Boolean(partnershipId);
	return [
		plain({ key: 'list', role: 'teacher', done: of > 0 || waits }),
		plain({ key: 'confirm', role: 'teacher', done: of > 0 && !waits, ready: waits }),
		counted('cards', 'teacher', { n: sum('signIn'), of }),
		counted('consent', 'teacher', { n: sum('consented'), of }),
		counted('birth', 'teacher', { n: sum('birthDates'), of }),
		counted('signedIn', 'teacher', { n: sum('signedIn'), of: sum('signIn') }),
		counted('profiles', 'student', { n: sum('profiles'), of }),
		plain({ key: 'partner', role: 'coordinator', done: paired, ready: school.cycle && of > 0 }),
		plain({
			key: 'pairs',
			role: 'teacher',
			done: proposed > 0,
			ready: paired && of > 0,
			subject: partnershipId
		}),
		plain({ key: 'approve', role: 'teacher', done: sum('pairs') > 0, ready: proposed > 0 }),
		plain({ key: 'letter', role: 'student', done: false, ready: sum('pairs') > 0 })
	];
}

/** The step that comes next: the first that can be taken and that nobody has begun, or else the first that is not whole. */
export const nextOf = (steps: readonly Step[]): Step | undefined =>
	steps.find(({ state, ready }) => state === 'open' && ready) ??
	steps.find(({ state }) => state === 'partly');

/** Where a step is taken. */
export function hrefOf(
	{ key, subject }: Step,
	{ programId, schoolId }: { programId?: string; schoolId?: string }
): string | null {
	const program = `/programs/${programId}`;
	const hrefs: Record<Step['key'], string | null> = {
		schools: `${program}#schools`,
		cycle: `${program}#cycles`,
		partners: subject ? `${program}/${subject}#partners` : null,
		prompts: subject ? `${program}/${subject}#prompts` : null,
		lead: `/staff/${schoolId}`,
		term: `/school/${schoolId}/calendar#terms`,
		class: `/school/${schoolId}/classes`,
		list: '/people/import',
		confirm: '/people',
		cards: '/people/cards',
		signedIn: '/people/not-signed-in',
		consent: '/people/consent',
		birth: '/people/import',
		profiles: null,
		partner: '/programs',
		pairs: subject ? `/pairings/propose/${subject}` : null,
		approve: '/pairings',
		letter: null
	};
	return hrefs[key];
}
