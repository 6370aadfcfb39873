// Ports by which review asks those who answer for the students' safety.
import type { Actor } from '../../kernel/access/index.ts';
import { port } from '../../kernel/port.ts';
import type { ReviewScope } from '../scope.ts';
import type { AboutAdult } from './about-adult.ts';

interface PortItem {
	id: string;
	authorId: string;
}

/** Whether somebody is a holder of an item on hold, about which only holders decide. */
export const isHolder =
	port<(actor: Actor, item: PortItem, scope: ReviewScope, on: AboutAdult) => Promise<boolean>>(
		'who holds what is on hold'
	);

/** The people who know of an item on hold, or who are notified next. */
export const whoKnows = port<(item: PortItem, scope: ReviewScope, on: AboutAdult) => Promise<string[]>>(
	'who knows of what is on hold'
);

/** Whether an alert about an item went to this person, who may read the item then. */
export const wasAlerted = port<(actor: Actor, itemId: string) => Promise<boolean>>(
	'whether an alert was brought to somebody'
);
