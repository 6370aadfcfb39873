/**
 * A new id (UUIDv7) for a text that this page sends. It has to be there before the answer to the text before: a page that waits for
 * the server's next one sends two texts under one id. A few lines, as the library for it would weigh on every thread.
 */
export function newClientId(): string {
	const time = Date.now().toString(16).padStart(12, '0');
	const chance = [...crypto.getRandomValues(new Uint8Array(10))].map((byte) =>
		byte.toString(16).padStart(2, '0')
	);
	const hex = chance.join('');
	const variant = '89ab'[parseInt(hex[3]!, 16) & 3];
	return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
