// Checks that hostile text has done nothing in a page, and has put nothing into it.
import type { Page } from '@playwright/test';
import { allowedHost } from '../forum/hostile.ts';

/** A page, and what happened in it that should not. */
export interface WatchedPage {
	page: Page;
	wrong: string[];
}

/** Records every dialog, download, and error of a page, and every request to anything but the server at `url`. */
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
	// An error of the content security policy means that something would have run or been sent without it.
	page.on('console', (message) => {
		if (message.type() === 'error') wrong.push(`console ${message.text()}`);
	});
	return { page, wrong };
}

/** Checks every place of a page that shows text of a person. @returns how many such places there are */
export async function look({ page, wrong }: WatchedPage): Promise<number> {
	const seen = await page.evaluate((host) => {
		const bad: string[] = [];
		const allowed = new Set(['P', 'BR', 'EM', 'STRONG', 'UL', 'OL', 'LI', 'BLOCKQUOTE', 'A']);
		const productTags = new Set(['INS', 'DEL', 'MARK', 'SPAN']);
		const ours = ({ name, value }: Attr) =>
			name === 'class' && /^(visually-hidden|(care |note |urgent )?svelte-\w+)$/.test(value);
		const places = document.querySelectorAll('main .words');
		for (const element of [...places].flatMap((place) => [...place.querySelectorAll('*')])) {
			// Elements that the product itself puts into text: changes, search hits, findings.
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
		// Names, titles, and beginnings of posts contain text alone.
		for (const element of document.querySelectorAll(
			'bdi *, h1 *, title *, main .about > :not(a, bdi, .mark), main .note > :not(strong), main .note strong *, main mark *, [onerror], [onclick], [onload], main style, main script, main iframe, main img[src=x]'
		))
			bad.push(`around ${element.outerHTML}`);
		if ('__ran' in window) bad.push('a script ran');
		return { bad, places: places.length };
	}, allowedHost);
	wrong.push(...seen.bad);
	return seen.places;
}
