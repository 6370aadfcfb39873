import { m } from '#lib/paraglide/messages.js';
import { type Actor, isCoordinator, isStaff, isStudent, isTeacher } from '../kernel/access/index.ts';
import type { StaffCount } from '../directory/staff/index.ts';

/** An entry of the navigation. */
export interface Link {
	href: string;
	text: string;
	count?: number;
	/** What the number counts; screen readers read it before the number. */
	counts?: string;
}

interface NavigationCounts {
	waiting: number;
	/** Alerts that wait for this person's answer, and whether this person can get alerts. */
	alerts: { open: number; answers: boolean };
	/** Reports without an answer, cases that are not closed. */
	matters: { reports: number; cases: number };
	/** The page on which this person manages staff, and the number of open matters there. */
	staff: StaffCount;
	/** Answers to calls for help that a student has not read. */
	answers: number;
}

/**
 * The navigation of a person: `links` for every day, `more` for occasional pages. Made on the server, so that no
 * browser loads the texts of other roles.
 */
export function navigation(
	actor: Actor | null,
	{ waiting, alerts, matters, answers, staff: ofStaff }: NavigationCounts
): { links: Link[]; more: Link[] } {
	const actorIs = (rule: (person: Actor) => boolean) => actor !== null && rule(actor);
	const staff = actorIs(isStaff);
	const linksIf = (shown: boolean, ...entries: Link[]) => (shown ? entries : []);
	const counts = m.nav_open();
	const cases = { href: '/cases', text: m.nav_cases(), count: matters.cases, counts };
	const colleagues = { href: ofStaff.at ?? '/staff', text: m.nav_staff(), count: ofStaff.open, counts };
	const links = [
		...linksIf(actorIs(isTeacher), { href: '/dashboard', text: m.nav_dashboard() }),
		...linksIf(actorIs(isTeacher), {
			href: '/review',
			text: m.nav_review(),
			count: waiting,
			counts: m.nav_waiting()
		}),
		...linksIf(alerts.answers, { href: '/alerts', text: m.nav_alerts(), count: alerts.open, counts }),
		...linksIf(staff, { href: '/reports', text: m.nav_reports(), count: matters.reports, counts }),
		...linksIf(matters.cases > 0, cases),
		...linksIf(
			actorIs(isStudent),
			{ href: '/messages', text: m.nav_letters() },
			{ href: '/forum', text: m.nav_forum() },
			{ href: '/practice', text: m.nav_practice() },
			{ href: '/search', text: m.nav_search() },
			{ href: '/words', text: m.nav_words() },
			{ href: '/profile', text: m.nav_profile() },
			{ href: '/help', text: m.nav_help(), count: answers, counts: m.nav_answers() }
		),
		...linksIf(actorIs(isCoordinator), { href: '/participation', text: m.nav_participation() }),
		...linksIf(staff, { href: '/pairings', text: m.nav_pairings() }),
		...linksIf(actorIs(isTeacher), { href: '/people', text: m.nav_people() }),
		...linksIf(ofStaff.open > 0, colleagues)
	];
	const more = [
		...linksIf(staff && !matters.cases, cases),
		...linksIf(ofStaff.at !== null && !ofStaff.open, colleagues),
		...linksIf(
			staff,
			{ href: '/forum', text: m.nav_forum() },
			{ href: '/cover', text: m.nav_cover() },
			{ href: '/search', text: m.nav_search() },
			{ href: '/watched', text: m.nav_watched() },
			{ href: '/school', text: m.nav_school() }
		),
		...linksIf(
			actorIs(isCoordinator),
			{ href: '/programs', text: m.nav_programs() },
			{ href: '/people/consent', text: m.nav_consent() },
			{ href: '/retention', text: m.nav_retention() },
			{ href: '/audit', text: m.nav_audit() }
		)
	];
	return { links, more };
}
