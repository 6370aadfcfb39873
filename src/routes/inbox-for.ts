import type { Locale } from '#lib/locale.ts';
import { type Actor, isTeacher } from '#lib/server/kernel/access/index.ts';
import { inboxOf, inboxView, matters } from '#lib/server/inbox/index.ts';
import { queueSizeFor } from './queue-size.ts';

/** Whether a page lists what waits: then nothing of it may be old. */
export const listsInbox = (route: string | null): boolean =>
	route === '/(teacher)/dashboard' || route === '/(coordinator)/participation';

/** What waits beside letters: loaded once for each request, since the layout and the home page both need it. */
export const mattersFor = (locals: App.Locals, actor: Actor, fresh: boolean) =>
	(locals.inboxMatters ??= matters(actor, fresh));

/** The inbox of somebody, for their home page. */
export async function inboxFor(locals: App.Locals, actor: Actor, locale: Locale) {
	const queue = isTeacher(actor) ? queueSizeFor(locals, actor) : null;
	return inboxView(actor, await inboxOf(actor, { queue, others: mattersFor(locals, actor, true) }), locale);
}
