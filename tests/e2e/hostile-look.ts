// What a page with hostile words must not have done, and must not have in it.
import type { Page } from '@playwright/test';
import { allowedHost } from '../forum/hostile.ts';

/** What happened in a browser that should not. */
export interface WatchedPage {
	page: Page;
	wrong: string[];
}

/** A browser that writes down every script that runs, and every request that leaves the server at `url`. */
export async function watchPage(page: Page, url: string): Promise<WatchedPage> {
	const wrong: string[] = [];
	const home = url.replace('http', '');
	page.on('request', (request) => {
		const address = request.url();
		if (!address.startsWith(`${url}/`) && !address.startsWith(`ws${home}/`)) wrong.push(`request ${address}`);
	});
	page.on('websocket', (socket) => {
		if (!socket.url().startsWith(`ws${home}/`)) wrong.push(`socket ${socket.url()}`);
	});
	page.on('dialog', (dialog) => {
		wrong.push(`dialog ${dialog.message()}`);
		void dialog.dismiss();
	});
	page.on('popup', (popup) => wrong.push(`popup ${popup.url()}`));
	page.on('download', (download) => wrong.push(`download ${download.url()}`));
	// What the policy of the page stopped would have run or left without it: nothing gets that far.
	page.on('console', (message) => {
		if (message.type() === 'error') wrong.push(`console ${message.text()}`);
	});
	return { page, wrong };
}

/** Looks at everything on a page where somebody's words stand. @returns how many such places there are */
export async function look({ page, wrong }: WatchedPage): Promise<number> {
	const seen = await page.evaluate((host) => {
		const bad: string[] = [];
		const allowed = new Set(['P', 'BR', 'EM', 'STRONG', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'A']);
		const productTags = new Set(['INS', 'DEL', 'MARK', 'SPAN']);
		const ours = ({ name, value }: Attr) =>
			name === 'class' && /^(visually-hidden|(care |note |urgent )?svelte-\w+)$/.test(value);
		const places = document.querySelectorAll('main .words');
		for (const element of [...places].flatMap((place) => [...place.querySelectorAll('*')])) {
			// What the product itself puts into words: what changed, what is looked for, what a check saw.
			if (productTags.has(element.tagName) && [...element.attributes].every(ours)) continue;
			if (!allowed.has(element.tagName)) bad.push(`element ${element.outerHTML}`);
			for (const { name, value } of element.attributes) {
				const fits =
					element.tagName === 'A' &&
					((name === 'rel' && value === 'noreferrer nofollow') ||
						(name === 'href' && (element as HTMLAnchorElement).origin === `https://${host}`));
				if (!fits) bad.push(`attribute ${element.outerHTML}`);
			}
		}
		// Names, titles and beginnings are words alone.
		for (const element of document.querySelectorAll(
			'bdi *, h1 *, title *, main .about > :not(a, bdi, .mark), main .note *, main mark *, [onerror], [onclick], [onload], main style, main script, main iframe, main img[src=x]'
		))
			bad.push(`around ${element.outerHTML}`);
		if ('__ran' in window) bad.push('a script ran');
		return { bad, places: places.length };
	}, allowedHost);
	wrong.push(...seen.bad);
	return seen.places;
}
