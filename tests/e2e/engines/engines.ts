// Stories in engines that Playwright does not drive. Where one is not installed, its stories are skipped, and the run has said so.
import { basename } from 'node:path';
import { engineAt } from '../../../bin/setup/engines.js';
import { expect, test as base } from '../world.ts';
import { startChromium } from './chromium.ts';
import { type Driver, EngineWindow } from './driver.ts';
import { startFirefox } from './firefox.ts';
import { startWebKit, type WebKitPaths } from './webkit.ts';

export { expect };

interface Engine {
	open(width: number, height: number): Promise<Driver>;
	stop(): Promise<void>;
}

const starters: Record<string, () => Promise<Engine>> = {
	chromium: () => startChromium(engineAt('chromium') as { path: string; libraries: string }),
	firefox: () => startFirefox((engineAt('firefox') as { path: string }).path),
	webkit: () => startWebKit(engineAt('webkit') as WebKitPaths)
};

interface Fixtures {
	/** Opens a window for somebody. No page in it may have reported an error when it is closed. */
	opens(size?: { width: number; height: number }): Promise<EngineWindow>;
}

/** The engine is that of which the file has its name. */
export const test = base.extend<Fixtures, { engines: Map<string, Promise<Engine>> }>({
	engines: [
		async ({}, use) => {
			const engines = new Map<string, Promise<Engine>>();
			await use(engines);
			for (const engine of engines.values()) await (await engine).stop();
		},
		{ scope: 'worker' }
	],
	opens: async ({ engines, server }, use, { file }) => {
		const name = basename(file, '.spec.ts');
		base.setTimeout(300_000);
		base.skip(!engineAt(name as 'firefox'), 'not installed');
		if (!engines.has(name)) engines.set(name, starters[name]!());
		const engine = await engines.get(name)!;
		const opened: EngineWindow[] = [];
		await use(async ({ width, height } = { width: 1280, height: 800 }) => {
			const window = new EngineWindow(await engine.open(width, height), { site: server.url, story: file });
			opened.push(window);
			return window;
		});
		for (const window of opened) await window.close();
		expect(opened.flatMap(({ driver }) => driver.errors)).toEqual([]);
	}
});
