// Helpers for the table of hearing.ts: who listens, and which events they get.
import type { Audience } from '../../src/lib/server/kernel/access/policy.ts';
import { carver3, names, teachers } from './names.ts';

export { carver3, carver5, chaoyang1, chaoyang2 } from './names.ts';

/** Everybody who listens while maya, lin, ben, priya, imani, and their teachers act. Who is not in a row must get no event. */
export const roles: Record<string, Audience> = {
	...Object.fromEntries(
		'maya lin noor james darius meng haoran marcus yichen leah qing ben dongdong priya wanwan imani ziyan'
			.split(' ')
			.map((who) => [who, 'student' as const])
	),
	...Object.fromEntries(names(teachers).map((who) => [who, 'teacher' as const])),
	coordinator: 'coordinator'
};

export const thread = (who: string) => eventsFor(who, 'thread:changed');
export const queue = (who: string) => eventsFor(who, 'queue:changed');
export const pairings = (who: string) => eventsFor(who, 'pairings:changed');
export const reports = (who: string) => eventsFor(who, 'reports:changed');
export const cases = (who: string) => eventsFor(who, 'cases:changed');
export const notified = (who: string) => eventsFor(who, 'notifications:changed');
export const eventsFor = (who: string, event: string) => who.split(' ').map((name) => `${name}=${event}`);

export const words = 'Kind words';
export const body = 'Words that no socket carries';
export const mayaAndReviewers = [...thread('maya'), ...queue(carver3)];
export const staff = (who: string) => [...pairings(who), ...queue(who)];

export interface Act {
	what: string;
	by: string;
	at: string;
	form: Record<string, string>;
	hear: string[];
}
