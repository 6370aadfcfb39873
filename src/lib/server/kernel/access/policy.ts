// The table of routes: who may open a page, use an action, receive an event. Everything that is not named here is
// closed. Which pairing, case or class somebody may see on a page is decided in rules/.
import type { Module } from '../schema/index.ts';
import type { Actor, Role } from './actor.ts';
import type { Audience, PolicyOpening } from './opening.ts';
import { deskRoutes } from './routes-desk.ts';
import { forumRoutes } from './routes-forum.ts';
import { programRoutes, schoolRoutes } from './routes-programs.ts';
import { accountActions, applicationRoutes, noticeRoute, profileActions, wordRoutes } from './routes-own.ts';
import { aidRoutes, homeActs, practiceRoute } from './routes-home.ts';
import { siteRoutes } from './routes-site.ts';

export type { Audience };

const signedIn: Audience[] = ['signed-in'];
const staff: Role[] = ['teacher', 'coordinator'];
const everyone: Audience[] = ['everyone'];

export const routes: Record<string, PolicyOpening> = {
	'/': { view: ['everyone'] },
	'/privacy': { view: ['everyone'] },
	'/safety': { view: ['everyone'] },
	'/accessibility': { view: ['everyone'] },
	'/healthz': { view: ['everyone'] },
	'/language': { actions: { default: ['everyone'] } },
	'/sign-in': { view: ['everyone'], actions: { default: ['everyone'] } },
	// For the person who has the key of the first start; for everybody else it is not found (app/set-up.ts).
	'/set-up': { view: ['everyone'], actions: { default: ['everyone'] } },
	'/sign-in/code': { view: everyone, actions: { default: everyone } },
	'/sign-in/set-up': { view: everyone, actions: { default: everyone } },
	'/sign-in/own-words': { view: everyone, actions: { default: everyone } },
	'/sign-in/help': { view: everyone, actions: { default: everyone } },
	'/card': { view: ['everyone'], actions: { default: ['everyone'] } },
	'/class': { view: ['everyone'], actions: { default: ['everyone'] } },
	'/sign-out': { actions: { default: ['everyone'] } },
	'/invitation/[token]': { view: everyone, actions: { accept: everyone, take: staff } },
	'/unsubscribe/[token]': { view: everyone, actions: { default: everyone } },
	'/recovery/[token]': { view: everyone, actions: { default: everyone } },
	// Whoever does not wait, or no longer, is led to their own first page.
	'/waiting': { view: ['waiting', 'signed-in'] },
	'/account': { view: signedIn, shows: { 'second-factor': staff }, actions: accountActions },
	// The link of a mail works only for the signed-in person to whom it was sent (schools/staff/address.ts).
	'/account/address/[token]': { view: staff, actions: { default: staff } },
	'/notifications': noticeRoute,
	'/messages': {
		view: ['student'],
		actions: { first: ['student'], outbox: ['student'], card: ['student'], face: ['student'] }
	},
	'/messages/[pairing]': {
		view: ['student'],
		actions: { submit: ['student'], save: ['student'], react: ['student'] }
	},
	'/messages/[pairing]/print': { view: ['student'] },
	'/messages/[pairing]/book': { view: ['student'] },
	'/messages/[pairing]/goodbye': { view: ['student'] },
	'/messages/[pairing]/another': { view: ['student'], actions: { default: ['student'] } },
	'/messages/[pairing]/[message]': {
		view: ['student'],
		actions: Object.fromEntries(
			['submit', 'save', 'withdraw', 'discard', 'appeal'].map((action) => [action, ['student']])
		)
	},
	'/profile': { view: ['student'], actions: profileActions },
	...wordRoutes,
	...applicationRoutes,
	'/help': { view: ['student'], actions: { default: ['student'] } },
	'/help/[item]': { view: ['student'], actions: { default: ['student'] } },
	'/alerts/[[alert]]': {
		view: staff,
		shows: { words: staff },
		actions: { acknowledge: staff, answer: staff }
	},
	'/changes': { view: staff, actions: { decide: staff, withdraw: staff } },
	'/dashboard/thread/[partnership]': { view: staff, actions: { say: ['teacher'] } },
	'/dashboard': { view: ['teacher'], actions: homeActs },
	'/try': practiceRoute,
	...aidRoutes,
	...deskRoutes,
	'/pairings': { view: staff, actions: { together: ['teacher'] } },
	'/pairings/propose/[[partnership]]': {
		view: ['teacher'],
		actions: { pair: ['teacher'], ...cohortSteps(['teacher']) }
	},
	'/pairings/[pairing]/book/[student]': { view: ['teacher'] },
	'/pairings/[pairing]': {
		view: staff,
		shows: { book: ['teacher'] },
		actions: {
			step: ['teacher'],
			rule: ['teacher'],
			halves: ['teacher'],
			switch: ['teacher'],
			again: ['teacher'],
			recall: ['teacher']
		}
	},
	'/audit': { view: ['coordinator'], actions: { verify: ['coordinator'] } },
	'/audit/export': { view: ['coordinator'] },
	'/server': { view: ['coordinator'] },
	'/server/incidents': { view: ['coordinator'] },
	'/cover': { view: staff, actions: { name: ['teacher'], end: ['teacher'] } },
	'/guide': { view: staff },
	...schoolRoutes,
	...programRoutes,
	...siteRoutes,
	'/staff/[[school]]': {
		view: staff,
		actions: { rule: ['coordinator'], agree: staff, invite: staff, revoke: staff, vouch: ['coordinator'] }
	},
	'/staff/[school]/[person]': {
		view: staff,
		actions: { confirm: staff, decline: staff, know: staff, classrooms: staff, help: staff, leave: staff }
	},
	'/screening': { view: staff, actions: { level: ['teacher'] } },
	'/watched': { view: staff, actions: { try: staff, add: staff, end: staff } },
	'/people': {
		view: ['teacher'],
		shows: { marks: ['teacher'], reminders: ['teacher'] },
		actions: { allow: ['teacher'], save: ['teacher'] }
	},
	'/people/import/[[list]]': {
		view: staff,
		actions: {
			bring: ['teacher'],
			choose: ['teacher'],
			send: ['teacher'],
			confirm: staff,
			discard: staff,
			confirmLevels: ['teacher'],
			discardLevels: ['teacher']
		},
		upload: 8
	},
	'/people/signing-in': {
		view: ['teacher'],
		shows: { cards: ['teacher'], 'own-words': staff },
		actions: { make: ['teacher'], open: ['teacher'], close: ['teacher'], confirm: staff }
	},
	'/people/export': { view: ['teacher'] },
	'/people/marks/[classroom]/export': { view: ['teacher'] },
	'/people/consent': { view: staff, shows: { form: staff }, actions: { default: ['teacher'] } },
	'/people/[person]/copy/[why]': { view: staff },
	'/retention': { view: ['coordinator'], actions: { default: ['coordinator'] } },
	'/people/[person]': {
		view: staff,
		shows: { portfolio: ['teacher'], consent: ['teacher'], data: staff },
		actions: {
			record: ['teacher'],
			withdraw: ['teacher'],
			permit: ['teacher'],
			revoke: ['teacher'],
			ask: staff,
			confirm: staff,
			drop: staff,
			unlock: ['teacher'],
			suspend: ['teacher'],
			restore: ['teacher'],
			restrict: staff,
			end: staff,
			level: ['teacher'],
			recordLevel: ['teacher'],
			correctLevel: ['teacher'],
			withdrawLevel: ['teacher'],
			wish: ['teacher'],
			unwish: ['teacher'],
			feedback: ['teacher'],
			quote: ['teacher'],
			unquote: ['teacher']
		}
	},
	'/report/[letter]': { view: ['student', ...staff], actions: { default: ['student', ...staff] } },
	'/reports/[[report]]': { view: staff, actions: { answer: staff, recall: staff } },
	'/cases/open/[from]/[id]': { view: staff, actions: { default: staff } },
	'/cases/[[case]]': { view: staff, shows: { print: staff }, actions: caseSteps(staff) },
	'/search': { view: ['student', ...staff], actions: { recall: staff } },
	...forumRoutes
};

