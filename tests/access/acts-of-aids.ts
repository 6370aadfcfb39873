// The matrix: what staff add to the help with writing. Everybody who is not named gets "not found".
import { type Acts, as } from './act.ts';
import { carver3 } from './names.ts';

const aid = { kind: 'starter', level: 'zh-1', about: 'food', text: '我们家做……', help: '' };
const builtIn = { aid: 'zh-food-1', in: 'zh', topic: 'food' };

export const aidActs: Acts = {
	'/starters/[[place]]': {
		add: [
			{ at: '/starters/:room', form: aid, opens: 't.carver:303 t.ellis:409' },
			{ at: '/starters/:room', form: { ...aid, text: '我喜欢狗。' }, opens: '', refuses: as(carver3, 400) },
			{ at: '/starters/birmingham-beijing', form: aid, opens: 'coordinator:303' },
			{ at: '/starters/birmingham-anshan', form: aid, opens: 'coordinator:303 t.song:409' },
			{ at: '/starters/:mayaLin', form: aid, opens: '' },
			{ at: '/starters', form: aid, opens: '' }
		],
		change: [
			{
				at: '/starters/:room',
				form: { ...aid, id: ':aid', changes: '0', text: '我们去……' },
				opens: 't.carver:303 t.ellis:409'
			},
			// It belongs to a classroom.
			{ at: '/starters/birmingham-beijing', form: { ...aid, id: ':aid', changes: '0' }, opens: '' },
			{ at: '/starters/:room', form: { ...aid, id: ':maya', changes: '0' }, opens: '' }
		],
		hide: [
			{ at: '/starters/:room', form: builtIn, opens: as(carver3, 303) },
			{ at: '/starters/:room', form: { ...builtIn, aid: 'zh-food-99' }, opens: '' },
			{ at: '/starters/birmingham-beijing', form: builtIn, opens: '' }
		],
		show: [
			{ at: '/starters/:room', form: builtIn, opens: as(carver3, 303) },
			{ at: '/starters/birmingham-beijing', form: builtIn, opens: '' }
		],
		remove: [
			{ at: '/starters/birmingham-beijing', form: { id: ':aid' }, opens: '' },
			{
				at: '/starters/:room',
				form: { id: ':aid' },
				opens: 't.ellis:303',
				only: 't.ellis t.moore t.phillips t.chaoyang coordinator maya visitor'
			}
		]
	}
};
