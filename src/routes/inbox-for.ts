import type { Locale } from '#lib/locale.ts';
import type { Actor } from '#lib/server/kernel/access/index.ts';
import { counters, inboxOf, inboxView } from '#lib/server/inbox/index.ts';

/** Whether a page lists what waits: then nothing of it may be old. */
export const listsInbox = (route: string | null): boolean =>
	route === '/(teacher)/dashboard' || route === '/(coordinator)/participation/[[program]]';

/**
 * What waits for somebody: loaded once for each request, since the layout and the home page both need it. The desk has its queue, and
 * counts it there.
 */
export const countersFor = (locals: App.Locals, actor: Actor, { fresh = true, onDesk = false } = {}) =>
	(locals.counters ??= counters(actor, { fresh, queue: !onDesk }));

/** The inbox of somebody, for their home page. */
export async function inboxFor(locals: App.Locals, actor: Actor, locale: Locale) {
	return inboxView(actor, await inboxOf(actor, countersFor(locals, actor)), locale);
}
