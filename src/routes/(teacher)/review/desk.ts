import { redirect } from '@sveltejs/kit';
import { isTeacher } from '#lib/server/kernel/access/index.ts';
import { deskView } from '#lib/server/review/desk/index.ts';
import * as moderation from '#lib/server/review/index.ts';
import { actorOf, load as loaded } from '../../actions.ts';

interface DeskEvent {
	locals: App.Locals;
	url: URL;
	isDataRequest: boolean;
	depends: (name: `${string}:${string}`) => void;
}

/**
 * The desk with one item open: the given one, or the first that nobody else has open and that is not on hold. Opening an
 * item claims it, but a page that only refreshes itself does not claim again what its reader has left.
 */
export const loadDesk = ({ locals, url, isDataRequest, depends }: DeskEvent, itemId?: string) =>
	loaded(async () => {
		depends('penbridge:queue');
		const actor = actorOf({ locals });
		const filter = moderation.readQueueFilter(url.searchParams);
		const queue = await queueFor({ locals, url });
		const id = itemId ?? queue.items.find(({ holder, held }) => !holder && !held)?.id;
		const item = id ? await moderation.findItem(actor, id) : undefined;
		if (item) await moderation.claimLoadedItem(actor, item, isDataRequest);
		const done = url.searchParams.get('done');
		return deskView({ actor, queue, filter, item, locale: locals.locale, done });
	});

/** The queue with the filter of the address: once for each request, since the page shows the queue and the layout its size. */
export const queueFor = ({ locals, url }: Pick<DeskEvent, 'locals' | 'url'>) =>
	(locals.queue ??= moderation.queueOf(actorOf({ locals }), moderation.readQueueFilter(url.searchParams)));

/** Redirects after an action to the next item that nobody else has open, with the same filter. */
export async function redirectToNext(
	event: { locals: App.Locals; url: URL },
	from: string | null,
	done: string
): Promise<never> {
	// A coordinator has no queue to continue with.
	if (from && !isTeacher(actorOf(event))) return redirectToItem(event, from, done);
	const filter = moderation.readQueueFilter(event.url.searchParams);
	const next = await moderation.nextItemFor(actorOf(event), filter, from);
	return redirect(303, deskHref(next, filter, done));
}

/** Redirects to one item, with the same filter. */
export const redirectToItem = (event: { url: URL }, item: string | undefined, done: string): never =>
	redirect(303, deskHref(item, moderation.readQueueFilter(event.url.searchParams), done));

/** Where one item stands on the desk, with the same filter. @param place the id of an element */
export const deskItemHref = (event: { url: URL }, item: string, place: string): string =>
	`/review/${item}${moderation.filterSearch(moderation.readQueueFilter(event.url.searchParams))}#${place}`;

type DeskFilter = ReturnType<typeof moderation.readQueueFilter>;

function deskHref(item: string | undefined, filter: DeskFilter, done: string): string {
	const search = new URLSearchParams(moderation.filterSearch(filter));
	search.set('done', done);
	return `/review${item ? `/${item}` : ''}?${search}`;
}
