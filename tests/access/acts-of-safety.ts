// The matrix: reports, cases, restrictions, and appeals. Everybody who is not named gets "not found".
import { type Acts, as, words } from './act.ts';
import { beijing, beijingTeachers, carver3 } from './names.ts';
import { inTwentyDays } from './settle-safety.ts';

const open = { kind: 'bullying', severity: 'high', words };
const restriction = { kind: 'writing_paused', why: words, day: inTwentyDays() };
const step = (path: string, form: Record<string, string>, opens: string, refuses = '') => [
	{ at: path, form, opens, refuses }
];

export const safetyActs: Acts = {
	'/report/[letter]': {
		default: [
			{
				at: '/report/:mayaLetter',
				form: { reason: 'unkind' },
				opens: as('lin t.carver t.ellis t.chaoyang t.sun', 303)
			},
			{
				at: '/report/:release',
				form: { reason: 'other' },
				opens: '',
				refuses: 'lin:409',
				only: 'lin maya noor'
			},
			{
				at: '/report/:mayaFirst',
				form: {},
				opens: '',
				refuses: 'lin:400 maya:404/400 james:404/400',
				only: 'lin maya james'
			},
			{ at: '/report/:waiting', form: { reason: 'other' }, opens: '' },
			{
				at: '/report/:mayaRelease',
				form: { reason: 'other' },
				opens: as(`${beijing.replace('maya lin ', '')} ${beijingTeachers} coordinator`, 303),
				refuses: 'lin:409'
			},
			{ at: '/report/:linPost', form: { reason: 'other' }, opens: '' }
		]
	},
	'/reports/[[report]]': {
		answer: [
			{
				at: '/reports/:linReport',
				form: { outcome: 'talked', words },
				opens: 't.sun:303 t.carver:409 t.ellis:409 t.chaoyang:409 t.moore:409 t.guo:409'
			},
			{ at: '/reports/:jamesReport', form: { outcome: 'fine', words }, opens: 'coordinator:303' },
			{
				at: '/reports/:mayaPostReport',
				form: { outcome: 'talked', words },
				opens: 't.sun:303 t.carver:409 t.ellis:409 t.chaoyang:409 t.moore:409 t.guo:409'
			},
			{ at: '/reports/:staffPostReport', form: { outcome: 'talked', words }, opens: 'coordinator:303' }
		],
		// Teachers of either side can recall it, and one has done so at the desk; the lead of a school has to ask them.
		recall: [
			{
				at: '/reports/:linReport',
				form: { why: words },
				opens: as('t.ellis t.carver t.chaoyang t.sun', 409)
			},
			{ at: '/reports/:jamesReport', form: { why: words }, opens: '' },
			{
				at: '/reports/:staffPostReport',
				form: { why: '' },
				opens: '',
				refuses: 'coordinator:400'
			},
			// A student's post is recalled by a teacher of the writer's classroom. The missing reason is reported first, to all who see it.
			{
				at: '/reports/:mayaPostReport',
				form: { why: '' },
				opens: '',
				refuses: as(`${carver3} t.chaoyang t.sun t.moore t.guo`, 400)
			},
			{
				at: '/reports/:linReport',
				form: { why: '' },
				opens: '',
				refuses: 't.carver:400',
				only: 't.carver maya'
			}
		]
	},
	// Taken back from the desk before.
	'/search': {
		recall: [
			{
				at: '/search',
				form: { letter: ':release', why: words },
				opens: as('t.ellis t.carver t.chaoyang t.sun', 409)
			}
		]
	},
	'/cases/open/[from]/[id]': {
		default: [
			// Without words: people who may open a case are told that words are missing.
			{
				at: '/cases/open/item/:fourth',
				form: { kind: 'bullying', severity: 'high' },
				opens: '',
				refuses: as('t.ellis t.carver t.chaoyang t.moore t.guo coordinator', 400)
			},
			{
				at: '/cases/open/item/:fourth',
				form: open,
				opens: 't.ellis:303 t.carver:409 t.chaoyang:409 t.moore:303 t.guo:303 coordinator:409'
			},
			{
				at: '/cases/open/report/:jamesReport',
				form: open,
				opens: '',
				refuses: 'coordinator:409'
			}
		]
	},
	'/cases/[[case]]': {
		note: step('/cases/:steps', { words }, as('t.carver t.chaoyang coordinator', 303)),
		// It was never released, and the other school's lead and the coordinator do not teach its writer.
		recall: step('/cases/:steps', { letter: ':stepsEvidence', why: words }, 't.carver:409'),
		told: step('/cases/:steps', { told: words }, as('t.carver t.chaoyang coordinator', 303)),
		next: step(
			'/cases/:steps',
			{ words, on: inTwentyDays() },
			as('t.carver coordinator', 303),
			't.chaoyang:403'
		),
		severity: [
			...step('/cases/:steps', { severity: 'high' }, as('t.carver coordinator', 303), 't.chaoyang:403'),
			...step('/cases/:steps', { severity: 'low' }, '', 't.carver:400 coordinator:400 t.chaoyang:403')
		],
		kind: step(
			'/cases/:steps',
			{ kind: 'home', why: words },
			as('t.carver coordinator', 303),
			't.chaoyang:403'
		),
		hold: step('/cases/:steps', { hold: inTwentyDays() }, as('t.carver coordinator', 303), 't.chaoyang:403'),
		close: step('/cases/:steps', { words }, 't.carver:303 coordinator:409', 't.chaoyang:403'),
		reopen: step('/cases/:closed', { words }, 't.carver:303 coordinator:409', 't.chaoyang:403'),
		lead: step(
			'/cases/:handed',
			{ school: 'carver', lead: ':t.moore' },
			't.carver:303 t.moore:303 coordinator:303',
			't.chaoyang:403'
		)
	},
	'/people/[person]': {
		restrict: [
			{ at: '/people/:noor', form: restriction, opens: 't.ellis:303 t.carver:409 coordinator:409' },
			{ at: '/people/:t.hughes', form: restriction, opens: 't.phillips:303 t.song:409 coordinator:409' }
		],
		end: [
			{
				at: '/people/:noor',
				form: { restriction: ':noorRestriction' },
				opens: 'coordinator:303 t.carver:409 t.ellis:409'
			}
		]
	},
	'/messages/[pairing]/[message]': {
		appeal: [
			{ at: '/messages/:mayaLin/:withheld', form: { appeal: words }, opens: 'maya:303' },
			{ at: '/messages/:mayaLin/:released', form: {}, opens: '', refuses: 'maya:409' },
			{ at: '/messages/:mayaLin/:triadWaiting', form: {}, opens: '' }
		]
	}
};
