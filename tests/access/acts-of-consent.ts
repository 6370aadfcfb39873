// The matrix: consent, erasure, and retention. Everybody who is not named gets "not found".
import { type Acts, as, words } from './act.ts';
import { carver3, teachers } from './names.ts';

const paper = { givenBy: 'guardian', givenOn: '2026-01-02', formLocale: 'en', formVersion: '2026-1' };

export const consentActs: Acts = {
	'/people/consent': {
		default: [
			// No student is ticked.
			{ at: '/people/consent', form: paper, opens: '', refuses: as(teachers, 400) },
			// With one student of another class or school it is recorded for none.
			{ at: '/people/consent', form: { ...paper, students: [':maya', ':lin'] }, opens: '' },
			{ at: '/people/consent', form: { ...paper, students: ':maya' }, opens: as(carver3, 303) },
			{
				at: '/people/consent',
				form: { ...paper, students: [':imani', ':camila'] },
				opens: as('t.moore t.ellis t.carver', 303)
			},
			// For an event: it has to be one that is to come, and the papers have to be there.
			{
				at: '/people/consent?for=event',
				form: { ...paper, students: ':maya', about: ':article', seen: '1' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{
				at: '/people/consent?for=event',
				form: { ...paper, students: [':maya', ':lin'], about: ':tea', seen: '1' },
				opens: ''
			},
			{
				at: '/people/consent?for=event',
				form: { ...paper, students: ':maya', about: ':tea', seen: '1' },
				opens: as(carver3, 303)
			},
			// A student who also teaches cannot record consent for himself.
			{ at: '/people/consent', form: { ...paper, students: ':t.hughes' }, opens: 't.phillips:303' }
		]
	},
	'/people/[person]': {
		record: [
			{ at: '/people/:destiny?show=consent', form: paper, opens: as(carver3, 303) },
			{ at: '/people/:sofia?show=consent', form: paper, opens: '' }
		],
		permit: [
			{
				at: '/people/:destiny?show=consent',
				form: { ...paper, key: 'publish' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{
				at: '/people/:destiny?show=consent',
				form: { ...paper, key: 'publish', seen: '1' },
				opens: as(carver3, 303)
			},
			{ at: '/people/:sofia?show=consent', form: { ...paper, key: 'publish', seen: '1' }, opens: '' }
		],
		revoke: [
			{
				at: '/people/:destiny?show=consent',
				form: { key: 'boards', askedBy: 'guardian', reason: ' ' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{
				at: '/people/:destiny?show=consent',
				form: { key: 'boards', askedBy: 'guardian', reason: words },
				opens: 't.ellis:303 t.carver:409'
			}
		],
		withdraw: [
			{
				at: '/people/:destiny?show=consent',
				form: { askedBy: 'guardian', reason: ' ' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{
				at: '/people/:destiny?show=consent',
				form: { askedBy: 'guardian', reason: words },
				opens: 't.ellis:303 t.carver:409'
			}
		],
		ask: [
			{
				at: '/people/:jaylen?show=data',
				form: { why: 'left' },
				opens: 't.carver:303 coordinator:409',
				refuses: 't.ellis:403'
			},
			{
				at: '/people/:hannah?show=data',
				form: { why: 'mistake' },
				opens: 'coordinator:303 t.carver:409',
				refuses: 't.ellis:403'
			},
			{ at: '/people/:t.carver?show=data', form: { why: 'left' }, opens: '' }
		],
		confirm: [
			// Before a request there is nothing to confirm; the person who made it cannot confirm it, and one second adult is enough.
			{
				at: '/people/:jaylen?show=data',
				form: { typed: 'Jaylen' },
				opens: 't.ellis:303 t.carver:409',
				refuses: 'coordinator:409'
			}
		],
		drop: [
			{
				at: '/people/:hannah?show=data',
				form: {},
				opens: 't.ellis:303 t.carver:409 coordinator:409'
			}
		]
	},
	'/retention': {
		default: [
			{
				at: '/retention',
				form: { program: 'birmingham-anshan', days: '5' },
				opens: '',
				refuses: as('t.song coordinator', 400)
			},
			{
				at: '/retention',
				form: { program: 'birmingham-anshan', days: '400' },
				opens: as('t.song coordinator', 303)
			},
			{ at: '/retention', form: { program: 'birmingham-beijing', days: '400' }, opens: 'coordinator:303' }
		]
	}
};
