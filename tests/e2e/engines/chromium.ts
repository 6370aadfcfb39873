// Chromium as it was years ago, driven by its DevTools.
import type { Driver } from './driver.ts';
import { end, startSaying, Wire } from './wire.ts';

/** Starts it. @returns a function that opens a window of somebody of their own, and one that ends it */
export async function startChromium({ path, libraries }: { path: string; libraries: string }) {
	const { child, said } = await startSaying(
		path,
		['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', 'about:blank'],
		/DevTools listening on (ws:\S+)/,
		{ LD_LIBRARY_PATH: libraries }
	);
	const wire = await Wire.open(said);
	return {
		open: (width: number, height: number) => openWindow(wire, width, height),
		version: async () => (await wire.call<{ product: string }>('Browser.getVersion')).product,
		stop: async () => {
			wire.close();
			await end(child);
		}
	};
}

async function openWindow(wire: Wire, width: number, height: number): Promise<Driver> {
	const { browserContextId } = await wire.call<{ browserContextId: string }>('Target.createBrowserContext');
	const { targetId } = await wire.call<{ targetId: string }>('Target.createTarget', {
		url: 'about:blank',
		browserContextId
	});
	const { sessionId } = await wire.call<{ sessionId: string }>('Target.attachToTarget', {
		targetId,
		flatten: true
	});
	const call = <T>(method: string, params: object = {}) => wire.call<T>(method, params, { sessionId });
	const errors: string[] = [];
	let loaded = () => {};
	wire.listeners.add((heard) => {
		if (heard.sessionId !== sessionId) return;
		if (heard.method === 'Page.loadEventFired') loaded();
		if (heard.method === 'Runtime.exceptionThrown') errors.push(JSON.stringify(heard.params));
	});
	await call('Page.enable');
	await call('Runtime.enable');
	await call('Emulation.setDeviceMetricsOverride', {
		width,
		height,
		deviceScaleFactor: 1,
		mobile: width < 600
	});
	const mouse = (type: string, x: number, y: number) =>
		call('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
	return {
		errors,
		async goto(url) {
			const whole = new Promise<void>((resolve) => (loaded = resolve));
			await call('Page.navigate', { url });
			await whole;
		},
		async evaluate(expression) {
			const { result } = await call<{ result: { value: string } }>('Runtime.evaluate', { expression });
			return result.value;
		},
		async click(x, y) {
			await mouse('mousePressed', x, y);
			await mouse('mouseReleased', x, y);
		},
		async type(text) {
			await call('Input.insertText', { text });
		},
		async press(key) {
			for (const type of ['keyDown', 'keyUp']) await call('Input.dispatchKeyEvent', { type, key });
		},
		picture: async () => Buffer.from((await call<{ data: string }>('Page.captureScreenshot')).data, 'base64'),
		front: async () => {},
		close: async () => void (await wire.call('Target.disposeBrowserContext', { browserContextId }))
	};
}
