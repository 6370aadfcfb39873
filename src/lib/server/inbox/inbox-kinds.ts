import { m } from '#lib/paraglide/messages.js';
import type { StandingPerson } from '../kernel/access/index.ts';
import type { Module } from '../kernel/schema/index.ts';
import { type StepKey, stepText } from '../schools/first-steps/index.ts';

/** What can wait for somebody, the most urgent first. */
export const inboxKinds = [
	'alerts',
	'letters',
	'reports',
	'cases',
	'asked',
	'halves',
	'clearances',
	'decisions',
	'decision_appeals',
	'pairings',
	'repairs',
	'feedback',
	'questions',
	'lists',
	'own_words',
	'recommendations',
	'requests',
	'cycle_ends',
	'changes',
	'publications',
	'albums',
	'journey_adults',
	'erasures',
	'newcomers',
	'recoveries',
	'leads',
	'vouchings',
	'hands',
	'invitations',
	'checks',
	'steps',
	'cases_elsewhere'
] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** Whether it is listed for information: this person has nothing to do about it, and no number counts it. */
export const isForInformation = ({ kind }: { kind: InboxKind }): boolean => kind === 'cases_elsewhere';

/** The module without which nothing of a kind waits. */
const moduleOfKind: Partial<Record<InboxKind, Module>> = {
	recommendations: 'opportunities',
	clearances: 'selection',
	decisions: 'selection',
	decision_appeals: 'selection',
	journey_adults: 'selection',
	albums: 'visits'
};

/** Whether something of this kind can wait for a person, by the modules of their programs. */
export const isKindOn =
	({ modules }: Pick<StandingPerson, 'modules'>) =>
	({ kind }: { kind: InboxKind }): boolean => {
		const module = moduleOfKind[kind];
		return module === undefined || modules.includes(module);
	};

type Sentence = (inputs: { n: number; subject: string }) => string;

/** What each kind says, with its number. */
export const inboxSentences: Record<InboxKind, Sentence> = {
	alerts: m.inbox_alerts,
	letters: m.inbox_letters,
	reports: m.inbox_reports,
	cases: m.inbox_cases,
	asked: m.inbox_asked,
	clearances: m.inbox_clearances,
	decisions: m.inbox_decisions,
	decision_appeals: m.inbox_decision_appeals,
	pairings: m.inbox_pairings,
	repairs: m.inbox_repairs,
	halves: m.inbox_halves,
	feedback: m.inbox_feedback,
	questions: m.inbox_questions,
	lists: m.inbox_lists,
	own_words: m.inbox_own_words,
	recommendations: m.inbox_recommendations,
	requests: m.inbox_requests,
	cycle_ends: m.inbox_cycle_ends,
	changes: m.inbox_changes,
	publications: m.inbox_publications,
	albums: m.inbox_albums,
	journey_adults: m.inbox_journey_adults,
	erasures: m.inbox_erasures,
	newcomers: m.inbox_newcomers,
	recoveries: m.inbox_recoveries,
	leads: m.inbox_leads,
	vouchings: m.inbox_vouchings,
	hands: m.inbox_hands,
	invitations: m.inbox_invitations,
	checks: m.inbox_checks,
	steps: ({ subject }) => m.inbox_step({ step: stepText(subject.split(' ')[0] as StepKey) }),
	cases_elsewhere: m.inbox_cases_elsewhere
};

/** The button of each kind. */
export const inboxButtons: Record<InboxKind, () => string> = {
	alerts: m.inbox_open_alerts,
	letters: m.inbox_open_letters,
	reports: m.inbox_open_reports,
	cases: m.inbox_open_cases,
	asked: m.inbox_open_asked,
	clearances: m.inbox_open_clearances,
	decisions: m.inbox_open_decisions,
	decision_appeals: m.inbox_open_decision_appeals,
	pairings: m.inbox_open_pairings,
	repairs: m.inbox_open_repairs,
	halves: m.inbox_open_halves,
	feedback: m.inbox_open_feedback,
	questions: m.inbox_open_questions,
	lists: m.inbox_open_lists,
	own_words: m.inbox_open_own_words,
	recommendations: m.inbox_open_recommendations,
	requests: m.inbox_open_requests,
	cycle_ends: m.inbox_open_cycle_ends,
	changes: m.inbox_open_changes,
	publications: m.inbox_open_publications,
	albums: m.inbox_open_albums,
	journey_adults: m.inbox_open_journey_adults,
	erasures: m.inbox_open_erasures,
	newcomers: m.inbox_open_newcomers,
	recoveries: m.inbox_open_recoveries,
	leads: m.inbox_open_leads,
	vouchings: m.inbox_open_vouchings,
	hands: m.inbox_open_hands,
	invitations: m.inbox_open_invitations,
	checks: m.inbox_open_checks,
	steps: m.inbox_open_steps,
	cases_elsewhere: m.inbox_open_cases
};

interface Place {
	/** How many wait. */
	n: number;
	/** The one that has waited longest, or its place. */
	subject: string;
	/** Works as a teacher: some pages are only theirs. */
	teaches: boolean;
}

const toStaffOf = ({ subject }: Place) => `/staff/${subject}`;
const toCases = ({ n, subject }: Place) => (n === 1 ? `/cases/${subject}` : '/cases');

/** Where the button leads: to the only one, to the page that lists them, or to the one that has waited longest. */
export const inboxHrefs: Record<InboxKind, (place: Place) => string> = {
	alerts: () => '/alerts',
	letters: () => '/review',
	reports: () => '/reports',
	cases: toCases,
	asked: ({ subject }) => `/review/${subject}`,
	clearances: ({ subject }) => `/calls/${subject}#clearances`,
	decisions: ({ subject }) => `/calls/${subject}#decision`,
	decision_appeals: ({ subject }) => `/calls/${subject}#appeals`,
	pairings: ({ n, subject }) => (n === 1 ? `/pairings/${subject}` : '/pairings'),
	repairs: () => '/dashboard#repairs',
	halves: ({ subject }) => `/review?show=half&half=${subject}`,
	feedback: ({ subject }) => `/people/${subject}#feedback`,
	questions: () => '/dashboard#questions-heading',
	lists: ({ n, subject, teaches }) => (n === 1 || !teaches ? `/people/import/${subject}` : '/people/import'),
	own_words: () => '/people/signing-in?show=own-words',
	recommendations: ({ n, subject }) => `/calls/${n === 1 ? subject : subject.split('?')[0]}`,
	requests: ({ subject }) => `/school/${subject}#requests`,
	cycle_ends: ({ subject }) => `/programs/${subject}?show=end`,
	changes: () => '/changes',
	publications: ({ n, subject }) => (n === 1 ? `/site/${subject}` : '/site'),
	albums: ({ n, subject }) => (n === 1 ? `/site/albums/${subject}` : '/site/albums'),
	journey_adults: ({ subject }) => `/calls/${subject}?journey`,
	erasures: ({ subject }) => `/people/${subject}?show=data`,
	newcomers: toStaffOf,
	recoveries: toStaffOf,
	leads: () => '/staff',
	vouchings: toStaffOf,
	hands: toStaffOf,
	invitations: toStaffOf,
	checks: ({ subject }) => `/site/${subject}`,
	steps: ({ subject }) => subject.split(' ')[1]!,
	cases_elsewhere: toCases
};
