// A first start on nothing, and a second on what the first left.
import { expect, test, vi } from 'vitest';
import { emptyPlace } from '../e2e/place.ts';
import { startServer } from '../e2e/server.ts';
import { patience } from '../patience.ts';

test('a first start makes the tables and offers the set-up link, and a second start runs on them', async () => {
	const place = await emptyPlace();
	try {
		const first = await startServer({}, place);
		expect(await (await fetch(`${first.url}/healthz`)).text()).toBe('ok\n');
		const link = await vi.waitFor(() => {
			const [path] = /\/set-up\?key=\S+/.exec(first.output()) ?? [];
			expect(path).toBeDefined();
			return path!;
		}, patience);
		const page = await fetch(first.url + link);
		expect(page.status).toBe(200);
		expect(await first.stop()).toBe(0);

		const again = await startServer({}, place);
		expect((await fetch(`${again.url}/sign-in`)).status).toBe(200);
		expect(again.output()).not.toMatch(/"level":"(error|fatal)"/);
		expect(await again.stop()).toBe(0);
	} finally {
		await place.remove();
	}
});
