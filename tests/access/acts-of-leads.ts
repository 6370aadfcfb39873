// The matrix: who stands in for whom, and what a school has set. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { inDays } from './settle-cover.ts';

const days = { startsOn: inDays(0), endsOn: inDays(20), after: 'promise' };
const later = { startsOn: inDays(30), endsOn: inDays(40), after: 'at_once' };
const colleagues = as('t.ellis t.moore', 403);

export const leadActs: Acts = {
	'/cover': {
		name: [
			{
				at: '/cover',
				form: { deputy: ':t.moore', ...days },
				opens: as('t.carver t.ellis', 303),
				refuses: 't.moore:400'
			},
			// For a colleague: by the lead of the school or by that colleague, and nobody else.
			{
				at: '/cover',
				form: { teacher: ':t.ellis', deputy: ':t.moore', ...later },
				opens: 't.carver:303 t.ellis:409'
			},
			// A deputy of another school is refused, whatever the form says.
			{
				at: '/cover',
				form: { deputy: ':t.phillips', ...later },
				opens: 't.hughes:303',
				refuses: 't.phillips:400'
			},
			{
				at: '/cover',
				form: { teacher: ':t.guo', deputy: ':t.sun', ...later },
				opens: 't.chaoyang:303 t.guo:409'
			},
			{ at: '/cover', form: { deputy: ':maya', ...later }, opens: '' }
		],
		end: [{ at: '/cover', form: { id: ':cover' }, opens: 't.moore:303 t.carver:409' }]
	},
	'/school/[school]/contacts': {
		post: [
			{
				at: '/school/carver/contacts',
				form: { rank: 'deputy', person: ':t.moore' },
				opens: 'coordinator:303'
			},
			{
				at: '/school/phillips/contacts',
				form: { rank: 'deputy', person: ':t.hughes' },
				opens: as('t.song coordinator', 303)
			},
			{
				at: '/school/phillips/contacts',
				form: { rank: 'lead', person: ':t.carver' },
				opens: '',
				refuses: as('t.song coordinator', 400)
			}
		],
		promises: [
			{
				at: '/school/carver/contacts',
				form: { promiseHours: '12', answerMinutes: '20' },
				opens: 't.carver:303',
				refuses: colleagues
			},
			{
				at: '/school/carver/contacts',
				form: { promiseHours: '12', answerMinutes: '4' },
				opens: '',
				refuses: `t.carver:400 ${colleagues}`
			}
		],
		line: [
			{
				at: '/school/carver/contacts',
				form: { locale: 'en', name: 'Another', contact: '200', hours: '' },
				opens: 't.carver:303',
				refuses: colleagues
			}
		],
		raise: [
			{
				at: '/school/carver/contacts',
				form: { id: ':helpLine' },
				opens: 't.carver:303',
				refuses: colleagues
			},
			{ at: '/school/nowhere/contacts', form: { id: ':helpLine' }, opens: '' }
		],
		remove: [
			{ at: '/school/carver/contacts', form: { id: ':helpLine' }, opens: 't.carver:303', refuses: colleagues }
		],
		contact: [
			{
				at: '/school/carver/contacts',
				form: { locale: 'en', kind: 'police', name: 'Another', contact: '200', note: '' },
				opens: 't.carver:303',
				refuses: colleagues
			},
			{
				at: '/school/phillips/contacts',
				form: { id: ':contact', locale: 'en', kind: 'police', name: 'No', contact: '200', note: '' },
				opens: '',
				refuses: as('t.hughes t.song', 403)
			}
		],
		contactUp: [
			{ at: '/school/carver/contacts', form: { id: ':contact' }, opens: 't.carver:303', refuses: colleagues },
			{ at: '/school/nowhere/contacts', form: { id: ':contact' }, opens: '' }
		],
		contactChecked: [
			{ at: '/school/carver/contacts', form: { id: ':contact' }, opens: 't.carver:303', refuses: colleagues }
		],
		contactRemove: [
			{ at: '/school/carver/contacts', form: { id: ':contact' }, opens: 't.carver:303', refuses: colleagues }
		],
		contactTemplate: [
			{
				at: '/school/carver/contacts',
				form: { template: 'US-AL' },
				opens: 't.carver:303',
				refuses: colleagues
			}
		]
	},
	'/school/[school]/wording': {
		default: [
			{
				at: '/school/carver/wording',
				form: { key: 'pause', locale: 'en', text: 'A short break.' },
				opens: 't.carver:303',
				refuses: colleagues
			}
		]
	}
};
