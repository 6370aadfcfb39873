// The routes of a person's own pages: part of the table in policy.ts. They are the account, the notifications, the
// profile and the vocabulary.
import type { Module } from '../schema/index.ts';
import type { Role } from './actor.ts';
import type { PolicyOpening } from './opening.ts';

/** The actions of a student's profile page. */
export const profileActions: Record<string, Role[]> = Object.fromEntries(
	['save', 'introduce', 'name', 'withdraw', 'appeal', 'quotation'].map((action) => [action, ['student']])
);

const signedIn: 'signed-in'[] = ['signed-in'];
const staff: Role[] = ['teacher', 'coordinator'];
const anybody: Role[] = ['student', 'teacher', 'coordinator'];

/** The actions of the account page: for everybody who is signed in, and more for staff. */
export const accountActions = {
	password: signedIn,
	language: signedIn,
	easier: signedIn,
	everywhere: signedIn,
	email: staff,
	mails: staff,
	seen: staff,
	// The second factor.
	begin: staff,
	prove: staff,
	codes: staff,
	end: staff
};

/** The page of notifications, for every role. */
export const noticeRoute = { view: anybody, actions: { open: anybody, all: anybody } };

/** The vocabulary list, and a released letter word by word. Each student sees only their own. */
export const wordRoutes: Record<string, { view: Role[]; actions?: Record<string, Role[]> }> = {
	'/words': { view: ['student'], actions: { drop: ['student'], explain: ['student'] } },
	'/words/review': {
		view: ['student'],
		actions: { grade: ['student'], explain: ['student'], answer: ['student'] }
	},
	'/words/read/[letter]': { view: ['student'], actions: { keep: ['student'] } },
	/** What waits on the desk, drafts, and the idea of the week: who may read them is asked there. */
	'/words/[kind]/[id]': { view: anybody },
	'/words/meaning/[letter]': { view: ['student'] },
	'/words/meaning/[letter]/[at]': { view: ['student'] },
	/** Help with writing: in which pairing or on which board is asked there. */
	'/words/start/[kind]/[id]': { view: ['student'] },
	'/words/export': { view: ['student'] }
};

/** What adults of a call do about applications. */
const callActions = ['recommend', 'handRecommendation', 'takeRecommendation'];

/** What adults of a call do until the places are given, and about the journey. */
const selectionActions = [
	'strike',
	'nameReviewer',
	'endReviewer',
	'related',
	'beginReview',
	'saveScores',
	'handScores',
	'abstain',
	'ask',
	'clear',
	'propose',
	'confirm',
	'back',
	'appeal',
	'responsible',
	'vouch',
	'relieve',
	'paper',
	'unpaper',
	'contact',
	'uncontact',
	'event',
	'drop',
	'report'
];

const needing = (module: Module, actions: string[]): Record<string, Module> =>
	Object.fromEntries(actions.map((action) => [action, module]));

/** Calls for students, and what they write to them. */
export const applicationRoutes: Record<string, PolicyOpening> = {
	'/applications/[[application]]': {
		view: ['student'],
		actions: Object.fromEntries(
			['save', 'hand', 'withdraw', 'offer', 'again', 'tell'].map((action) => [action, ['student']])
		),
		module: 'opportunities',
		actionModules: needing('selection', ['offer', 'again', 'tell'])
	},
	'/calls/[[call]]': {
		view: staff,
		actions: {
			...Object.fromEntries([...callActions, ...selectionActions].map((action) => [action, staff])),
			interview: ['coordinator']
		},
		module: 'opportunities',
		actionModules: { ...needing('selection', selectionActions), interview: 'outside_applicants' }
	}
};
