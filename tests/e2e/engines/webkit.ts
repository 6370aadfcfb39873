// WebKit as GTK has it, driven by WebDriver. It opens one window at a time: whoever comes next, comes after.
import { mkdtempSync, rmSync } from 'node:fs';
import { freePort } from '../../../bin/test/postgres.js';
import { scratch } from '../../setup/scratch.ts';
import { clickActions, type Driver, keyActions, keys } from './driver.ts';
import { end, startSaying } from './wire.ts';

export interface WebKitPaths {
	driver: string;
	browser: string;
	screen: string;
}

/** Starts it on a screen of its own. @returns a function that opens a window of somebody of their own, and one that ends it */
export async function startWebKit({ driver, browser, screen }: WebKitPaths) {
	const home = mkdtempSync(`${scratch}/webkit-`);
	// The number of the first free screen is written to its first output.
	const shown = await startSaying(screen, ['-displayfd', '1', '-screen', '0', '1400x1000x24'], /^(\d+)\n/);
	const port = await freePort();
	const { child } = await startSaying(
		'/bin/sh',
		['-c', `echo ready; exec "$0" --port=${port}`, driver],
		/(ready)/,
		{
			DISPLAY: `:${shown.said}`,
			HOME: home,
			XDG_RUNTIME_DIR: home,
			GDK_BACKEND: 'x11',
			LIBGL_ALWAYS_SOFTWARE: '1',
			// There is no other sandbox to be had for root.
			WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1'
		}
	);
	const ask = asker(`http://127.0.0.1:${port}`);
	return {
		open: (width: number, height: number) => openWindow(ask, browser, { width, height }),
		stop: async () => {
			await end(child);
			await end(shown.child);
			rmSync(home, { recursive: true, force: true });
		}
	};
}

type Ask = <T>(method: string, path: string, body?: object) => Promise<T>;

function asker(base: string): Ask {
	return async <T>(method: string, path: string, body: object = {}) => {
		const answer = await fetch(base + path, {
			method,
			headers: { 'content-type': 'application/json' },
			body: method === 'POST' ? JSON.stringify(body) : undefined
		});
		const { value } = (await answer.json()) as { value: T };
		if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(value)}`);
		return value;
	};
}

async function openWindow(
	ask: Ask,
	binary: string,
	{ width, height }: { width: number; height: number }
): Promise<Driver> {
	const { sessionId } = await beginSession(ask, binary);
	const post = <T>(path: string, body?: object) => ask<T>('POST', `/session/${sessionId}${path}`, body);
	await post('/window/rect', { width, height });
	const act = (actions: object[]) => post('/actions', { actions });
	return {
		errors: [],
		goto: async (url) => void (await post('/url', { url })),
		evaluate: (expression) => post<string>('/execute/sync', { script: `return ${expression}`, args: [] }),
		click: async (x, y) => void (await act(clickActions(x, y))),
		type: async (words) => void (await act(keyActions([...words]))),
		press: async (key) => void (await act(keyActions([keys[key] ?? key]))),
		picture: async () => Buffer.from(await ask<string>('GET', `/session/${sessionId}/screenshot`), 'base64'),
		front: async () => {},
		close: async () => void (await ask('DELETE', `/session/${sessionId}`))
	};
}

/** The driver listens a moment after it has started. */
async function beginSession(ask: Ask, binary: string): Promise<{ sessionId: string }> {
	const capabilities = {
		alwaysMatch: { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } }
	};
	for (const startedAt = Date.now(); ;) {
		try {
			return await ask<{ sessionId: string }>('POST', '/session', { capabilities });
		} catch (error) {
			const isSilent = error instanceof TypeError;
			if (!isSilent || Date.now() - startedAt > 20_000) throw error;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
	}
}
