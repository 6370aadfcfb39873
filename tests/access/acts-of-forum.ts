// The matrix: what is written on boards, and who keeps them in order.
import { type Acts, as, words } from './act.ts';
import { beijing, beijingTeachers } from './names.ts';

const [board, topic] = ['/forum/:board', '/forum/:board/:topic'];
const others = beijing.replace('maya ', '');
const post = { id: 'new', title: '', body: 'We went to the lake.' };
const rules = {
	language: 'zh',
	level: '',
	openers: 'everyone',
	correctors: 'natives',
	'name.en': 'Of the matrix'
};

export const forumActs: Acts = {
	'/forum/[board]/new': {
		submit: [
			{
				at: `${board}/new`,
				form: { ...post, title: '' },
				opens: '',
				refuses: as(`${beijing} ${beijingTeachers} coordinator`, 400)
			},
			{
				at: `${board}/new`,
				form: { ...post, title: 'Water' },
				opens: as(`${beijing} ${beijingTeachers} coordinator`, 303)
			},
			// A closed board does not exist for those who wrote on it; its coordinator is told that it is closed.
			{
				at: '/forum/:closedBoard/new',
				form: { ...post, title: 'Water' },
				opens: '',
				refuses: 'coordinator:404/409'
			}
		],
		save: [
			{
				at: `${board}/new`,
				form: { body: words },
				opens: as(`${beijing} t.carver`, 303),
				only: `${beijing} t.carver james t.phillips t.song`
			}
		]
	},
	// These come before the topic is locked.
	'/forum/[board]/[topic]/[post]': {
		correct: [
			// By people who know the language better, and never of one's own post. Lin has reported this one, so it is hidden from her.
			{
				at: `${topic}/:mayaRelease`,
				form: { id: 'new', wording: ':mayaWording', 'perfect-0': '1' },
				opens: as(`darius leah meng haoran yichen ${beijingTeachers} coordinator`, 303),
				refuses: as('maya noor marcus imani', 403)
			}
		],
		// A draft is kept for people who may hand in a correction.
		save: [
			{
				at: `${topic}/:mayaRelease`,
				form: { 'note-0': words },
				opens: as(`darius leah meng haoran yichen ${beijingTeachers} coordinator`, 303),
				refuses: as('maya noor marcus imani', 403)
			}
		],
		// A question about a correction is a post of the topic: about what is released there, and nothing else.
		ask: [
			{ at: `${topic}/:mayaRelease`, form: { id: 'new', about: ':linCorrection', body: words }, opens: '' },
			{
				at: `${topic}/:mayaRelease`,
				form: { id: 'new', about: ':staffCorrection', body: words },
				opens: as(`${beijing} ${beijingTeachers} coordinator`, 303)
			}
		],
		got: [
			{ at: `${topic}/:mayaRelease`, form: { correction: ':linCorrection' }, opens: '' },
			{ at: `${topic}/:mayaRelease`, form: { correction: ':staffCorrection' }, opens: 'maya:303' }
		],
		// A text of staff is taken back by a coordinator.
		recall: [
			{
				at: `${topic}/:mayaRelease`,
				form: { letter: ':staffCorrection', why: words },
				opens: 'coordinator:303'
			}
		]
	},
	'/forum/[board]/[topic]': {
		submit: [
			{
				at: topic,
				form: { ...post, id: ':linPost' },
				opens: '',
				refuses: `${as(`${beijing} ${beijingTeachers} coordinator`.replace('lin ', ''), 400)} lin:409`
			},
			{ at: topic, form: post, opens: as(`${beijing} ${beijingTeachers} coordinator`, 303) },
			// Only one's own post can be reworded.
			{ at: topic, form: { ...post, title: 'Mine', edits: ':mayaRelease' }, opens: 'maya:303' }
		],
		save: [
			{
				at: topic,
				form: { body: words },
				opens: as(`${others} t.chaoyang`, 303),
				only: `${others} t.chaoyang james t.phillips t.song`
			}
		],
		react: [
			{
				at: topic,
				form: { post: ':mayaRelease', kind: 'shout' },
				opens: '',
				refuses: as(`${beijing} ${beijingTeachers} coordinator`.replace('lin ', ''), 400)
			},
			// Lin has reported it, so it is hidden from her.
			{
				at: topic,
				form: { post: ':mayaRelease', kind: 'like' },
				opens: as(`${others} ${beijingTeachers} coordinator`.replace('lin ', ''), 303),
				refuses: 'maya:403'
			}
		],
		pin: [{ at: topic, form: { on: '1' }, opens: as(`${beijingTeachers} coordinator`, 303) }],
		move: [
			{ at: '/forum/:board/:staffTopic', form: { board: ':otherBoard' }, opens: '' },
			{
				at: '/forum/:board/:staffTopic',
				form: { board: ':classBoard' },
				opens: 't.carver:303',
				only: 't.carver t.moore t.chaoyang maya james t.song'
			}
		],
		lock: [{ at: topic, form: { on: '1' }, opens: as(`${beijingTeachers} coordinator`, 303) }],
		recall: [
			{
				at: topic,
				form: { letter: ':mayaRelease', why: '' },
				opens: '',
				refuses: `${as(`${beijingTeachers} coordinator`, 400)} ${as('t.phillips t.hughes t.song', 0).replaceAll(':0', ':404/400')}`
			},
			{ at: topic, form: { letter: ':staffRelease', why: words }, opens: 'coordinator:303' }
		]
	},
	'/forum/own/correction/[item]': {
		withdraw: [{ at: '/forum/own/correction/:linCorrection', form: {}, opens: 'lin:303' }],
		appeal: [
			{
				at: '/forum/own/correction/:linCorrection',
				form: { appeal: words },
				opens: '',
				refuses: 'lin:409'
			}
		]
	},
	'/forum/own/[item]': {
		submit: [
			{
				at: '/forum/own/:mayaPost',
				form: { ...post, revision: ':linPostRevision' },
				opens: '',
				refuses: 'maya:409'
			},
			{ at: '/forum/own/:mayaPost', form: { ...post, revision: ':mayaPostRevision' }, opens: 'maya:303' }
		],
		withdraw: [{ at: '/forum/own/:linPost', form: {}, opens: 'lin:303' }],
		appeal: [{ at: '/forum/own/:mayaPost', form: { appeal: words }, opens: '', refuses: 'maya:409' }]
	},
	'/forum/[[board]]': {
		create: [
			{
				at: '/forum?show=new',
				form: { ...rules, program: 'birmingham-beijing', openers: 'nobody' },
				opens: '',
				refuses: 'coordinator:400'
			},
			{ at: '/forum?show=new', form: { ...rules, program: 'birmingham-beijing' }, opens: 'coordinator:303' },
			{
				at: '/forum?show=new',
				form: { ...rules, program: 'birmingham-anshan' },
				opens: as('t.song coordinator', 303)
			}
		],
		save: [
			{
				at: `${board}?show=settings`,
				form: { ...rules, level: 'endless' },
				opens: '',
				refuses: 'coordinator:400'
			},
			{ at: `${board}?show=settings`, form: rules, opens: 'coordinator:303' },
			{ at: '/forum?show=settings', form: rules, opens: '' }
		],
		close: [{ at: `${board}?show=settings`, form: {}, opens: 'coordinator:303' }],
		reopen: [{ at: `${board}?show=settings`, form: {}, opens: 'coordinator:303' }]
	}
};
