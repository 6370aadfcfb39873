// Who hears what: the table of sockets.test.ts. `:name` stands for an id of settle.ts.
import type { Audience } from '../../src/lib/server/access/policy.ts';
import { alertActs } from './hearing-alerts.ts';
import { soon } from './settle-safety.ts';
import { newId } from '../../src/lib/server/ids.ts';

/** Everybody who listens while maya, lin, ben, priya, imani and their teachers act; the rest must hear nothing of it. */
export const roles: Record<string, Audience> = {
	...Object.fromEntries(
		'maya lin noor james darius meng haoran marcus yichen leah qing ben dongdong priya wanwan imani ziyan'
			.split(' ')
			.map((who) => [who, 'student' as const])
	),
	...Object.fromEntries(
		't.carver t.ellis t.moore t.chaoyang t.sun t.guo t.phillips t.hughes t.song'
			.split(' ')
			.map((who) => [who, 'teacher' as const])
	),
	coordinator: 'coordinator'
};

const thread = (who: string) => heard(who, 'thread:changed');
const queue = (who: string) => heard(who, 'queue:changed');
const pairings = (who: string) => heard(who, 'pairings:changed');
const reports = (who: string) => heard(who, 'reports:changed');
const cases = (who: string) => heard(who, 'cases:changed');
const heard = (who: string, event: string) => who.split(' ').map((one) => `${one}=${event}`);

const words = 'Kind words';
const body = 'Words that no socket carries';
const carver3 = 't.carver t.ellis';
const chaoyang1 = 't.chaoyang t.sun';
const carver5 = 't.moore t.ellis';
const chaoyang2 = 't.guo t.sun';
const own = [...thread('maya'), ...queue(carver3)];
const staff = (who: string) => [...pairings(who), ...queue(who)];

export interface Act {
	what: string;
	by: string;
	at: string;
	form: Record<string, string>;
	hear: string[];
}

