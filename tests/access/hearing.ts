// Who is notified of what: the table of sockets.test.ts. `:name` stands for an id of settle.ts.
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { palNotes } from '../world.ts';
import { alertActs } from './hearing-alerts.ts';
import { forumActs } from './hearing-forum.ts';
import { letterActs } from './hearing-letters.ts';
import { profileActs } from './hearing-profiles.ts';
import {
	type Act,
	queue,
	pairings,
	thread,
	eventsFor,
	notified,
	body,
	carver3,
	chaoyang1,
	carver5,
	chaoyang2,
	staff
} from './hears.ts';

export { roles } from './hears.ts';

/** In this order, on one server. */
export const acts: Act[] = [
	...letterActs,
	...profileActs,
	...forumActs,
	{
		what: 'a pairing is proposed',
		by: 't.carver',
		at: '/pairings/propose?/pair',
		form: { classes: ':carver3', own: ':noorEnrolment', partners: ':linEnrolment' },
		// The other side is asked for its approval.
		hear: [...staff(`${carver3} ${chaoyang1}`), ...notified(chaoyang1)]
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
		form: { kind: 'pause', members: ':mayaLinMembers', words: palNotes.pause },
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
		what: 'a pairing is resumed',
		by: 't.carver',
		at: '/pairings/:mayaLin?/step',
		form: { kind: 'resume', members: ':mayaLinMembers' },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		// The other side is not notified.
		what: 'a student is reminded of a pal',
		by: 't.carver',
		at: '/dashboard?/remind',
		form: { pairing: ':mayaLin', student: ':maya', template: 'gentle' },
		hear: [...thread('maya'), ...pairings(carver3)]
	},
	{
		what: 'a teacher declines a repair',
		by: 't.carver',
		at: '/dashboard?/repair',
		form: { repair: ':repair', decision: 'decline', members: ':repairMembers' },
		// No student learns that there was one.
		hear: pairings(`${carver3} ${chaoyang1}`)
	},
	{
		what: 'a teacher writes to colleagues of the partner class',
		by: 't.sun',
		at: '/dashboard/thread/:carver3?/say',
		form: { id: newId(), body },
		hear: eventsFor(`${carver3} ${chaoyang1}`, 'staffroom:changed')
	},
	{
		what: 'a notice is removed',
		by: 't.ellis',
		at: '/dashboard?/take',
		form: { notice: ':notice' },
		hear: eventsFor(`maya noor marcus ${carver3}`, 'notices:changed')
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
		form: { kind: 'end', members: ':mayaLinMembers', words: palNotes.end },
		hear: [...thread('maya lin'), ...staff(`${carver3} ${chaoyang1}`)]
	},
	{
		what: 'approving a letter of an ended pairing is refused',
		by: 't.carver',
		at: '/review/:fifth?/decide',
		form: { revision: ':fifthRevision', decision: 'approve', anyway: 'yes' },
		// The page with the refusal claims the letter again, which a colleague's queue shows.
		hear: queue('t.ellis')
	},
	{
		what: 'a deputy’s time is ended',
		by: 't.moore',
		at: '/cover?/end',
		form: { id: ':cover' },
		hear: queue('t.ellis')
	},
	{
		// Numbers that are due are computed before the report, and coordinators of the program are notified.
		what: 'a coordinator prints a report',
		by: 'coordinator',
		at: '/participation/birmingham-beijing?show=report',
		form: {},
		hear: eventsFor('coordinator', 'participation:changed')
	},
	...alertActs,
	{
		what: 'an open page signs out',
		by: 'james',
		at: '/sign-out',
		form: {},
		hear: eventsFor('james', 'session:ended')
	}
];
