// How large a form may be: little, except where files are uploaded.
import { expect, test } from 'vitest';
import { limitBody } from '../../src/lib/server/app/body.ts';

const megabyte = 1024 * 1024;

/** The bytes of a form that a route reads, or the status with which it is refused. */
async function readAt(route: string, bytes: number): Promise<number> {
	const request = new Request('http://localhost/', { method: 'POST', body: new Uint8Array(bytes) });
	const event = { request, route: { id: route } };
	const resolve = async (limited: typeof event) => new Response(await limited.request.arrayBuffer());
	try {
		const answer = await limitBody({ event, resolve } as unknown as Parameters<typeof limitBody>[0]);
		return (await answer.arrayBuffer()).byteLength;
	} catch (error) {
		return (error as { status: number }).status;
	}
}

test.each([
	['/(student)/messages/[pairing]', 256 * 1024],
	['/(teacher)/people/import/[[list]]', 9 * megabyte],
	['/(staff)/site/albums/[[album]]', 31 * megabyte]
])('%s takes %i bytes and no more', async (route, limit) => {
	expect(await readAt(route, limit)).toBe(limit);
	expect(await readAt(route, limit + 1)).toBe(413);
});