/** In this order, on one server. */
export const acts: Act[] = [
	{ what: 'a draft is saved', by: 'maya', at: '/messages/:mayaLin?/save', form: { body }, hear: [] },
	{
		what: 'a letter is handed in',
		by: 'maya',
		at: '/messages/:mayaLin?/submit',
		form: { id: newId(), body },
		hear: own
	},
	{
		what: 'a waiting letter is changed',
		by: 'maya',
		at: '/messages/:mayaLin/:waiting?/submit',
		form: { body, revision: ':waitingRevision' },
		hear: own
	},
	{
		what: 'a change is saved as a draft',
		by: 'maya',
		at: '/messages/:mayaLin/:waiting?/save',
		form: { body },
		hear: []
	},
	{
		what: 'a letter is withdrawn',
		by: 'maya',
		at: '/messages/:mayaLin/:waiting?/withdraw',
		form: {},
		hear: own
	},
	{
		what: 'a letter is returned',
		by: 't.carver',
		at: '/review/:second?/decide',
		form: { revision: ':secondRevision', decision: 'return', reason: 'other', words },
		hear: own
	},
	{
		what: 'a letter is withheld',
		by: 't.ellis',
		at: '/review/:third?/decide',
		form: { revision: ':thirdRevision', decision: 'withhold', reason: 'other' },
		hear: own
	},
	{
		what: 'a letter is approved and travels',
		by: 't.carver',
		at: '/review/:fourth?/decide',
		form: { revision: ':fourthRevision', decision: 'approve' },
		hear: [...own, ...thread('lin')]
	},
	{ what: 'the pal opens the thread', by: 'lin', at: '/messages/:mayaLin', form: {}, hear: [] },
	{
		what: 'a pal reports a letter',
		by: 'lin',
		at: '/report/:mayaLetter',
		form: { reason: 'unkind' },
		// Both sides' teachers and who answers for the schools' safety; of the students the reporter alone.
		hear: [...thread('lin'), ...reports(`${carver3} ${chaoyang1} t.moore t.guo`)]
	},
	{
		what: 'the report is answered',
		by: 't.sun',
		at: '/reports/:linReport?/answer',
		form: { outcome: 'talked', words },
		hear: [...thread('lin'), ...reports(`${carver3} ${chaoyang1} t.moore t.guo`)]
	},
	{
		what: 'a case takes a step',
		by: 't.chaoyang',
		at: '/cases/:steps?/note',
		form: { words },
		hear: cases('t.carver t.chaoyang coordinator')
	},
	{
		what: 'a measure starts',
		by: 'coordinator',
		at: '/people/:ben?/measure',
		form: { kind: 'both_classrooms', why: words, day: soon() },
		hear: [...thread('ben dongdong'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'a student asks that another teacher looks',
		by: 'maya',
		at: '/messages/:mayaLin/:withheld?/appeal',
		form: {},
		hear: own
	},
	{
		what: 'one side of two approves',
		by: 't.moore',
		at: '/review/:bothWaiting?/decide',
		form: { revision: ':bothWaitingRevision', decision: 'approve' },
		hear: [...thread('ben'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'the other side approves too',
		by: 't.guo',
		at: '/review/:bothWaiting?/decide',
		form: { revision: ':bothWaitingRevision', decision: 'approve' },
		hear: [...thread('ben dongdong'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'a letter goes to the teachers over there',
		by: 'priya',
		at: '/messages/:recipient?/submit',
		form: { id: newId(), body },
		hear: [...thread('priya'), ...queue(chaoyang2)]
	},
	{
		what: 'a letter of a triad travels',
		by: 't.guo',
		at: '/review/:triadWaiting?/decide',
		form: { revision: ':triadWaitingRevision', decision: 'approve' },
		hear: [...thread('darius meng haoran'), ...queue(chaoyang2)]
	},
	{
		what: 'a student who changed class writes',
		by: 'imani',
		at: '/messages/:moved?/submit',
		form: { id: newId(), body },
		hear: [...thread('imani'), ...queue(carver5)]
	},
	{
		what: 'a pairing is proposed',
		by: 't.carver',
		at: '/pairings/propose',
		form: { classes: ':carver3', own: ':noorEnrolment', partners: ':linEnrolment' },
		hear: staff(`${carver3} ${chaoyang1}`)
	},
	{
		what: 'the second side approves a pairing',
		by: 't.guo',
		at: '/pairings/:proposed?/step',
		form: { kind: 'approve', members: ':proposedMembers' },
		hear: [...thread('leah qing'), ...staff(`${carver5} ${chaoyang2}`)]
	},
	{
		what: 'a pairing is paused',
		by: 't.sun',
		at: '/pairings/:mayaLin?/step',
		form: { kind: 'pause', members: ':mayaLinMembers', words },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		what: 'a letter to a paused pairing is refused',
		by: 'maya',
		at: '/messages/:mayaLin?/submit',
		form: { id: newId(), body },
		hear: []
	},
	{
		what: 'a pairing goes on',
		by: 't.carver',
		at: '/pairings/:mayaLin?/step',
		form: { kind: 'resume', members: ':mayaLinMembers' },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		what: 'the release rule changes',
		by: 't.chaoyang',
		at: '/pairings/:mayaLin?/rule',
		form: { rule: 'sender' },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		what: 'a pairing ends',
		by: 't.chaoyang',
		at: '/pairings/:mayaLin?/step',
		form: { kind: 'end', members: ':mayaLinMembers', words },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		what: 'a letter of an ended pairing is approved, in vain',
		by: 't.carver',
		at: '/review/:fifth?/decide',
		form: { revision: ':fifthRevision', decision: 'approve' },
		// The page that says so has the letter open: a colleague sees that.
		hear: queue('t.ellis')
	},
	{
		what: 'a deputy is no longer one',
		by: 't.moore',
		at: '/cover?/end',
		form: { id: ':cover' },
		hear: queue('t.ellis')
	},
	...alertActs,
	{
		what: 'an open page signs out',
		by: 'james',
		at: '/sign-out',
		form: {},
		hear: heard('james', 'session:ended')
	}
];
