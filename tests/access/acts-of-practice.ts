// The matrix: practice alone. Everybody who is not named gets "not found"; the whole story is in tests/review/practice.test.ts.
import { type Acts, as } from './act.ts';
import { teachers } from './names.ts';

/** A step of nobody's run. */
const forged = { revision: '1-1' };
const refused = { opens: '', refuses: as(teachers, 409) };

export const practiceActs: Acts = {
	'/try': {
		write: [
			{ at: '/try', form: { revision: 'first', body: 'Hello' }, opens: as(teachers, 303) },
			{ at: '/try', form: { revision: 'first', body: ' ' }, opens: '', refuses: as(teachers, '400') },
			{ at: '/try', form: { ...forged, body: 'Hello' }, ...refused }
		],
		decide: [{ at: '/try', form: { ...forged, decision: 'approve' }, ...refused }],
		tell: [{ at: '/try', form: { ...forged, item: 'call' }, ...refused }],
		undo: [{ at: '/try', form: forged, ...refused }],
		answer: [{ at: '/try', form: forged, ...refused }],
		restart: [{ at: '/try', form: {}, opens: as(teachers, 303) }],
		end: [{ at: '/try', form: {}, opens: as(teachers, 303) }]
	}
};
