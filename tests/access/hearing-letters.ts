// Who is notified of letters and of decisions about them: a part of the table of hearing.ts.
import { newId } from '../../src/lib/server/kernel/ids.ts';
import {
	type Act,
	queue,
	thread,
	notified,
	eventsFor,
	reports,
	cases,
	words,
	body,
	carver3,
	chaoyang1,
	carver5,
	chaoyang2,
	mayaAndReviewers
} from './hears.ts';
import { inTwentyDays } from './settle-safety.ts';

/** In this order, on one server. */
export const letterActs: Act[] = [
	{ what: 'a draft is saved', by: 'maya', at: '/messages/:mayaLin?/save', form: { body }, hear: [] },
	{
		what: 'a letter is handed in',
		by: 'maya',
		at: '/messages/:mayaLin?/submit',
		form: { id: newId(), body },
		hear: mayaAndReviewers
	},
	{
		what: 'a waiting letter is changed',
		by: 'maya',
		at: '/messages/:mayaLin/:waiting?/submit',
		form: { body, revision: ':waitingRevision' },
		hear: mayaAndReviewers
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
		hear: mayaAndReviewers
	},
	{
		what: 'a letter that was withdrawn is thrown away',
		by: 'maya',
		at: '/messages/:mayaLin/:waiting?/discard',
		form: {},
		hear: mayaAndReviewers
	},
	{
		what: 'a letter is returned',
		by: 't.carver',
		at: '/review/:second?/decide',
		form: { revision: ':secondRevision', decision: 'return', reason: 'other', words },
		hear: [...mayaAndReviewers, ...notified('maya')]
	},
	{
		what: 'a letter is withheld',
		by: 't.ellis',
		at: '/review/:third?/decide',
		form: { revision: ':thirdRevision', decision: 'withhold', reason: 'other' },
		hear: mayaAndReviewers
	},
	{
		what: 'a letter is approved and released',
		by: 't.carver',
		at: '/review/:fourth?/decide',
		form: { revision: ':fourthRevision', decision: 'approve', anyway: 'yes' },
		hear: [...mayaAndReviewers, ...thread('lin'), ...notified('maya lin')]
	},
	// Her own pages, once: what she has read is no longer in the bell.
	{ what: 'the pal opens the thread', by: 'lin', at: '/messages/:mayaLin', form: {}, hear: notified('lin') },
	{ what: 'the pal opens the thread again', by: 'lin', at: '/messages/:mayaLin', form: {}, hear: [] },
	{
		what: 'a student has seen everything',
		by: 'maya',
		at: '/notifications?/all',
		form: {},
		hear: notified('maya')
	},
	{
		what: 'a pal reports a letter',
		by: 'lin',
		at: '/report/:mayaLetter',
		form: { reason: 'unkind' },
		// Teachers of both sides and the leads and deputies of both schools; of the students the reporter alone.
		hear: [...thread('lin'), ...reports(`${carver3} ${chaoyang1} t.moore t.guo`)]
	},
	{
		what: 'the report is answered',
		by: 't.sun',
		at: '/reports/:linReport?/answer',
		form: { outcome: 'talked', words },
		hear: [...thread('lin'), ...notified('lin'), ...reports(`${carver3} ${chaoyang1} t.moore t.guo`)]
	},
	{
		what: 'a post is reported by a classmate',
		by: 'noor',
		at: '/report/:mayaRelease',
		form: { reason: 'unkind' },
		hear: [...eventsFor('noor', 'forum:changed'), ...reports(`${carver3} t.moore`)]
	},
	{
		what: 'a post of staff is reported',
		by: 'leah',
		at: '/report/:staffRelease',
		form: { reason: 'unkind' },
		// Nobody at the school of its writer.
		hear: [...eventsFor('leah', 'forum:changed'), 'coordinator=reports:changed', 'coordinator=alerts:changed']
	},
	{
		what: 'the report of a post is answered',
		by: 't.sun',
		at: '/reports/:mayaPostReport?/answer',
		form: { outcome: 'talked', words },
		hear: [
			...eventsFor('lin', 'forum:changed'),
			...notified('lin'),
			...reports(`${carver3} ${chaoyang1} t.moore t.guo`)
		]
	},
	{
		what: 'a note is added to a case',
		by: 't.chaoyang',
		at: '/cases/:steps?/note',
		form: { words },
		hear: cases('t.carver t.chaoyang coordinator')
	},
	{
		what: 'a restriction starts',
		by: 'coordinator',
		at: '/people/:ben?/restrict',
		form: { kind: 'both_classrooms', why: words, day: inTwentyDays() },
		hear: [...thread('ben dongdong'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'a student appeals',
		by: 'maya',
		at: '/messages/:mayaLin/:withheld?/appeal',
		form: {},
		hear: mayaAndReviewers
	},
	{
		what: 'one of two sides approves',
		by: 't.moore',
		at: '/review/:bothWaiting?/decide',
		form: { revision: ':bothWaitingRevision', decision: 'approve', anyway: 'yes' },
		hear: [...thread('ben'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'the other side approves, too',
		by: 't.guo',
		at: '/review/:bothWaiting?/decide',
		form: { revision: ':bothWaitingRevision', decision: 'approve', anyway: 'yes' },
		hear: [...thread('ben dongdong'), ...notified('ben dongdong'), ...queue('t.moore t.ellis t.guo t.sun')]
	},
	{
		what: 'a letter waits for the recipient’s teachers',
		by: 'priya',
		at: '/messages/:recipient?/submit',
		form: { id: newId(), body },
		hear: [...thread('priya'), ...queue(chaoyang2)]
	},
	{
		what: 'a letter of a triad is approved and released',
		by: 't.guo',
		at: '/review/:triadWaiting?/decide',
		form: { revision: ':triadWaitingRevision', decision: 'approve', anyway: 'yes' },
		hear: [...thread('darius meng haoran'), ...notified('darius meng haoran'), ...queue(chaoyang2)]
	},
	{
		what: 'a student who changed class writes',
		by: 'imani',
		at: '/messages/:moved?/submit',
		form: { id: newId(), body },
		hear: [...thread('imani'), ...queue(carver5)]
	}
];
