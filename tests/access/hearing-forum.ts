// Who is notified of posts on a board: a part of the table of hearing.ts. noor has opened the topic.
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { type Act, body, carver3, chaoyang1, eventsFor, queue, notified } from './hears.ts';

const forum = (who: string) => eventsFor(who, 'forum:changed');

/** In this order, on one server. */
export const forumActs: Act[] = [
	{
		what: 'a post is handed in',
		by: 'maya',
		at: '/forum/:board/:topic?/submit',
		form: { id: newId(), body },
		hear: [...forum('maya'), ...queue(carver3)]
	},
	{
		what: 'a post is approved',
		by: 't.chaoyang',
		at: '/review/:linPost?/decide',
		form: { revision: ':linPostRevision', decision: 'approve', anyway: 'yes' },
		hear: [...forum('lin noor'), ...notified('lin'), ...queue(chaoyang1)]
	},
	{
		what: 'a correction is approved',
		by: 't.sun',
		at: '/review/:linCorrection?/decide',
		form: { revision: ':linCorrectionRevision', decision: 'approve', anyway: 'yes' },
		hear: [...forum('lin maya noor'), ...notified('lin maya'), ...queue(chaoyang1)]
	},
	{
		what: 'a post is recalled',
		by: 't.sun',
		at: '/review/:linPost?/recall',
		form: { why: 'Kind words' },
		hear: [...forum('lin noor'), ...notified('lin'), ...queue(chaoyang1)]
	}
];
