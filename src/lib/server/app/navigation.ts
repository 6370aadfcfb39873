import { m } from '#lib/paraglide/messages.js';
import type { NavigationEntries, NavigationEntry } from '../../ui/navigation.ts';
import { type Actor, isCoordinator, isStaff, isStudent, isTeacher } from '../kernel/access/index.ts';
import type { StaffCount } from '../schools/staff/index.ts';

interface NavigationCounts {
	/** Everything that waits for this person. */
	inbox: number;
	/** Letters and other texts that wait for this teacher's review. */
	waiting: number;
	/** Alerts that wait for this person's answer, and whether any can come to them. */
	alerts: { open: number; answers: boolean };
	/** Reports without an answer, cases that are not closed. */
	matters: { reports: number; cases: number };
	/** Where this person looks after staff, and how much waits for them there. */
	staff: StaffCount;
	/** Answers to calls for help that a student has not read. */
	answers: number;
}

/** Where somebody can go, from their roles. Made on the server, so that no browser loads the words of other roles. */
export function navigation(actor: Actor | null, counts: NavigationCounts): NavigationEntries {
	if (!actor) return { links: [], wide: [], more: [] };
	const all = entries(actor, counts);
	const inOrder = order(actor, counts).filter((entry, index, list) => list.indexOf(entry) === index);
	const links = inOrder.slice(0, inBar);
	const besideTheBar = isStaff(actor) ? 2 : 3;
	const wide = inOrder.slice(inBar, inBar + besideTheBar);
	const more = inOrder.slice(inBar + besideTheBar);
	const of = (list: EntryName[]) => list.map((entry) => all[entry]);
	return { links: of(links), wide: of(wide), more: of(more) };
}

/**
 * As many entries as a phone's bar has room for. On a wide screen all seven of a student stand beside each other, and six of
 * staff: theirs are longer, and have numbers.
 */
const inBar = 4;

type EntryName = keyof ReturnType<typeof entries>;

/** The most used first. It depends on what somebody is and never on how much waits for them. */
function order(actor: Actor, { alerts, staff }: NavigationCounts): EntryName[] {
	const student: EntryName[] = [
		'letters',
		'forum',
		'practice',
		'help',
		'search',
		'words',
		'profile',
		'applications'
	];
	const teacher: EntryName[] = ['dashboard', 'review', 'pairings', 'people'];
	const coordinator: EntryName[] = ['participation', 'programs', 'pairings', 'reports'];
	const safeguarding: EntryName[] = ['alerts', 'cases', 'reports'];
	const anyStaff: EntryName[] = [
		'cases',
		'reports',
		'forum',
		'cover',
		'search',
		'watched',
		'school',
		'site',
		'calls'
	];
	return [
		...(isTeacher(actor) ? teacher : []),
		...(isStudent(actor) ? student : []),
		...(isCoordinator(actor) ? coordinator : []),
		...(alerts.answers ? safeguarding : []),
		...(isStaff(actor) ? (['pairings', ...anyStaff] as const) : []),
		...(staff.at === null ? [] : (['colleagues'] as const)),
		...(isCoordinator(actor) ? (['consent', 'retention', 'audit'] as const) : [])
	];
}

function entries(actor: Actor, { inbox, waiting, alerts, matters, answers, staff }: NavigationCounts) {
	const counts = m.app_nav_open();
	const all = { count: inbox, counts: m.app_nav_inbox() };
	return {
		dashboard: { href: '/dashboard', text: m.app_nav_dashboard(), ...all },
		review: { href: '/review', text: m.app_nav_review(), count: waiting, counts: m.app_nav_waiting() },
		pairings: { href: '/pairings', text: m.app_nav_pairings() },
		people: { href: '/people', text: m.app_nav_people() },
		letters: { href: '/messages', text: m.app_nav_letters() },
		forum: { href: '/forum', text: m.app_nav_forum() },
		practice: { href: '/practice', text: m.app_nav_practice() },
		help: { href: '/help', text: m.app_nav_help(), count: answers, counts: m.app_nav_answers() },
		search: { href: '/search', text: m.app_nav_search() },
		words: { href: '/words', text: m.app_nav_words() },
		applications: { href: '/applications', text: m.app_nav_applications() },
		calls: { href: '/calls', text: m.app_nav_calls() },
		profile: { href: '/profile', text: m.app_nav_profile() },
		participation: {
			href: '/participation',
			text: m.app_nav_participation(),
			...(!isTeacher(actor) && all)
		},
		programs: { href: '/programs', text: m.app_nav_programs() },
		alerts: { href: '/alerts', text: m.app_nav_alerts(), count: alerts.open, counts },
		cases: { href: '/cases', text: m.app_nav_cases(), count: matters.cases, counts },
		reports: { href: '/reports', text: m.app_nav_reports(), count: matters.reports, counts },
		cover: { href: '/cover', text: m.app_nav_cover() },
		watched: { href: '/watched', text: m.app_nav_watched() },
		school: { href: '/school', text: m.app_nav_school() },
		site: { href: '/site', text: m.app_nav_site() },
		colleagues: { href: staff.at ?? '/staff', text: m.app_nav_staff(), count: staff.open, counts },
		consent: { href: '/people/consent', text: m.app_nav_consent() },
		retention: { href: '/retention', text: m.app_nav_retention() },
		audit: { href: '/audit', text: m.app_nav_audit() }
	} satisfies Record<string, NavigationEntry>;
}
