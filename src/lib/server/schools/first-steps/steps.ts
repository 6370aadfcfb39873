// Which steps lead from nothing to a first letter, and which of them are done. Pure: facts in, steps out.
import type { ClassFacts, ProgramFacts, SchoolFacts } from './facts.ts';

export type StepKey =
	| 'schools'
	| 'cycle'
	| 'partners'
	| 'prompts'
	| 'lead'
	| 'second'
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
export type StepRole = 'coordinator' | 'teacher' | 'student' | 'invited';

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
	/** Since when it can be taken, where that is known. */
	since?: string | null;
}

type PlainStep = Omit<Step, 'state' | 'ready'> & { done: boolean; ready?: boolean };

const plain = ({ done, ready = true, ...step }: PlainStep): Step => ({
	...step,
	ready,
	state: done ? 'done' : 'open'
});

function counted(
	key: StepKey,
	role: StepRole,
	{ n, of, since }: { n: number; of: number; since?: string }
): Step {
	const state = of > 0 && n >= of ? 'done' : n > 0 ? 'partly' : 'open';
	return { key, role, state, ready: of > 0, ...(of ? { count: { n, of }, since } : {}) };
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

/** The adults whom a school needs before its first class list. */
export const schoolSteps = ({ lead, teachers, ...school }: SchoolFacts): Step[] => [
	invited({ key: 'lead', role: 'coordinator', done: lead !== null, invitedAt: school.leadInvitedAt }),
	invited({
		key: 'second',
		role: lead === null ? 'coordinator' : 'teacher',
		done: teachers.length > 1,
		invitedAt: school.teacherInvitedAt
	})
];

/** Once somebody is invited, it is their turn, and others can go on. */
const invited = ({ done, invitedAt, ...step }: PlainStep & { invitedAt: string | null }): Step =>
	done || invitedAt === null
		? plain({ ...step, done })
		: { ...step, role: 'invited', state: 'partly', ready: true, since: invitedAt };

type StepCounts = Omit<ClassFacts, 'id' | 'schoolId' | 'createdAt' | 'partnershipId' | 'proposedAt'>;

/** From a class list to the first letter. */
export function classSteps(school: SchoolFacts, classes: readonly ClassFacts[]): Step[] {
	const sum = (key: keyof StepCounts) => classes.reduce((total, facts) => total + facts[key], 0);
	const [of, proposed] = [sum('students'), sum('proposed')];
	const partnershipId = classes.find((facts) => facts.partnershipId)?.partnershipId ?? undefined;
	const waits = school.listsBy.length > 0;
	const paired = Boolean(partnershipId);
	const [since] = classes.map(({ createdAt }) => createdAt).sort();
	const [proposedAt] = classes.flatMap((facts) => facts.proposedAt ?? []).sort();
	return [
		plain({ key: 'list', role: 'teacher', done: of > 0 || waits }),
		plain({
			key: 'confirm',
			role: 'teacher',
			done: of > 0 && !waits,
			ready: waits,
			since: school.listsAt
		}),
		counted('cards', 'teacher', { n: sum('signIn'), of, since }),
		counted('consent', 'teacher', { n: sum('consented'), of, since }),
		counted('birth', 'teacher', { n: sum('birthDates'), of, since }),
		counted('signedIn', 'teacher', { n: sum('signedIn'), of: sum('signIn') }),
		counted('profiles', 'student', { n: sum('profiles'), of }),
		plain({ key: 'partner', role: 'coordinator', done: paired, ready: school.cycle && of > 0, since }),
		plain({
			key: 'pairs',
			role: 'teacher',
			done: proposed > 0,
			ready: paired && of > 0,
			subject: partnershipId
		}),
		plain({
			key: 'approve',
			role: 'teacher',
			done: sum('pairs') > 0,
			ready: proposed > 0,
			since: proposedAt
		}),
		plain({ key: 'letter', role: 'student', done: false, ready: sum('pairs') > 0 })
	];
}

/** Which steps each one waits for. */
const needs: Partial<Record<StepKey, StepKey[]>> = {
	partners: ['cycle', 'schools'],
	prompts: ['cycle'],
	lead: ['schools'],
	second: ['schools'],
	list: ['lead'],
	confirm: ['list', 'second'],
	cards: ['confirm'],
	consent: ['confirm'],
	birth: ['confirm'],
	signedIn: ['cards'],
	profiles: ['signedIn'],
	partner: ['confirm', 'cycle'],
	pairs: ['partner', 'consent', 'birth', 'lead'],
	approve: ['pairs'],
	letter: ['approve', 'signedIn']
};

/** Whether a step waits for another one, at once or through others that are open. */
const waitsFor = (key: StepKey, other: StepKey, open: readonly StepKey[]): boolean =>
	(needs[key] ?? []).some(
		(needed) => open.includes(needed) && (needed === other || waitsFor(needed, other, open))
	);

/**
 * Puts the step first that unblocks the most. One that is begun comes last: others can go on meanwhile.
 * @param steps those that can be taken now
 * @param all with the ones that wait for them
 */
export function inOrder<Entry extends { step: Step }>(steps: Entry[], all: readonly Step[]): Entry[] {
	const open = all.flatMap(({ key, state }) => (state === 'done' ? [] : [key]));
	const rankOf = ({ step }: Entry) =>
		step.state === 'open' ? open.filter((key) => waitsFor(key, step.key, open)).length : -1;
	return steps.toSorted((earlier, later) => rankOf(later) - rankOf(earlier));
}

/** Who would take a step. */
export interface StepReader {
	id: string;
	coordinates: boolean;
	teaches: boolean;
}

/** Whether the reader can take a step. Whoever handed in a class list does not confirm it. */
export function isOwn(
	{ key, role, state }: Step,
	{ reader, school }: { reader: StepReader; school?: SchoolFacts }
): boolean {
	if (role === 'invited') return false;
	if (key === 'second') return reader.coordinates || reader.id === school!.lead;
	if (key === 'confirm' && state !== 'done' && school!.listsBy.every((by) => by === reader.id)) return false;
	if (role === 'coordinator') return reader.coordinates;
	return role === 'teacher' && reader.teaches;
}

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
		second: `/staff/${schoolId}`,
		list: '/people/import',
		confirm: '/people',
		cards: '/people/signing-in?show=cards',
		signedIn: '/people/signing-in?show=cards&new',
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
