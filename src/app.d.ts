import type { Actor } from '#lib/server/kernel/access/index.ts';
import type { Queue } from '#lib/server/review/index.ts';
import type { Counters } from '#lib/server/inbox/index.ts';
import type { Unread } from '#lib/server/safety/alerts/index.ts';
import type { Locale } from '#lib/locale.ts';

declare global {
	namespace App {
		interface Locals {
			actor: Actor | null;
			/** What they have not read; null for all but students. */
			unread: Unread | null;
			locale: Locale;
			/** The value of <html lang>; differs from `locale` only for the pseudo right-to-left locale of the tests. */
			lang: string;
			dir: 'ltr' | 'rtl';
			requestId: string;
			/** The gate denied this request. */
			refused?: boolean;
			/** Who was denied: for the header of the page that says so, and for nothing else. */
			refusedActor?: Actor | null;
			/** The form of this request was answered with "not found": its page has no numbers of what waits. */
			notFound?: boolean;
			/** The fields of this request's form: see readForm. */
			fields?: [string, FormDataEntryValue][];
			/** The form of this request has made an account: see finishNewAccount. */
			accountMade?: true;
			/** The database was unreachable when this request was answered. */
			away?: boolean;
			/** The queue of the desk for this request: see queueFor. */
			queue?: Promise<Queue>;
			/** What waits for this person: see countersFor. */
			counters?: Promise<Counters>;
		}
		interface Error {
			message: string;
			/** Key of the translated explanation. */
			code?: string;
			id?: string;
		}
		interface PageState {
			/** A form takes the whole screen: see wideSheet. */
			sheet?: boolean;
		}
	}
}
export {};
