// The matrix: the chains of the audit trail, what checks flag, and watched words. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';

const carver = 't.carver t.ellis t.moore';
const watch = (scope: string, words: string) => ({ scope, words, severity: 'note' });
const level = (school: string, check: string, kind: string) => ({ school, check, kind, step: 'lower' });

export const recordActs: Acts = {
	'/audit': {
		verify: [
			{ at: '/audit', form: { school: 'carver' }, opens: 'coordinator:200' },
			{ at: '/audit', form: { school: 'anshan' }, opens: as('coordinator t.song', 200) },
			{ at: '/audit', form: { school: '' }, opens: '' }
		]
	},
	'/screening': {
		level: [
			{ at: '/screening', form: level('carver', 'quality', 'shouting'), opens: 't.carver:303' },
			{ at: '/screening', form: level('anshan', 'quality', 'shouting'), opens: '' },
			{ at: '/screening', form: level('nowhere', 'quality', 'shouting'), opens: '' },
			// Details stay as the check says.
			{ at: '/screening', form: level('carver', 'contact', 'phone'), opens: '', refuses: 't.carver:400' }
		]
	},
	'/watched': {
		try: [
			{ at: '/watched', form: watch(':ofCarver', 'matrix'), opens: as(carver, 200) },
			{ at: '/watched', form: watch(':ofCarver', ''), opens: '', refuses: as(carver, 400) },
			{ at: '/watched', form: watch(':ofBeijing', 'matrix'), opens: 'coordinator:200' },
			{ at: '/watched', form: watch('nowhere', 'matrix'), opens: '' }
		],
		add: [
			{
				at: '/watched',
				form: watch(':ofCarver', 'matrix'),
				opens: 't.carver:303 t.ellis:409 t.moore:409'
			},
			{
				at: '/watched',
				form: watch(':ofAnshan', 'matrix'),
				opens: 'coordinator:303 t.song:409'
			}
		],
		end: [
			{
				at: '/watched',
				form: { id: ':watched' },
				opens: 't.moore:303',
				only: 't.moore t.phillips t.chaoyang coordinator maya visitor'
			}
		]
	}
};
