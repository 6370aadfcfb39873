// The matrix: programs, cycles, calendars and classes. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { inDays } from './settle-cover.ts';

const beijing = '/programs/birmingham-beijing';
const anshan = '/programs/birmingham-anshan';
const calendar = '/school/carver/calendar';
const classes = '/school/carver/classes';
const both = as('t.song coordinator', 303);
/** The lead and the coordinator keep a school; colleagues read. */
const keepers = as('t.carver coordinator', 303);
const colleagues = as('t.ellis t.moore', 403);
const names = { 'name.en': 'Of the matrix' };
const dates = { startsOn: inDays(400), endsOn: inDays(450) };
const span = { kind: 'closed', from: inDays(20), until: '' };

export const programActs: Acts = {
	'/set-up': {
		default: [
			{
				at: '/set-up?key=:setUpKey',
				form: {
					name: 'X',
					username: 'first.of.all',
					password: 'long enough words',
					repeat: 'long enough words',
					id: 'taken-over',
					'program.en': 'Taken over'
				},
				opens: 'visitor:404 maya:404 coordinator:404',
				only: 'visitor maya coordinator'
			}
		]
	},
	'/programs': {
		default: [
			{
				at: '/programs',
				form: { id: 'Of the matrix', ...names },
				opens: '',
				refuses: as('t.song coordinator', 400)
			},
			{ at: '/programs', form: { id: 'matrix', ...names }, opens: 't.song:303 coordinator:400' }
		]
	},
	'/programs/[program]': {
		names: [
			{ at: beijing, form: names, opens: 'coordinator:303' },
			{ at: anshan, form: names, opens: both },
			{ at: '/programs/nowhere', form: names, opens: '' }
		],
		city: [
			{ at: beijing, form: { id: 'matrix', country: 'US', ...names }, opens: 'coordinator:303' },
			{
				at: anshan,
				form: { id: 'matrix', country: 'QQ', ...names },
				opens: '',
				refuses: as('t.song coordinator', 400)
			}
		],
		rename: [
			{ at: anshan, form: { id: 'anshan', ...names }, opens: both },
			// A city of another program alone.
			{ at: anshan, form: { id: 'beijing', ...names }, opens: 'coordinator:303' }
		],
		school: [
			{
				at: anshan,
				form: {
					id: 'matrix',
					city: 'anshan',
					locale: 'zh-Hans',
					timeZone: 'Asia/Shanghai',
					opensAt: '08:00',
					closesAt: '16:00',
					...names
				},
				opens: 't.song:303 coordinator:400'
			}
		],
		ask: [
			{ at: beijing, form: { school: 'nowhere' }, opens: '', refuses: 'coordinator:400' },
			{ at: beijing, form: { school: 'anshan' }, opens: 'coordinator:303' }
		],
		unask: [
			{ at: beijing, form: { id: ':askCarver' }, opens: '' },
			{ at: anshan, form: { id: ':askPhillips' }, opens: '' }
		],
		leave: [
			{ at: beijing, form: { school: 'carver' }, opens: '', refuses: 'coordinator:409' },
			{ at: beijing, form: { school: 'phillips' }, opens: '' }
		],
		cycle: [
			{ at: beijing, form: dates, opens: 'coordinator:303' },
			{ at: '/programs/nowhere', form: dates, opens: '' }
		]
	},
	'/programs/[program]/[cycle]': {
		dates: [
			{ at: `${beijing}/:emptyCycle`, form: dates, opens: 'coordinator:303' },
			{ at: `${anshan}/:emptyCycle`, form: dates, opens: '' }
		],
		partner: [
			{
				at: `${beijing}/:emptyCycle`,
				form: { one: ':roomOne', other: ':roomOne' },
				opens: '',
				refuses: 'coordinator:400'
			},
			{
				at: `${anshan}/:cycleAnshan`,
				form: { one: ':roomOne', other: ':roomOther' },
				opens: '',
				refuses: as('t.song coordinator', 400)
			}
		],
		unpartner: [
			{
				at: `${beijing}/:cycleBeijing`,
				form: { id: ':partnersPaired' },
				opens: '',
				refuses: 'coordinator:409'
			},
			{ at: `${anshan}/:cycleAnshan`, form: { id: ':partnersPaired' }, opens: '' }
		],
		prompt: [
			{
				at: `${beijing}/:emptyCycle`,
				form: { week: '1', 'words.en': 'What do you see?' },
				opens: 'coordinator:303'
			},
			{ at: `${anshan}/:cycleBeijing`, form: { week: '1', 'words.en': 'What do you see?' }, opens: '' }
		]
	},
	'/programs/[program]/[cycle]/end': {
		default: [
			{
				at: `${beijing}/:emptyCycle/end`,
				form: { next: '', seen: 'else' },
				opens: '',
				refuses: 'coordinator:409'
			},
			{ at: `${anshan}/:emptyCycle/end`, form: { next: '', seen: ':emptySeen' }, opens: '' },
			{ at: `${beijing}/:emptyCycle/end`, form: { next: '', seen: ':emptySeen' }, opens: 'coordinator:303' }
		]
	},
	'/school/[school]/calendar': {
		hours: [
			{
				at: calendar,
				form: { timeZone: 'America/Chicago', opensAt: '08:00', closesAt: '15:15' },
				opens: keepers,
				refuses: colleagues
			}
		],
		term: [
			{ at: calendar, form: dates, opens: 't.carver:303 coordinator:400', refuses: colleagues },
			{ at: '/school/nowhere/calendar', form: dates, opens: '' }
		],
		unterm: [
			{
				at: '/school/chaoyang/calendar',
				form: { id: ':term' },
				opens: '',
				refuses: as('t.sun t.guo', 403)
			},
			{ at: calendar, form: { id: ':term' }, opens: 't.carver:303 coordinator:404', refuses: colleagues }
		],
		span: [{ at: calendar, form: { ...span, reason: 'Snow' }, opens: keepers, refuses: colleagues }],
		unspan: [{ at: calendar, form: { ...span, until: span.from }, opens: keepers, refuses: colleagues }],
		holidays: [
			{ at: calendar, form: {}, opens: '', refuses: `${as('t.carver coordinator', 400)} ${colleagues}` }
		],
		read: [
			{ at: calendar, form: {}, opens: '', refuses: `${as('t.carver coordinator', 400)} ${colleagues}` }
		],
		take: [
			{ at: calendar, form: { days: `[["${inDays(25)}","open",""]]` }, opens: keepers, refuses: colleagues }
		]
	},
	'/school/[school]/classes': {
		open: [{ at: classes, form: names, opens: 't.carver:303 coordinator:400', refuses: colleagues }],
		rename: [{ at: classes, form: {}, opens: keepers, refuses: colleagues }],
		school: [
			{ at: classes, form: { locale: 'en', ...names }, opens: 'coordinator:303' },
			{ at: '/school/anshan/classes', form: { locale: 'zh-Hans', ...names }, opens: both }
		]
	},
	'/school/[school]': {
		answer: [
			// Whoever asked does not answer; teachers do not either.
			{ at: '/school/phillips', form: { id: ':askCarver', accept: '1' }, opens: '', refuses: 't.hughes:403' },
			{
				at: '/school/carver',
				form: { id: ':askCarver', accept: '0' },
				opens: 't.carver:303 coordinator:409',
				refuses: colleagues
			}
		]
	}
};
