// The whole table of who may do what, on one page. Everything that is not named here is closed.
import type { Actor, Role } from './actor.ts';

export type Audience = 'everyone' | 'signed-in' | Role;
interface Opening {
	/** Who may open the page. */
	view?: Audience[];
	/** Who may use each form action; `default` is the unnamed one. */
	actions?: Record<string, Audience[]>;
	/** Files come in here: its forms may be larger than others (see body.ts). */
	upload?: true;
}

const signedIn: Audience[] = ['signed-in'];
const staff: Role[] = ['teacher', 'coordinator'];

export const routes: Record<string, Opening> = {
	'/': { view: ['everyone'] },
	'/privacy': { view: ['everyone'] },
	'/safety': { view: ['everyone'] },
	'/accessibility': { view: ['everyone'] },
	'/healthz': { view: ['everyone'] },
	'/language': { actions: { default: ['everyone'] } },
	'/sign-in': { view: ['everyone'], actions: { default: ['everyone'] } },
	'/sign-out': { actions: { default: ['everyone'] } },
	'/account': {
		view: signedIn,
		actions: { password: signedIn, language: signedIn, email: staff, everywhere: signedIn }
	},
	'/messages': { view: ['student'] },
	'/messages/[pairing]': { view: ['student'], actions: { submit: ['student'], save: ['student'] } },
	'/messages/[pairing]/[message]': {
		view: ['student'],
		actions: { submit: ['student'], save: ['student'], withdraw: ['student'], appeal: ['student'] }
	},
	'/help': { view: ['student'], actions: { default: ['student'] } },
	'/alerts': { view: staff },
	'/alerts/words': { view: staff },
	'/alerts/[alert]': { view: staff, actions: { acknowledge: staff, answer: staff } },
	'/review': { view: ['teacher'], actions: { together: ['teacher'] } },
	'/review/[item]': {
		view: staff,
		actions: {
			decide: ['teacher'],
			undo: ['teacher'],
			note: staff,
			recall: ['teacher'],
			takeover: ['coordinator'],
			hold: ['teacher'],
			leave: ['teacher']
		}
	},
	'/pairings': { view: staff, actions: { together: ['teacher'] } },
	'/pairings/propose': { view: ['teacher'], actions: { default: ['teacher'] } },
	'/pairings/propose/[partnership]': { view: ['teacher'], actions: cohortSteps(['teacher']) },
	'/pairings/[pairing]': {
		view: staff,
		actions: { step: ['teacher'], rule: ['teacher'], again: ['teacher'] }
	},
	'/audit': { view: ['coordinator'], actions: { verify: ['coordinator'] } },
	'/audit/export': { view: ['coordinator'] },
	'/cover': { view: staff, actions: { name: ['teacher'], end: ['teacher'] } },
	'/school': { view: staff },
	'/school/[school]': {
		view: staff,
		actions: {
			post: ['coordinator'],
			promises: ['teacher'],
			line: ['teacher'],
			raise: ['teacher'],
			remove: ['teacher'],
			wording: ['teacher']
		}
	},
	'/watched': { view: staff, actions: { try: staff, add: staff, end: staff } },
	'/people': { view: ['teacher'] },
	'/people/import': { view: ['teacher'], actions: { default: ['teacher'] }, upload: true },
	'/people/import/[list]': {
		view: ['teacher'],
		actions: { choose: ['teacher'], send: ['teacher'], confirm: ['teacher'], discard: ['teacher'] }
	},
	'/people/export': { view: ['teacher'] },
	'/people/[person]': {
		view: staff,
		actions: {
			unlock: ['teacher'],
			suspend: ['teacher'],
			restore: ['teacher'],
			measure: staff,
			end: staff,
			wish: ['teacher'],
			unwish: ['teacher']
		}
	},
	'/report/[letter]': { view: ['student', 'teacher'], actions: { default: ['student', 'teacher'] } },
	'/reports': { view: staff },
	'/reports/[report]': { view: staff, actions: { answer: staff, recall: ['teacher'] } },
	'/cases': { view: staff },
	'/cases/open/[from]/[id]': { view: staff, actions: { default: staff } },
	'/cases/[case]': { view: staff, actions: caseSteps(staff) },
	'/cases/[case]/print': { view: staff }
};

