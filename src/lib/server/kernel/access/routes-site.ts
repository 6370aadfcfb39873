// The routes of the public site: part of the table in policy.ts.
import type { Role } from './actor.ts';
import type { PolicyOpening } from './opening.ts';

const staff: Role[] = ['teacher', 'coordinator'];
const teacher: Role[] = ['teacher'];
const members: Role[] = ['student', 'teacher', 'coordinator'];
const everyone: 'everyone'[] = ['everyone'];
const coordinator: Role[] = ['coordinator'];

/** Everybody reads what is published; what somebody writes or publishes follows from rules/site.ts. */
export const siteRoutes: Record<string, PolicyOpening> = {
	'/about': { view: ['everyone'] },
	'/news': { view: ['everyone'] },
	'/news/[slug]': { view: ['everyone'] },
	'/news.xml': { view: ['everyone'] },
	'/robots.txt': { view: ['everyone'] },
	'/stamps.svg': { view: ['everyone'] },
	'/sitemap.xml': { view: ['everyone'] },
	'/cities': { view: ['everyone'] },
	'/cities/[city]': { view: ['everyone'] },
	'/gallery/[[album]]': { view: ['everyone'], module: 'visits' },
	'/opportunities/[[slug]]': {
		view: everyone,
		actions: { ask: everyone },
		module: 'opportunities',
		actionModules: { ask: 'outside_applicants' }
	},
	// For whoever has the link that was mailed to them (opportunities/outside).
	'/apply/[token]': {
		view: everyone,
		actions: { confirm: everyone, save: everyone, hand: everyone, answer: everyone, withdraw: everyone },
		module: 'outside_applicants'
	},
	'/pictures/[name]/[size]': { view: ['everyone'] },
	'/events': { view: everyone },
	'/events.ics': { view: everyone },
	'/events/[slug].ics': { view: everyone },
	'/events/[slug]': {
		view: everyone,
		actions: {
			come: members,
			away: members,
			bring: teacher,
			back: teacher,
			ask: everyone,
			confirm: everyone,
			cancel: everyone
		},
		// Whoever said that they come can always say that they do not.
		actionModules: { come: 'visits', bring: 'visits', ask: 'visits', confirm: 'visits' }
	},
	'/site': {
		view: staff,
		shows: { new: staff, cities: coordinator },
		actions: {
			create: staff,
			name: coordinator,
			end: coordinator,
			stale: coordinator,
			module: coordinator,
			tie: coordinator,
			untie: coordinator,
			links: coordinator
		}
	},
	'/site/albums/[[album]]': {
		view: staff,
		actions: {
			create: staff,
			revise: staff,
			upload: staff,
			describe: staff,
			burn: staff,
			move: staff,
			remove: staff,
			ask: staff,
			publish: staff,
			withdraw: staff,
			withdrawPicture: staff
		},
		module: 'visits',
		upload: 30
	},
	'/site/[article]': {
		view: staff,
		actions: {
			revise: staff,
			publish: staff,
			withdraw: staff,
			check: staff,
			again: staff,
			report: staff,
			paper: staff,
			unpaper: staff
		},
		actionModules: { paper: 'visits', unpaper: 'visits' }
	},
	'/site/[article]/door': { view: staff, actions: { default: staff }, module: 'visits' }
};
