import type { Locale } from '#lib/locale.ts';
import { type Actor, isTeacher } from '#lib/server/kernel/access/index.ts';
import { inboxOf, inboxView, matters } from '#lib/server/insight/inbox/index.ts';
import { queueSizeFor } from './queue-size.ts';

/** The pages that list what waits. */
const homes = ['/(teacher)/dashboard', '/(coordinator)/participation'];

/** What waits beside letters: loaded once for each request, since the layout and the home page both need it. */
export const mattersFor = (locals: App.Locals, actor: Actor, route: string | null) =>
	(locals.inboxMatters ??= matters(actor, homes.includes(route ?? '')));

/** The inbox of somebody, for their home page. */
export async function inboxFor(locals: App.Locals, actor: Actor, locale: Locale) {
	const queue = isTeacher(actor) ? queueSizeFor(locals, actor) : null;
	return inboxView(
		actor,
		await inboxOf(actor, { queue, others: mattersFor(locals, actor, homes[0]!) }),
		locale
	);
}
