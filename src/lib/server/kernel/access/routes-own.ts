// The part of the table of routes that is about what is somebody's own (policy.ts): their account, what happened for them, what a
// student says about themselves, their words.
import type { Role } from './actor.ts';

/** What a student does on the page about themselves. */
export const profileActions: Record<string, Role[]> = Object.fromEntries(
	['save', 'introduce', 'name', 'withdraw', 'appeal'].map((action) => [action, ['student']])
);

const signedIn: 'signed-in'[] = ['signed-in'];
const staff: Role[] = ['teacher', 'coordinator'];
const anybody: Role[] = ['student', 'teacher', 'coordinator'];

/** What everybody does on the page of their account, and staff beside. */
export const accountActions = {
	...{ password: signedIn, language: signedIn, everywhere: signedIn },
	...{ email: staff, mails: staff, seen: staff }
};

/** What happened for somebody: theirs alone, whoever they are here. */
export const noticeRoute = { view: anybody, actions: { open: anybody, all: anybody } };

/** The notebook of words, and what was released to a student word by word: nobody's but their own. */
export const wordRoutes: Record<string, { view: Role[]; actions?: Record<string, Role[]> }> = {
	'/words': { view: ['student'], actions: { drop: ['student'] } },
	'/words/review': { view: ['student'], actions: { grade: ['student'] } },
	'/words/read/[letter]': { view: ['student'], actions: { keep: ['student'] } },
	'/words/export': { view: ['student'] }
};
