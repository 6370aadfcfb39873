import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

const current = new AsyncLocalStorage<string>();

/** Runs the work of one request: whatever it logs, slow statements too, has its id. */
export const withRequestId = <T>(id: string, work: () => T): T => current.run(id, work);

/** Runs work whose lines must not be found beside the request's own, which has the person. */
export const withoutRequestId = <T>(work: () => T): T => current.exit(work);

/** The id of the request that is being answered; undefined in jobs and at the start. */
export const currentRequestId = (): string | undefined => current.getStore();

/**
 * The id of a request: the one that the proxy gave it, so that the lines of both logs belong together, else a new one.
 * @param header `X-Request-Id`, and only where a proxy stands in front: visitors could send any
 */
export const requestIdFrom = (header: string | null): string =>
	header !== null && /^[\w-]{8,64}$/.test(header) ? header : randomUUID();
