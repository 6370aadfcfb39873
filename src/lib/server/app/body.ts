import type { Handle } from '@sveltejs/kit';
import { env } from '#env';
import { routeName } from './gate.ts';
import { routes } from '../kernel/access/index.ts';

/**
 * Limits the size of forms. Only routes with `upload` in the policy may get a larger body. Runs after the gate, so that nobody
 * without access makes us read so much.
 */
export const limitBody: Handle = ({ event, resolve }) => {
	const { request, route } = event;
	if (request.body) {
		const megabytes = uploadLimit(route.id);
		// One more for what comes with the files.
		const limit = megabytes ? (megabytes + 1) * 1024 * 1024 : env.FORM_SIZE_LIMIT;
		const body = request.body.pipeThrough(limitedTo(limit));
		event.request = new Request(request, { body, duplex: 'half' } as RequestInit);
	}
	return resolve(event);
};

/** Megabytes of files that a form of this route may have. */
export const uploadLimit = (routeId: string | null): number | undefined =>
	routeId === null ? undefined : routes[routeName(routeId)]?.upload;

/**
 * A stream that fails beyond a limit, with the same error as the server's own limit. A body that is too large is still
 * read to its end and dropped: closing the connection early would hide the answer from the sender.
 */
function limitedTo(limit: number) {
	let size = 0;
	return new TransformStream<Uint8Array, Uint8Array>({
		transform(chunk, controller) {
			size += chunk.length;
			if (size <= limit) controller.enqueue(chunk);
		},
		flush(controller) {
			if (size > limit) controller.error(Object.assign(new Error('Payload Too Large'), { status: 413 }));
		}
	});
}
