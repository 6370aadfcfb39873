// The matrix: calendars and classes of a school, and the programs that ask for it. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { inDays } from './settle-cover.ts';

const school = '/school/carver';
const bothCoordinators = as('t.song coordinator', 303);
/** The lead and the coordinator may change a school's calendar and classes; colleagues only read them. */
const keepers = as('t.carver coordinator', 303);
const colleagues = as('t.ellis t.moore', 403);
const names = { 'name.en': 'Of the matrix' };
const dates = { startsOn: inDays(400), endsOn: inDays(450) };
const span = { kind: 'closed', from: inDays(20), until: '' };

export const calendarActs: Acts = {
	'/school/[[school]]': {
		hours: [
			{
				at: school,
				form: { timeZone: 'America/Chicago', opensAt: '08:00', closesAt: '15:15' },
				opens: keepers,
				refuses: colleagues
			}
		],
		term: [
			{ at: school, form: dates, opens: 't.carver:303 coordinator:400', refuses: colleagues },
			{ at: '/school/nowhere', form: dates, opens: '' },
			// The page of somebody who has one school names it in its forms.
			{ at: '/school', form: dates, opens: '' }
		],
		unterm: [
			{
				at: '/school/chaoyang',
				form: { id: ':term' },
				opens: '',
				refuses: as('t.sun t.guo', 403)
			},
			{ at: school, form: { id: ':term' }, opens: 't.carver:303 coordinator:404', refuses: colleagues }
		],
		span: [{ at: school, form: { ...span, reason: 'Snow' }, opens: keepers, refuses: colleagues }],
		unspan: [{ at: school, form: { ...span, until: span.from }, opens: keepers, refuses: colleagues }],
		holidays: [
			{ at: school, form: {}, opens: '', refuses: `${as('t.carver coordinator', 400)} ${colleagues}` }
		],
		read: [{ at: school, form: {}, opens: '', refuses: `${as('t.carver coordinator', 400)} ${colleagues}` }],
		take: [
			{ at: school, form: { days: `[["${inDays(25)}","open",""]]` }, opens: keepers, refuses: colleagues }
		],
		open: [{ at: school, form: names, opens: 't.carver:303 coordinator:400', refuses: colleagues }],
		rename: [{ at: school, form: {}, opens: keepers, refuses: colleagues }],
		school: [
			{ at: school, form: { locale: 'en', ...names }, opens: 'coordinator:303' },
			{ at: '/school/anshan', form: { locale: 'zh-Hans', ...names }, opens: bothCoordinators }
		],
		answer: [
			// The program that asked cannot answer, and neither can teachers.
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
