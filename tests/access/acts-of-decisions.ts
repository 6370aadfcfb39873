// The matrix: who gets a place. The call of the demo is not reviewed yet: those who decide are told so, everybody else gets "not found".
import { type Acts, as } from './act.ts';

const call = '/calls/beijing-summer';
const decides = as('coordinator t.ellis', 409);
const own = '/applications/beijing-summer';

export const decisionActs: Acts = {
	'/calls/[[call]]': {
		ask: [{ at: call, form: {}, opens: '', refuses: decides }],
		propose: [
			{ at: call, form: { fingerprint: '', tellAt: '', days: '10' }, opens: '', refuses: decides },
			{ at: call, form: {}, opens: '', refuses: as('coordinator', 400), only: 'coordinator visitor' }
		],
		confirm: [{ at: call, form: { fingerprint: '', unrelated: '1' }, opens: '', refuses: decides }],
		back: [{ at: call, form: {}, opens: '', refuses: decides }],
		// `:maya` is no application, and nobody is asked about one.
		clear: [{ at: call, form: { application: ':maya', travels: 'yes' }, opens: '' }],
		appeal: [{ at: call, form: { application: ':maya', outcome: 'stands' }, opens: '' }]
	},
	'/applications/[[application]]': {
		offer: [{ at: own, form: { call: ':maya', answer: 'accepted' }, opens: '' }],
		again: [{ at: own, form: { call: ':maya' }, opens: '' }]
	}
};
