// The matrix: how staff come in, and their second factor. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { teachers } from './names.ts';

const ofCarver = 't.carver t.ellis t.moore';
const staff = `${teachers} coordinator`;
const newcomer = {
	name: 'Ms Matrix',
	username: 'matrix',
	language: 'en',
	password: 'long enough for all',
	repeat: 'long enough for all'
};

export const joiningActs: Acts = {
	'/invitation/[token]': {
		accept: [
			{
				at: '/invitation/:invitationToken',
				form: { ...newcomer, username: '!' },
				opens: 'visitor:400',
				only: 'visitor maya t.carver'
			},
			{
				at: '/invitation/:invitationToken',
				form: newcomer,
				opens: 'visitor:303 forged:404',
				only: 'visitor forged maya t.carver'
			}
		],
		take: [
			{
				at: '/invitation/:takeToken',
				form: {},
				opens: `t.phillips:303 ${as('t.chaoyang t.sun t.guo t.song coordinator', 404)}`,
				refuses: as(ofCarver, 409)
			}
		]
	},
	'/sign-in/code': {
		default: [{ at: '/sign-in/code', form: { code: '000000' }, opens: 'visitor:409', only: 'visitor' }]
	},
	'/sign-in/set-up': {
		default: [{ at: '/sign-in/set-up', form: { code: '000000' }, opens: 'visitor:409', only: 'visitor' }]
	},
	'/sign-in/help': {
		default: [
			{ at: '/sign-in/help', form: { username: '' }, opens: 'visitor:400', only: 'visitor' },
			{ at: '/sign-in/help', form: { username: 't.guo' }, opens: 'visitor:200', only: 'visitor' },
			{ at: '/sign-in/help', form: { username: 'nobody' }, opens: 'visitor:200', only: 'visitor' }
		]
	},
	// These come before an email address is removed.
	// The link of a mail to t.phillips works once, and not for somebody who is signed in as another person.
	'/account/address/[token]': {
		default: [
			{ at: '/account/address/:invitationToken', form: {}, opens: '', only: 't.carver maya visitor' },
			{ at: '/account/address/:addressToken', form: {}, opens: 't.phillips:303' }
		]
	},
	'/account': {
		seen: [{ at: '/account', form: { id: ':ellisLink' }, opens: 't.ellis:303' }],
		begin: [
			{
				at: '/account?show=second-factor',
				form: { current: 'wrong' },
				// The attempt is counted, so a row may change: it is listed under `opens`.
				opens: 't.sun:400',
				only: 't.sun maya t.rivera visitor'
			},
			{
				at: '/account?show=second-factor',
				form: { current: 'penbridge-demo' },
				opens: 't.sun:200',
				only: 't.sun maya t.rivera visitor'
			}
		],
		prove: [
			{
				at: '/account?show=second-factor',
				form: { secret: 'GUESSED', code: '000000' },
				opens: '',
				refuses: as(staff, 409)
			}
		],
		codes: [
			{
				at: '/account?show=second-factor',
				form: { current: 'penbridge-demo' },
				opens: '',
				refuses: as(staff, 409)
			}
		],
		end: [
			{
				at: '/account?show=second-factor',
				form: { current: 'penbridge-demo' },
				opens: 't.sun:303',
				only: 't.sun maya t.rivera visitor'
			}
		]
	}
};
