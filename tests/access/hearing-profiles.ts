// Who is notified of what students say about themselves: a part of the table of hearing.ts.
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { type Act, carver3, eventsFor, queue, notified, thread } from './hears.ts';

const profile = (who: string) => eventsFor(who, 'profile:changed');

/** In this order, on one server. */
export const profileActs: Act[] = [
	{
		what: 'a student says what they like',
		by: 'maya',
		at: '/profile?/save',
		form: { interest: 'reading' },
		hear: profile('maya')
	},
	{
		what: 'an introduction is handed in',
		by: 'maya',
		at: '/profile?/introduce',
		form: { id: newId(), revision: '', introduction: 'Words that no socket carries' },
		hear: [...profile('maya'), ...queue(carver3)]
	},
	{
		what: 'a name is approved',
		by: 't.carver',
		at: '/review/:mayaName?/decide',
		form: { revision: ':mayaNameRevision', decision: 'approve', anyway: 'yes' },
		hear: [...profile('maya'), ...notified('maya'), ...queue(carver3), ...thread('lin')]
	},
	{
		what: 'a name is recalled',
		by: 't.ellis',
		at: '/review/:mayaName?/recall',
		form: { why: 'Kind words' },
		hear: [...profile('maya'), ...notified('maya'), ...queue(carver3), ...thread('lin')]
	},
	{
		what: 'a teacher corrects a level',
		by: 't.carver',
		at: '/people/:maya?/level',
		form: { language: 'zh', level: 'A2' },
		hear: profile('maya')
	}
];
