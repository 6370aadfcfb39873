// The matrix: class lists. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';

const ofCarver = 't.carver t.ellis t.moore';
const listPath = (list: string) => `/people/import/:${list}`;

export const listActs: Acts = {
	'/people/import/[[list]]': {
		// Without a file there is nothing to import.
		bring: [{ at: '/people/import', form: { school: 'carver' }, opens: '', refuses: as(ofCarver, 400) }],
		choose: [
			{ at: listPath('draftList'), form: { names: 'given-first' }, opens: 't.carver:303' },
			{
				at: listPath('list'),
				form: { names: 'given-first' },
				opens: '',
				refuses: `t.carver:409 ${as('t.ellis t.moore', 403)}`
			}
		],
		send: [
			{ at: listPath('draftList'), form: { plan: 'another' }, opens: '', refuses: 't.carver:409' },
			{ at: listPath('draftList'), form: { plan: ':draftPlan' }, opens: 't.carver:303' }
		],
		confirm: [
			{
				at: listPath('list'),
				form: { plan: 'another' },
				opens: '',
				refuses: `t.carver:403 ${as('t.ellis t.moore', 409)}`
			},
			{
				at: listPath('list'),
				form: { plan: ':listPlan' },
				opens: 't.moore:303 t.ellis:404',
				refuses: 't.carver:403'
			}
		],
		discard: [{ at: listPath('lostList'), form: {}, opens: 't.moore:303 t.carver:404 t.ellis:404' }],
		// Results of a test day: a class list is none.
		confirmLevels: [{ at: listPath('list'), form: { plan: 'another' }, opens: '' }],
		discardLevels: [{ at: listPath('list'), form: {}, opens: '' }]
	}
};
