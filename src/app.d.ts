import type { Actor } from '#lib/server/kernel/access/index.ts';
import type { Queue, QueueSize } from '#lib/server/review/index.ts';
import type { Locale } from '#lib/locale.ts';

declare global {
	namespace App {
		interface Locals {
			actor: Actor | null;
			locale: Locale;
			/** As written in <html lang>; differs from `locale` only for the pseudo right-to-left locale of the tests. */
			lang: string;
			dir: 'ltr' | 'rtl';
			requestId: string;
			/** The gate did not let this request in. */
			refused?: boolean;
			/** What the form of this request held: see readForm. */
			fields?: [string, FormDataEntryValue][];
			/** The database was away as this request was answered. */
			away?: boolean;
			/** What waits for a teacher whose desk this is: see queueFor. */
			queue?: Promise<Queue>;
			/** How much waits for a teacher elsewhere: see queueSizeFor. */
			queueSize?: Promise<QueueSize>;
		}
		interface Error {
			message: string;
			/** Key of the translated explanation. */
			code?: string;
			id?: string;
		}
		interface PageState {
			[key: string]: never;
		}
	}
}
export {};
