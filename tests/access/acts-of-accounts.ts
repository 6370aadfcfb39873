// The matrix: what anybody does with their own account. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { everyone, somebody, nobody, teachers } from './names.ts';

export const accountActs: Acts = {
	'/language': {
		default: [{ at: '/language', form: { language: 'en', back: '/privacy' }, opens: as(everyone, 303) }]
	},
	'/sign-in': {
		default: [
			{
				at: '/sign-in',
				form: { username: 'ruby', password: 'penbridge-demo' },
				opens: 'visitor:303 expired:303 coordinator:303',
				only: 'visitor expired coordinator'
			},
			{
				at: '/sign-in',
				form: { username: 'ruby', password: 'something else' },
				opens: 'visitor:400',
				only: 'visitor'
			}
		]
	},
	'/account': {
		language: [
			{
				at: '/account',
				form: { language: 'en' },
				opens: as(somebody.replace('lin ', ''), 303),
				only: everyone.replace('lin ', '')
			}
		],
		easier: [
			{ at: '/account', form: { easier: 'off', back: '/account' }, opens: as(somebody, 303) },
			{ at: '/account', form: { easier: 'perhaps', back: '/account' }, opens: '', refuses: as(somebody, 400) }
		],
		email: [
			{
				at: '/account',
				form: { email: '', current: 'penbridge-demo' },
				opens: as(`${teachers} coordinator`, 303)
			},
			{
				at: '/account',
				form: { email: 'no address', current: 'penbridge-demo' },
				opens: '',
				refuses: as('t.carver', 400),
				only: 't.carver maya'
			}
		],
		mails: [
			{
				at: '/account',
				form: { weekly: 'month', news: 'never' },
				opens: as(`${teachers} coordinator`, 303)
			},
			{
				at: '/account',
				form: { weekly: 'hourly', news: 'never' },
				opens: '',
				refuses: as(`${teachers} coordinator`, 400)
			}
		],
		password: [
			{
				at: '/account',
				form: { current: 'x', next: 'one of twelve', repeat: 'another' },
				opens: '',
				refuses: as(somebody, 400)
			},
			{
				at: '/account',
				form: { current: 'penbridge-demo', next: 'a new long secret', repeat: 'a new long secret' },
				opens: as('noor', 303),
				only: `noor ${nobody}`
			}
		],
		everywhere: [
			{
				at: '/account',
				form: {},
				opens: as('james t.moore coordinator', 303),
				only: `james t.moore coordinator ${nobody}`
			}
		]
	},
	'/sign-out': { default: [{ at: '/sign-out', form: {}, opens: as(everyone, 303) }] }
};
