import type { Locale } from '#lib/locale.ts';
import { type Actor, isTeacher } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { age } from '../kernel/format.ts';
import { inboxButtons, inboxHrefs, inboxSentences, isForInformation } from './inbox-kinds.ts';
import type { InboxEntry } from './inbox-of.ts';

/** What waits for somebody as a page shows it: a sentence, an age and one button for each kind. */
export function inboxView(actor: Actor, entries: InboxEntry[], locale: Locale) {
	const asOf = now();
	return {
		all: entries.reduce((sum, entry) => sum + (isForInformation(entry) ? 0 : entry.n), 0),
		/** Whether letters come to them at all: then the desk is always one button away. */
		reviews: isTeacher(actor),
		entries: entries.map(({ kind, n, since, subject, urgent = 0 }) => ({
			kind,
			n,
			urgent,
			text: inboxSentences[kind]({ n }),
			age: age(since, asOf, locale),
			forInformation: isForInformation({ kind }),
			href: inboxHrefs[kind]({ n, subject, teaches: isTeacher(actor) }),
			button: inboxButtons[kind]()
		}))
	};
}
export type InboxView = ReturnType<typeof inboxView>;
