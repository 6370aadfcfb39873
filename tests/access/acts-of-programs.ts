// The matrix: programs and their cycles. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { inDays } from './settle-cover.ts';

const beijing = '/programs/birmingham-beijing';
const anshan = '/programs/birmingham-anshan';
const bothCoordinators = as('t.song coordinator', 303);
const names = { 'name.en': 'Of the matrix' };
const dates = { startsOn: inDays(400), endsOn: inDays(450) };

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
	'/programs/[[program]]': {
		create: [
			{
				at: '/programs',
				form: { id: 'Of the matrix', ...names },
				opens: '',
				refuses: as('t.song coordinator', 400)
			},
			{ at: '/programs', form: { id: 'matrix', ...names }, opens: 't.song:303 coordinator:400' }
		],
		names: [
			{ at: beijing, form: names, opens: 'coordinator:303' },
			{ at: anshan, form: names, opens: bothCoordinators },
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
		module: [
			{ at: beijing, form: { module: 'letters' }, opens: '', refuses: 'coordinator:400' },
			{ at: beijing, form: { module: 'sentence_practice', on: '1' }, opens: 'coordinator:303' },
			{ at: anshan, form: { module: 'sentence_practice', on: '1' }, opens: bothCoordinators },
			{ at: '/programs/nowhere', form: { module: 'selection', on: '1' }, opens: '' }
		],
		rename: [
			{ at: anshan, form: { id: 'anshan', ...names }, opens: bothCoordinators },
			// A city that only another program has.
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
		health: [
			{
				at: `${beijing}/:emptyCycle`,
				form: { quietAfter: '6', silentAfter: '12' },
				opens: 'coordinator:303'
			},
			{ at: `${anshan}/:emptyCycle`, form: { quietAfter: '6', silentAfter: '12' }, opens: '' }
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
		library: [
			{ at: `${beijing}/:emptyCycle`, form: { prompt: 'hello' }, opens: 'coordinator:303' },
			{ at: `${anshan}/:cycleBeijing`, form: { prompt: 'hello' }, opens: '' }
		],
		prompt: [
			{
				at: `${beijing}/:emptyCycle`,
				form: { week: '1', 'words.en': 'What do you see?' },
				opens: 'coordinator:303'
			},
			{ at: `${anshan}/:cycleBeijing`, form: { week: '1', 'words.en': 'What do you see?' }, opens: '' }
		],
		end: [
			{
				at: `${beijing}/:emptyCycle?show=end`,
				form: { next: '', seen: 'else' },
				opens: '',
				refuses: 'coordinator:409'
			},
			{ at: `${anshan}/:emptyCycle?show=end`, form: { next: '', seen: ':emptySeen' }, opens: '' },
			{
				at: `${beijing}/:emptyCycle?show=end`,
				form: { next: '', seen: ':emptySeen' },
				opens: 'coordinator:303'
			}
		]
	}
};
