// The matrix: articles. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { albumActs } from './acts-of-albums.ts';
import { eventActs } from './acts-of-events.ts';
import { beijingTeachers } from './names.ts';

const writers = `${beijingTeachers} coordinator`;
const words = { 'title.en': 'Title', 'summary.en': 'Short', 'body.en': 'Text' };
const article = { kind: 'news', program: 'birmingham-beijing', id: '', nextOn: ':soon', ...words };

const tie = { city: 'anshan', kind: 'sister', since: '1996', latitude: '41.1', longitude: '123' };

export const siteActs: Acts = {
	...eventActs,
	...albumActs,
	// Before the editor's part ends: they are the second adult for links of a city.
	'/changes': {
		decide: [
			{ at: '/changes', form: { change: ':maya', decision: 'agree' }, opens: '' },
			{
				at: '/changes',
				form: { change: ':cityLinks', decision: 'agree' },
				opens: 't.ellis:303',
				refuses: 'coordinator:403',
				only: 't.ellis coordinator t.carver t.anshan maya visitor'
			}
		],
		withdraw: [
			{ at: '/changes', form: { change: ':maya' }, opens: '' },
			{
				at: '/changes',
				form: { change: ':ownIdea' },
				opens: 'coordinator:303',
				only: 't.carver t.anshan maya visitor coordinator'
			}
		]
	},
	'/site': {
		name: [
			{
				at: '/site',
				form: { program: 'birmingham-beijing', person: ':sunTeacher' },
				opens: 'coordinator:303',
				only: 'coordinator t.song t.carver maya visitor'
			},
			{
				at: '/site',
				form: { program: 'birmingham-beijing', person: ':maya' },
				opens: '',
				refuses: 'coordinator:400'
			}
		],
		end: [
			{
				at: '/site',
				form: { editor: ':editor' },
				opens: '',
				only: 't.ellis t.song t.carver maya visitor'
			},
			{
				at: '/site',
				form: { editor: ':editor' },
				opens: 'coordinator:303',
				only: 'coordinator'
			}
		],
		module: [
			{ at: '/site', form: { module: 'visits', on: '1' }, opens: as('coordinator t.song', 303) },
			{
				at: '/site',
				form: { module: 'selection', on: '1' },
				opens: '',
				refuses: as('coordinator t.song', 400)
			}
		],
		stale: [
			{ at: '/site', form: { days: '30' }, opens: as('coordinator t.song', 303) },
			{ at: '/site', form: { days: 'x' }, opens: '', refuses: as('coordinator t.song', 400) }
		],
		create: [
			{ at: '/site?show=new', form: article, opens: as(writers, 303) },
			{ at: '/site?show=new', form: { ...article, program: '' }, opens: as('coordinator t.song', 303) },
			{ at: '/site?show=new', form: { ...article, 'title.en': '' }, opens: '', refuses: as(writers, 400) }
		],
		tie: [
			{ at: '/site?show=cities', form: tie, opens: as('coordinator t.song', 303) },
			{
				at: '/site?show=cities',
				form: { ...tie, latitude: 'north' },
				opens: '',
				refuses: as('coordinator t.song', 400)
			},
			{ at: '/site?show=cities', form: { ...tie, city: 'nowhere' }, opens: '' }
		],
		links: [
			{
				at: '/site?show=cities',
				form: { city: 'hitachi', 'href-1': 'http://example.org', 'link-1.en': 'A', 'link-1.zh-Hans': 'A' },
				opens: '',
				refuses: as('coordinator t.song', 400)
			},
			{ at: '/site?show=cities', form: { city: 'hitachi' }, opens: as('coordinator t.song', 303) },
			{ at: '/site?show=cities', form: { city: 'nowhere' }, opens: '' }
		],
		untie: [
			{
				at: '/site?show=cities',
				form: { city: 'hitachi' },
				opens: 'coordinator:303',
				only: 'coordinator t.carver maya visitor'
			}
		]
	},
	'/site/[article]': {
		again: [
			{
				at: '/site/:tea',
				form: { step: 'week' },
				opens: 't.carver:303',
				only: 't.carver t.anshan maya visitor'
			},
			{ at: '/site/:tea', form: { step: 'never' }, opens: '', refuses: as(writers, 400) }
		],
		// It is not over.
		report: [{ at: '/site/:tea', form: {}, opens: '' }],
		paper: [
			{
				at: '/site/:tea',
				form: { what: 'Insurance' },
				opens: as('t.carver coordinator', 303),
				only: 't.carver coordinator t.guo t.anshan maya visitor'
			},
			{ at: '/site/:tea', form: { what: '' }, opens: '', refuses: as('t.carver t.ellis coordinator', 400) }
		],
		unpaper: [{ at: '/site/:tea', form: { paper: ':tea' }, opens: '' }],
		revise: [
			{
				at: '/site/:article',
				form: { basis: '1', ...words },
				opens: 't.carver:303',
				only: 't.carver t.anshan maya visitor'
			},
			{ at: '/site/:article', form: { basis: '9', ...words }, opens: '', refuses: as(writers, 409) }
		],
		publish: [
			{
				at: '/site/:article',
				form: { revision: ':articleRevision' },
				opens: '',
				// An editor may, if somebody had asked for it; other teachers may not at all.
				refuses: `${as('coordinator t.ellis', 409)} ${as(beijingTeachers.replace('t.ellis ', ''), 403)}`
			}
		],
		withdraw: [
			{
				at: '/site/:article',
				form: {},
				opens: '',
				// Its owner and those who publish would, if it were public.
				refuses: `${as('t.carver t.ellis coordinator', 409)} ${as(beijingTeachers.replace('t.carver t.ellis ', ''), 403)}`
			}
		],
		check: [{ at: '/site/:article', form: { nextOn: ':soon' }, opens: as(writers, 303) }]
	}
};
