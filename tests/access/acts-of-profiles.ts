// The matrix: what students say about themselves. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3, students } from './names.ts';

const at = '/profile';
const without = (...names: string[]) =>
	students
		.split(' ')
		.filter((name) => !names.includes(name))
		.join(' ');
const hello = { revision: '', introduction: 'Hello from the matrix' };
const called = { revision: '', name: 'Sunny' };

export const profileActs: Acts = {
	'/profile': {
		save: [
			{ at, form: { interest: 'hacking' }, opens: '', refuses: as(students, 400) },
			{ at, form: { interest: ['reading', 'go'], topic: 'food' }, opens: as(students, 303) }
		],
		introduce: [
			// An id of a letter, or of somebody else's text, is refused.
			{ at, form: { ...hello, id: ':waiting' }, opens: '', refuses: as(students, 400) },
			{
				at,
				form: { ...hello, id: ':jamesIntroduction' },
				opens: '',
				refuses: `${as(without('james'), 400)} james:409`
			},
			// An introduction of james waits and one of darius was returned: they have to change those.
			{
				at,
				form: { ...hello, id: 'new' },
				opens: as(without('james', 'darius'), 303),
				refuses: as('james darius', 409)
			}
		],
		name: [
			{ at, form: { ...called, id: 'new', name: 'No\u200bor' }, opens: '', refuses: as(students, 400) },
			{ at, form: { ...called, id: 'new' }, opens: as(without('maya'), 303), refuses: 'maya:409' }
		],
		withdraw: [{ at, form: { item: ':jamesIntroduction' }, opens: 'james:303' }],
		appeal: [{ at, form: { item: ':dariusIntroduction' }, opens: 'darius:303' }]
	}
};

/** What their teachers say about their level. */
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
		]
	}
};