/** Every step of a case, open to the same people. */
function caseSteps(who: Audience[]): Record<string, Audience[]> {
	return { note: who, told: who, next: who, close: who, reopen: who, hold: who, lead: who };
}

/** Every step of pairing two classrooms, open to the same people. */
function cohortSteps(who: Audience[]): Record<string, Audience[]> {
	return { solve: who, cancel: who, look: who, swap: who, propose: who, wish: who, unwish: who };
}

/** What the browser may hear over its socket, and by whom it is meant. Clients send nothing. */
export const events: Record<string, Role[]> = {
	'thread:changed': ['student'],
	'queue:changed': ['teacher'],
	'pairings:changed': ['teacher'],
	'alerts:changed': staff,
	'help:answered': ['student'],
	'reports:changed': staff,
	'cases:changed': staff,
	'session:ended': ['student', 'teacher', 'coordinator']
};

/** Whether somebody belongs to one of the audiences. */
export function admits(audiences: Audience[] | undefined, actor: Actor | null): boolean {
	if (!audiences) return false;
	if (audiences.includes('everyone')) return true;
	if (!actor) return false;
	return audiences.includes('signed-in') || actor.roles.some((role) => audiences.includes(role));
}

/** Whether signing in could open what is closed to this visitor. */
export const asksToSignIn = (route: string): boolean => routes[route]?.view !== undefined;

interface Pair {
	state: string;
	members: { id: string; classroomId: string; enrolled: boolean; bothClassrooms: boolean; paused: boolean }[];
}
type Rule = 'sender' | 'recipient' | 'both';

/** A student writes in their own pairing, while it is active, they are enrolled, and no measure pauses them. */
export const mayWrite = (actor: Actor, pair: Pair) =>
	actor.roles.includes('student') && mayTravel(pair, actor.id);

/** What was approved travels while the pairing is active, and its writer still takes part and is not paused. */
export const mayTravel = (pair: Pair, authorId: string) =>
	pair.state === 'active' &&
	!isPaused(pair, authorId) &&
	pair.members.some((m) => m.id === authorId && m.enrolled);

/** A measure pauses the writing of this member. */
export const isPaused = (pair: Pair, authorId: string) =>
	pair.members.some((m) => m.id === authorId && m.paused);

/** Which classrooms must approve a message of this author: those of the rule, or both where a measure says so. */
export function approvers(pair: Pair & { releaseRule: Rule }, authorId: string): string[] {
	const both = pair.releaseRule === 'both' || pair.members.some((m) => m.id === authorId && m.bothClassrooms);
	const sides = pair.members.filter((m) => both || (m.id === authorId) === (pair.releaseRule === 'sender'));
	return [...new Set(sides.map((m) => m.classroomId))];
}

/** A teacher speaks for the classrooms they teach, never about their own words. */
export const speaksFor = (actor: Actor, classrooms: string[], authorId: string) =>
	actor.roles.includes('teacher') && actor.id !== authorId
		? classrooms.filter((id) => actor.teaches.includes(id))
		: [];

/** A teacher handles a pairing in which a student of theirs is a member, never one that they write in themselves. */
export const handles = (actor: Actor, pair: Pair) =>
	actor.roles.includes('teacher') &&
	pair.members.some((m) => actor.teaches.includes(m.classroomId)) &&
	pair.members.every((m) => m.id !== actor.id);

/** Teachers watch for words in the letters of their school, coordinators in those of their programs. */
export const watchesFor = (actor: Actor) => ({
	schools: actor.roles.includes('teacher') ? actor.schools : [],
	programs: actor.roles.includes('coordinator') ? actor.programs : []
});
