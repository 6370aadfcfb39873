// The matrix: adults from outside. Without a mail server nobody can ask for a link; with one, only whoever is not signed in.
import { type Acts, as } from './act.ts';
import { nobody } from './names.ts';

const own = '/apply/:applyToken';
/** Students, and one who teaches as well, find nothing. */
const few = 'visitor t.guo maya t.hughes';
const soon = { day: ':soon', time: '10:00', place: 'City Hall', basis: '' };

export const applicantActs: Acts = {
	'/opportunities/[[slug]]': {
		ask: [
			{
				at: '/opportunities/teach-in-anshan',
				form: { name: 'Guest', email: 'guest@example.org' },
				opens: as(nobody, 404)
			}
		]
	},
	'/apply/[token]': {
		confirm: [{ at: own, form: {}, opens: 'visitor:303 t.guo:303', only: few }],
		save: [
			{ at: own, form: { basis: 'old', documents: 'Other' }, opens: 'visitor:409 t.guo:409', only: few },
			{ at: own, form: { basis: '', documents: 'A line' }, opens: 'visitor:303', only: 'visitor maya' }
		],
		hand: [{ at: own, form: { basis: 'old' }, opens: 'visitor:409 t.guo:409', only: few }],
		answer: [
			{ at: own, form: { answer: 'all' }, opens: 'visitor:400', only: 'visitor maya' },
			{ at: own, form: { answer: 'accepted' }, opens: 'visitor:409 t.guo:409', only: few }
		],
		withdraw: [
			{ at: `/apply/${'x'.repeat(43)}`, form: {}, opens: 'visitor:404', only: 'visitor maya' },
			{ at: own, form: {}, opens: 'visitor:303', only: 'maya visitor' }
		]
	},
	'/calls/[[call]]': {
		interview: [
			{
				at: '/calls/teach-in-anshan',
				form: { application: ':sentApplicant', ...soon },
				opens: as('t.song coordinator', 303)
			},
			{
				at: '/calls/teach-in-anshan',
				form: { application: ':applicant', ...soon },
				opens: '',
				refuses: as('t.song coordinator', 409)
			},
			{ at: '/calls/beijing-summer', form: { application: ':sentApplicant', ...soon }, opens: '' }
		]
	}
};
