// The matrix: cards, and classes that sign in. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, everyone, teachers } from './names.ts';

const next = 'nobody knows these words';

export const secretActs: Acts = {
	'/card': {
		default: [
			// Without a card it is refused for everybody.
			{ at: '/card', form: { next }, opens: as(everyone, 409) },
			{ at: '/card?c=:card', form: { next: 'short' }, opens: 'visitor:400', only: 'visitor' },
			{ at: '/card?c=:card', form: { next }, opens: 'visitor:303 expired:409', only: 'visitor expired' }
		]
	},
	'/class': {
		default: [
			// Without a valid code nobody finds a class.
			{
				at: '/class',
				form: { code: 'NONSENSE', name: 'Maya', password: 'penbridge-demo' },
				opens: as(everyone, 404)
			},
			{
				at: '/class',
				form: { code: ':classCode', name: 'Ruby', password: 'penbridge-demo' },
				opens: 'visitor:303',
				only: 'visitor'
			},
			{
				at: '/class',
				form: { code: ':classCode', name: 'Maya', password: 'penbridge-demo' },
				opens: 'visitor:400',
				only: 'visitor'
			}
		]
	},
	'/sign-in/own-words': {
		// Nobody has signed in with printed words before, so no choice of own words is pending.
		default: [{ at: '/sign-in/own-words', form: { next }, opens: 'visitor:409', only: 'visitor' }]
	},
	'/people': {
		// Its lead decides; colleagues see whether it is on.
		allow: [
			{
				at: '/people?show=reminders',
				form: { school: 'carver', on: '1' },
				opens: 't.carver:303',
				refuses: as('t.ellis t.moore', 403)
			}
		],
		save: [{ at: '/people?show=reminders', form: { classroom: ':carver3Room' }, opens: as(carver3, 303) }]
	},
	'/people/signing-in': {
		make: [
			{ at: '/people/signing-in?show=cards', form: {}, opens: '', refuses: as(teachers, 400) },
			{ at: '/people/signing-in?show=cards', form: { student: ':zoe' }, opens: as(carver3, 200) },
			{
				at: '/people/signing-in?show=cards',
				form: { student: ':zoe', ends: ':zoe' },
				opens: as(carver3, 200)
			},
			{ at: '/people/signing-in?show=cards', form: { student: ':t.hughes' }, opens: '' },
			{ at: '/people/signing-in?show=cards', form: { student: [':andre', ':james'] }, opens: '' }
		],
		confirm: [
			{
				at: '/people/signing-in?show=own-words',
				form: { classroom: ':imaniRoom', student: ':maya' },
				opens: ''
			},
			// By another hand than the one that printed the card; by a coordinator only where the school has nobody else.
			{
				at: '/people/signing-in?show=own-words',
				form: { classroom: ':imaniRoom', student: ':imani' },
				opens: 't.carver:303 t.ellis:404',
				refuses: as('t.moore coordinator', 409)
			}
		],
		open: [{ at: '/people/signing-in', form: { classroom: ':carver3Room' }, opens: as(carver3, 200) }],
		close: [{ at: '/people/signing-in', form: { classroom: ':carver3Room' }, opens: as(carver3, 303) }]
	}
};
