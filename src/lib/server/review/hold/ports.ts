// What review asks of those who answer for the students' safety.
import type { Actor } from '../../kernel/access/index.ts';
import { port } from '../../kernel/port.ts';
import type { ReviewScope } from '../scope.ts';
import type { About } from './about-adult.ts';

interface PortItem {
	id: string;
	authorId: string;
}

/** Whether somebody holds an item that is on hold: only they decide about it. */
export const holds =
	port<(actor: Actor, item: PortItem, scope: ReviewScope, on: About) => Promise<boolean>>(
		'who holds what is on hold'
	);

/** Those who know of an item on hold, or who are told next. */
export const whoKnows = port<(item: PortItem, scope: ReviewScope, on: About) => Promise<string[]>>(
	'who knows of what is on hold'
);

/** Whether an alert about an item was brought to them, so that they read it. */
export const wasBrought = port<(actor: Actor, itemId: string) => Promise<boolean>>(
	'whether an alert was brought to somebody'
);
