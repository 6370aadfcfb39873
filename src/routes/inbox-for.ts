import type { Locale } from '#lib/locale.ts';
import { type Actor, isTeacher } from '#lib/server/kernel/access/index.ts';
import { inboxOf, inboxView, matters } from '#lib/server/insight/inbox/index.ts';
import { queueSizeFor } from './queue-size.ts';

/** What waits beside letters: loaded once for each request, since the layout and the home page both need it. */
export const mattersFor = (locals: App.Locals, actor: Actor) => (locals.inboxMatters ??= matters(actor));

/** The inbox of somebody, for their home page. */
export async function inboxFor(locals: App.Locals, actor: Actor, locale: Locale) {
	const queue = isTeacher(actor) ? queueSizeFor(locals, actor) : null;
	return inboxView(actor, await inboxOf(actor, { queue, others: mattersFor(locals, actor) }), locale);
}