/** All actions of a case, open to the same audiences. */
function caseSteps(audiences: Audience[]): Record<string, Audience[]> {
	const steps = { note: audiences, told: audiences, next: audiences, severity: audiences, kind: audiences };
	const endings = { close: audiences, reopen: audiences, hold: audiences, lead: audiences };
	return { ...steps, ...endings, recall: audiences };
}

/** All actions of pairing two classrooms, open to the same audiences. */
function cohortSteps(audiences: Audience[]): Record<string, Audience[]> {
	return {
		solve: audiences,
		cancel: audiences,
		look: audiences,
		swap: audiences,
		propose: audiences,
		wish: audiences,
		unwish: audiences
	};
}

/** The modules that a page needs, and an action of it. */
export function modulesFor({ module, actionModules }: PolicyOpening, action: string | null): Module[] {
	const ofAction =
		action !== null && actionModules && Object.hasOwn(actionModules, action)
			? actionModules[action]
			: undefined;
	return [module, ofAction].filter((needed) => needed !== undefined);
}

/** Whether somebody belongs to one of the audiences. */
export function admits(audiences: Audience[] | undefined, actor: Actor | null): boolean {
	if (!audiences) return false;
	if (audiences.includes('everyone')) return true;
	if (!actor) return false;
	// Somebody who waits to be confirmed sees only that page, not even those that are open to everybody who is signed in.
	if (actor.waits) return audiences.includes('waiting');
	return audiences.includes('signed-in') || actor.roles.some((role) => audiences.includes(role));
}

/** Whether signing in could open this route to a visitor: it has a page. */
export const asksToSignIn = (route: string): boolean => routes[route]?.view !== undefined;
