import type { CDPSession, Page } from '@playwright/test';

/** What the slow line is, for the line above a table. */
export const slowLine = '400 ms a request, 1.6 Mbit/s down, CPU slowed 4 times, as Chromium emulates them';

/** From now on a page is loaded over the slow line, on a slow computer. */
export async function slowDown(devtools: CDPSession): Promise<void> {
	await devtools.send('Network.emulateNetworkConditions', {
		offline: false,
		latency: 400,
		downloadThroughput: 1_600_000 / 8,
		uploadThroughput: 1_600_000 / 8
	});
	await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

/** What the browser says of one visit. */
export interface Painted {
	/** Milliseconds from the request to the largest paint. */
	paint: number;
	/** How far things moved after they were shown: cumulative layout shift. */
	shift: number;
}

/** Call it before the page is opened: from then on the page records its paints. */
export const watchPaint = (page: Page): Promise<unknown> =>
	page.addInitScript(() => {
		const painted = { paint: 0, shift: 0 };
		Object.assign(globalThis, { painted });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) painted.paint = entry.startTime;
		}).observe({ type: 'largest-contentful-paint', buffered: true });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
				painted.shift += entry.value;
		}).observe({ type: 'layout-shift', buffered: true });
	});

/** @returns what a page that was watched has recorded. @throws where it did not say when it painted */
export async function readPaint(page: Page): Promise<Painted> {
	const painted = await page.evaluate(() => (globalThis as unknown as { painted: Painted }).painted);
	if (!painted.paint) throw new Error('The browser did not say when it painted.');
	return painted;
}
