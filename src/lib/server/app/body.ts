import type { Handle } from '@sveltejs/kit';
import { env } from '#env';
import { routeName } from './gate.ts';
import { routes } from '../kernel/access/index.ts';

/**
 * Forms are small. Only where the policy says that files come in may a body be as large as the server itself allows; it
 * stands behind the gate, so that nobody else makes us read so much.
 */
export const limitBody: Handle = ({ event, resolve }) => {
	const { request, route } = event;
	if (request.body && !(route.id && routes[routeName(route.id)]?.upload)) {
		const body = request.body.pipeThrough(limitedTo(env.FORM_SIZE_LIMIT));
		event.request = new Request(request, { body, duplex: 'half' } as RequestInit);
	}
	return resolve(event);
};

/**
 * Ends with the error that pages turn into words, as the server's own bound does. What is too much is read to its end and
 * thrown away: breaking it off would cut the line, and the sender would never hear why.
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
