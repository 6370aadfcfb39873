import { deserialize } from '$app/forms';

/** Sends fields to a form action of this page, as an enhanced form would. @throws when there is no connection */
export async function postAction(action: string, fields: Record<string, string>) {
	const response = await fetch(action, {
		method: 'POST',
		headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
		body: new URLSearchParams(fields)
	});
	return deserialize(await response.text());
}
