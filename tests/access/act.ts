// One row of the matrix of actions, and how it is written.
import { names } from './names.ts';

export interface Act {
	at: string;
	form: Record<string, string | string[]>;
	/** Who may perform it, and with which status, in the order in which they are sent. */
	opens: string;
	/**
	 * Who is refused with another status than "not found": a 4xx on something that they already see. `404/409`: without and
	 * with JavaScript, where the page that would show the refusal does not exist for its reader.
	 */
	refuses?: string;
	/** Sent by these people alone, where the answers to the others would show nothing new. */
	only?: string;
}

/** These people, each with this status, or with those without and with JavaScript. */
export const as = (list: string, status: number | string) =>
	names(list)
		.map((name) => `${name}:${status}`)
		.join(' ');
export const words = 'Kind words';
export const body = 'Hello from the matrix';
/** As after the question about other texts of the writer on hold and open cases, which each of these people may have been asked. */
export const approve = { decision: 'approve', anyway: 'yes' };

/** `maya:200 lin:404/400` as triples: who, the answer without script, the answer with it. */
export const answers = (list: string): [who: string, plain: string, scripted: string][] =>
	names(list).map((entry) => {
		const [who, statuses] = entry.split(':') as [string, string];
		const [plain, scripted = plain] = statuses.split('/') as [string, string?];
		return [who, plain, scripted];
	});

/** Route → action → what is sent. */
export type Acts = Record<string, Record<string, Act[]>>;
