// The matrix: what students say about themselves. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, students } from './names.ts';

const profilePage = '/profile';
const without = (...names: string[]) =>
	students
		.split(' ')
		.filter((name) => !names.includes(name))
		.join(' ');
const introduction = { revision: '', introduction: 'Hello from the matrix' };
const nameForm = { revision: '', name: 'Sunny' };

export const profileActs: Acts = {
	'/profile': {
		save: [
			{ at: profilePage, form: { interest: 'hacking' }, opens: '', refuses: as(students, 400) },
			{ at: profilePage, form: { interest: ['reading', 'go'], topic: 'food' }, opens: as(students, 303) }
		],
		introduce: [
			// An id of a letter, or of somebody else's text, is refused.
			{ at: profilePage, form: { ...introduction, id: ':waiting' }, opens: '', refuses: as(students, 400) },
			{
				at: profilePage,
				form: { ...introduction, id: ':jamesIntroduction' },
				opens: '',
				refuses: `${as(without('james'), 400)} james:409`
			},
			// An introduction of james waits and one of darius was returned: they have to change those.
			{
				at: profilePage,
				form: { ...introduction, id: 'new' },
				opens: as(without('james', 'darius'), 303),
				refuses: as('james darius', 409)
			}
		],
		name: [
			{
				at: profilePage,
				form: { ...nameForm, id: 'new', name: 'No\u200bor' },
				opens: '',
				refuses: as(students, 400)
			},
			{
				at: profilePage,
				form: { ...nameForm, id: 'new' },
				opens: as(without('maya'), 303),
				refuses: 'maya:409'
			}
		],
		withdraw: [{ at: profilePage, form: { item: ':jamesIntroduction' }, opens: 'james:303' }],
		quotation: [
			{
				at: profilePage,
				form: { quotation: ':quotation', answer: 'maybe' },
				opens: '',
				refuses: as(students, 400)
			},
			{ at: profilePage, form: { quotation: ':quotation', answer: 'yes' }, opens: 'maya:303' },
			{ at: profilePage, form: { quotation: ':quotation', answer: 'no' }, opens: 'maya:303' }
		],
		appeal: [{ at: profilePage, form: { item: ':dariusIntroduction' }, opens: 'darius:303' }]
	}
};

/** What they write to a call. `:maya` is no call. */
export const applicationActs: Acts = {
	'/applications/[[application]]': {
		save: [
			{
				at: '/applications/beijing-summer',
				form: { answer1: 'x'.repeat(20_000), basis: '' },
				opens: '',
				refuses: 'maya:400',
				only: 'maya t.carver coordinator visitor'
			}
		],
		hand: [
			{
				at: '/applications/beijing-summer',
				form: { basis: 'another' },
				opens: '',
				refuses: 'maya:409',
				only: 'maya t.carver coordinator visitor'
			}
		],
		withdraw: [{ at: '/applications/beijing-summer', form: { call: ':maya' }, opens: '' }],
		// Nobody has gone.
		tell: [{ at: '/applications/beijing-summer', form: { topic: ':maya' }, opens: '' }]
	}
};

const journey = '/calls/beijing-summer';

/** What adults do about the journey to which a call leads. Nobody has a place on it yet: `:maya` is no application. */
export const journeyActs: Acts = {
	'/calls/[[call]]': {
		responsible: [
			{ at: journey, form: { person: ':maya' }, opens: '', refuses: 'coordinator:400' },
			{ at: '/calls/teach-in-anshan', form: { person: ':maya' }, opens: '', only: 'coordinator t.carver' }
		],
		vouch: [{ at: journey, form: { id: ':maya', agreed: 'yes' }, opens: '' }],
		relieve: [{ at: journey, form: { id: ':maya' }, opens: '' }],
		paper: [{ at: journey, form: { application: ':maya', kind: 'passport', until: '' }, opens: '' }],
		unpaper: [{ at: journey, form: { application: ':maya', kind: 'passport' }, opens: '' }],
		contact: [
			{
				at: journey,
				form: { application: ':maya', name: 'Dana', relation: 'aunt', phone: '12345' },
				opens: ''
			}
		],
		uncontact: [{ at: journey, form: { application: ':maya' }, opens: '' }],
		event: [{ at: journey, form: { event: ':maya' }, opens: '', refuses: 'coordinator:400' }],
		drop: [{ at: journey, form: { event: ':maya' }, opens: '' }],
		// It is not over.
		report: [{ at: journey, form: {}, opens: '', refuses: 'coordinator:409' }]
	}
};

/** What their teachers say about their level, and would like to quote. */
export const levelActs: Acts = {
	'/people/[person]': {
		level: [
			{ at: '/people/:maya', form: { language: 'zh', level: 'A2' }, opens: as(carver3, 303) },
			{
				at: '/people/:maya',
				form: { language: 'en', level: 'HSK 1' },
				opens: '',
				refuses: as(carver3, 400)
			}
		],
		quote: [
			{
				at: '/people/:maya',
				form: { source: ':quotedLetter', passage: 'Not in it' },
				opens: '',
				refuses: as(carver3, 400)
			},
			{ at: '/people/:maya', form: { source: ':waiting', passage: 'Unreadable' }, opens: '' }
		],
		unquote: [{ at: '/people/:maya', form: { quotation: ':quotation' }, opens: 't.carver:303 t.ellis:404' }],
		recordLevel: [
			{
				at: '/people/:maya',
				form: { language: 'zh', result: 'yct:YCT 7', takenOn: '2026-01-01', paper: 'certificate' },
				opens: '',
				refuses: as(carver3, 400)
			}
		],
		correctLevel: [
			{
				at: '/people/:maya',
				form: { level: ':maya', language: 'zh', result: 'yct:YCT 1', takenOn: '2026-01-01', paper: 'report' },
				opens: ''
			}
		],
		withdrawLevel: [{ at: '/people/:maya', form: { level: ':maya' }, opens: '' }]
	}
};
