// The matrix: what is done at the review desk. Everybody who is not named gets "not found".
import { type Acts, approve, as, words } from './act.ts';
import { carver3, chaoyang1, teachers } from './names.ts';

export const reviewerActs: Acts = {
	'/review/[item]': {
		// Asked again: nothing changes.
		askHalf: [
			{
				at: '/review/:halved',
				form: { revision: ':halvedRevision', half: 'second' },
				opens: as(carver3, 303)
			},
			{
				at: '/review/:halved',
				form: { revision: ':ziyanWaitingRevision', half: 'second' },
				opens: '',
				only: 't.carver t.phillips maya lin'
			}
		],
		readHalf: [
			{
				at: '/review/:halved',
				form: { revision: ':halvedRevision', half: 'second' },
				opens: '',
				refuses: as(carver3, 403),
				only: 't.carver t.ellis t.chaoyang t.phillips maya lin visitor'
			}
		],
		decide: [
			{
				at: '/review/:second',
				form: { ...approve, revision: ':secondRevision' },
				opens: 't.carver:303 t.ellis:409'
			},
			{
				at: '/review/:triadWaiting',
				form: { ...approve, revision: ':triadWaitingRevision' },
				opens: 't.sun:303 t.guo:409'
			},
			{
				at: '/review/:bothWaiting',
				form: { ...approve, revision: ':bothWaitingRevision' },
				opens: 't.moore:303 t.ellis:409 t.guo:303 t.sun:409'
			},
			{
				at: '/review/:recipientWaiting',
				form: { ...approve, revision: ':recipientWaitingRevision' },
				opens: 't.guo:303 t.sun:409'
			},
			{
				at: '/review/:movedWaiting',
				form: { ...approve, revision: ':movedWaitingRevision' },
				opens: 't.ellis:303 t.moore:409'
			},
			{ at: '/review/:hughesWaiting', form: { ...approve, revision: ':hughesWaitingRevision' }, opens: '' },
			// The URL of a letter on one's own desk does not give access to another letter that the form names.
			{
				at: '/review/:avaWaiting',
				form: { ...approve, revision: ':ziyanWaitingRevision' },
				opens: '',
				only: 't.phillips t.carver maya lin coordinator'
			}
		],
		undo: [
			{
				at: '/review/:onItsWay',
				form: { revision: ':onItsWayRevision' },
				opens: 't.carver:303',
				refuses: 't.ellis:409'
			},
			{
				at: '/review/:second',
				form: { revision: ':ziyanWaitingRevision' },
				opens: '',
				only: 't.carver t.ellis t.phillips maya coordinator'
			}
		],
		note: [
			{
				at: '/review/:waiting',
				form: { note: words, asked: ':t.ellis' },
				opens: 't.carver:303',
				refuses: 't.ellis:400',
				// Not by the coordinator: the page that comes back shows them the letter, which is recorded as an event.
				only: 't.carver t.ellis t.chaoyang t.phillips maya lin visitor'
			},
			{ at: '/review/:waiting', form: { note: words }, opens: as(`${carver3} coordinator`, 303) },
			{
				at: '/review/:released',
				form: { note: words },
				opens: as(`${carver3} coordinator`, 303),
				// Notes between the writer's teachers are not visible to the other side.
				refuses: as(chaoyang1, 403)
			}
		],
		recall: [
			{
				at: '/review/:released',
				form: { why: words },
				opens: 't.sun:303 t.carver:409 t.ellis:409 t.chaoyang:409'
			},
			{ at: '/review/:waiting', form: { why: words }, opens: '', refuses: as(carver3, 409) }
		],
		tell: [
			{
				at: '/review/:urgent',
				form: {},
				opens: as(carver3, 303),
				// The alert was not escalated to them yet.
				refuses: 'coordinator:403'
			},
			{ at: '/review/:waiting', form: {}, opens: '', refuses: as(`${carver3} coordinator`, 409) }
		],
		lift: [
			{
				at: '/review/:urgent',
				form: { revision: ':urgentRevision', why: words, sure: 'yes' },
				opens: 't.carver:303'
			},
			{
				at: '/review/:cried',
				form: { revision: ':criedRevision', why: words },
				opens: '',
				refuses: 't.carver:400',
				only: 't.carver'
			}
		],
		keep: [
			{
				at: '/review/:waiting',
				form: { revision: ':waitingRevision', words },
				opens: as(`${carver3} coordinator`, 200)
			}
		],
		verdict: [
			{
				at: '/review/:urgent',
				form: { verdict: ':judgedRight' },
				opens: 't.carver:303/200 t.ellis:303/200',
				// They only read it.
				refuses: 'coordinator:403'
			},
			// The URL of another letter does not lead to the finding.
			{ at: '/review/:second', form: { verdict: ':judgedRight' }, opens: '' },
			{
				at: '/review/:urgent',
				form: { verdict: 'wonderful' },
				opens: '',
				refuses: 't.carver:400 t.phillips:404/400',
				only: 't.carver maya lin t.phillips'
			}
		],
		takeover: [{ at: '/review/:waiting', form: {}, opens: 't.carver:303 coordinator:303' }],
		claim: [{ at: '/review/:waiting', form: {}, opens: as(carver3, 200) }],
		leave: [{ at: '/review/:waiting', form: {}, opens: as(carver3, 200) }]
	},
	'/review': {
		half: [
			{
				at: '/review',
				form: { id: ':halfReading', answer: 'release' },
				opens: '',
				refuses: as(chaoyang1, 400)
			},
			{ at: '/review', form: { id: ':halfReading', answer: 'fine' }, opens: 't.chaoyang:303 t.sun:404' }
		],
		keepReply: [{ at: '/review', form: { reply: words }, opens: as(teachers, 303) }],
		dropReply: [{ at: '/review', form: { id: words }, opens: '' }],
		together: [
			{
				at: '/review',
				form: { revision: [':avaWaitingRevision', ':ziyanWaitingRevision'] },
				opens: 't.phillips:303',
				refuses: as('t.carver t.ellis t.moore t.chaoyang t.sun t.guo t.hughes t.song', 409)
			}
		]
	}
};
