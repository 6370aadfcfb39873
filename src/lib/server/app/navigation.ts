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
	const shown = order(actor, counts).map((name) => {
		const pages = pagesOf(name, actor, counts).map((page) => all[page]);
		if (pages.length === 1) return pages[0]!;
		const [first] = pages;
		const count = pages.reduce((sum, page) => sum + ((page as NavigationEntry).count ?? 0), 0);
		return { href: first!.href, text: doorText[name as Door](), count, counts: m.app_nav_open(), pages };
	});
	const beside = inBar + (isTeacher(actor) && isCoordinator(actor) ? 2 : 1);
	const drawn = (entry: NavigationEntry) => ({ ...entry, icon: icons[entry.href] });
	return {
		links: shown.slice(0, inBar).map(drawn),
		wide: shown.slice(inBar, beside),
		more: shown.slice(beside)
	};
}

/** As many entries as a phone's bar has room for. On a wide screen one more stands beside them; whoever has two roles has two more. */
const inBar = 4;

/** The drawings of the entries that can stand in the bar of a phone, as paths in a square of 24. */
const icons: Record<string, string> = {
	'/messages': 'M3 6h18v12H3zM3.5 6.5 12 13l8.5-6.5',
	'/forum': 'M4 5h16v10H11l-4 4v-4H4z',
	'/words': 'M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2zM5 17h14M9 8h6',
	'/help':
		'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M5.6 5.6l3.9 3.9m5 5 3.9 3.9m0-12.8-3.9 3.9m-5 5-3.9 3.9',
	'/dashboard': 'M4 11.5 12 4l8 7.5M6 10v10h12V10',
	'/review': 'M6 3h9l4 4v14H6zM9 13l2.5 2.5L16 11',
	'/pairings': 'M2.5 17c4.5-9 14.5-9 19 0M2.5 17h19M8 17v-5m8 5v-5',
	'/people':
		'M9 5a3.2 3.2 0 1 0 0 6.4A3.2 3.2 0 0 0 9 5M3 20c0-4 2.5-6 6-6s6 2 6 6M16 5.5a3 3 0 0 1 0 5.6M17.5 14.2c2.3.6 3.5 2.6 3.5 5.8',
	'/participation': 'M4 20V4m0 16h16M8 16v-4m4 4V7m4 9v-6',
	'/alerts': 'M12 3l7 3v6c0 4-3 7-7 9-4-2-7-5-7-9V6zM12 8v5m0 3h.01',
	'/site': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c-6 6-6 12 0 18 6-6 6-12 0-18'
};

type EntryName = keyof ReturnType<typeof entries>;
/** Several pages behind one entry. */
type Door = keyof typeof doorText;

const doorText = {
	vocabulary: () => m.app_nav_vocabulary(),
	safety: () => m.app_nav_safety(),
	program: () => m.app_nav_program(),
	schooling: () => m.app_nav_school(),
	public: () => m.app_nav_site()
};

/** The pages behind an entry, the most used first. */
function pagesOf(name: EntryName | Door, actor: Actor, { alerts, staff }: NavigationCounts): EntryName[] {
	const colleagues = staff.at === null ? [] : (['colleagues'] as const);
	const doors: Record<Door, EntryName[]> = {
		vocabulary: ['words', 'practice'],
		safety: [...(alerts.answers ? (['alerts'] as const) : []), 'cases', 'reports', 'watched'],
		program: ['participation', 'programs', 'school', ...colleagues, 'consent', 'retention', 'audit'],
		schooling: ['school', ...colleagues],
		public: ['site', ...(actor.modules.includes('opportunities') ? (['calls'] as const) : [])]
	};
	return Object.hasOwn(doors, name) ? doors[name as Door] : [name as EntryName];
}

/** The most used first. It depends on what somebody is and never on how much waits for them. */
function order(actor: Actor, { alerts }: NavigationCounts): (EntryName | Door)[] {
	const [teaches, coordinates] = [isTeacher(actor), isCoordinator(actor)];
	const answers = alerts.answers || coordinates;
	const entries: (EntryName | Door)[] = [
		...(teaches ? (['dashboard', 'review', 'pairings', 'people'] as const) : []),
		...(isStudent(actor) ? (['letters', 'forum', 'vocabulary', 'help', 'profile'] as const) : []),
		...(isStudent(actor) && actor.modules.includes('opportunities') ? (['applications'] as const) : []),
		...(coordinates ? (['program', 'pairings', 'safety', 'public'] as const) : []),
		...(answers ? (['safety'] as const) : []),
		...(isStaff(actor)
			? (['forum', 'safety', 'cover', coordinates ? 'program' : 'schooling', 'public'] as const)
			: [])
	];
	return [...new Set(entries)];
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
