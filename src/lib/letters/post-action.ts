import { deserialize } from '$app/forms';
import type { ActionResult } from '@sveltejs/kit';

/**
 * The full address of a form action of this page. Whoever goes on posting to it takes it when the form is made: on Back the address of
 * the window has changed before anybody hears of it.
 */
export const actionAddress = (action: string): string =>
	globalThis.location ? new URL(action, location.href).href : action;

/** Sends fields to a form action, as an enhanced form would. @throws when the line is down */
export async function postAction(
	action: string,
	fields: Record<string, string>,
	{ keepalive = false } = {}
): Promise<ActionResult> {
	const response = await fetch(action, {
		method: 'POST',
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
		body: new URLSearchParams(fields),
		keepalive
	});
	return deserialize(await response.text());
}

/** The size of a request with these fields, in bytes. */
export const bytesOf = (fields: Record<string, string>): number =>
	new URLSearchParams(fields).toString().length;
