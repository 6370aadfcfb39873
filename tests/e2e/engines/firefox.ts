// Firefox as Debian ships it, driven by WebDriver BiDi.
import { mkdtempSync, rmSync } from 'node:fs';
import { scratch } from '../../setup/scratch.ts';
import { clickActions, type Driver, keyActions, keys } from './driver.ts';
import { end, startSaying, Wire } from './wire.ts';

/** Starts it. @returns a function that opens a window of somebody of their own, and one that ends it */
export async function startFirefox(path: string) {
	const profile = mkdtempSync(`${scratch}/firefox-`);
	const { child, said } = await startSaying(
		path,
		['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
		/WebDriver BiDi listening on (ws:\S+)/,
		{ HOME: profile }
	);
	const wire = await Wire.open(`${said}/session`);
	await wire.call('session.new', { capabilities: {} });
	await wire.call('session.subscribe', { events: ['log.entryAdded'] });
	return {
		open: (width: number, height: number) => openWindow(wire, width, height),
		stop: async () => {
			wire.close();
			await end(child);
			rmSync(profile, { recursive: true, force: true });
		}
	};
}

interface LogEntry {
	level: string;
	text: string;
	source: { context?: string };
}

async function openWindow(wire: Wire, width: number, height: number): Promise<Driver> {
	const { userContext } = await wire.call<{ userContext: string }>('browser.createUserContext');
	const { context } = await wire.call<{ context: string }>('browsingContext.create', {
		type: 'tab',
		userContext
	});
	await wire.call('browsingContext.setViewport', { context, viewport: { width, height } });
	const errors: string[] = [];
	wire.listeners.add(({ method, params }) => {
		if (method !== 'log.entryAdded') return;
		const { level, text, source } = params as unknown as LogEntry;
		// It says this of a module that was still on its way when somebody left the page.
		const isLeft = text.includes('error loading dynamically imported module');
		if (level === 'error' && source.context === context && !isLeft) errors.push(text);
	});
	const act = (actions: object[]) => wire.call('input.performActions', { context, actions });
	return {
		errors,
		async goto(url) {
			await wire.call('browsingContext.navigate', { context, url, wait: 'complete' });
		},
		async evaluate(expression) {
			const answer = await wire.call<{
				result: { value: string };
				exceptionDetails?: { text: string };
			}>('script.evaluate', { expression, target: { context }, awaitPromise: false });
			if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
			return answer.result.value;
		},
		click: async (x, y) => void (await act(clickActions(x, y))),
		type: async (words) => void (await act(keyActions([...words]))),
		press: async (key) => void (await act(keyActions([keys[key] ?? key]))),
		picture: async () =>
			Buffer.from(
				(await wire.call<{ data: string }>('browsingContext.captureScreenshot', { context })).data,
				'base64'
			),
		front: async () => void (await wire.call('browsingContext.activate', { context })),
		close: async () => void (await wire.call('browser.removeUserContext', { userContext }))
	};
}
