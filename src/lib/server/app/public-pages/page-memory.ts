// The kept pages of this process: bounded in number and bytes, each for some seconds, all forgotten when something public changes.
import type { OutgoingHttpHeaders } from 'node:http';

/** A whole answer, in the encodings that browsers ask for. */
export interface KeptPage {
	/** Of the route, for the log. */
	route: string;
	headers: OutgoingHttpHeaders;
	etag: string;
	/** When it was made, by `performance.now()`. */
	at: number;
	bodies: { identity: Buffer; gzip: Buffer; br: Buffer };
}

/** Milliseconds. Changes are told between processes at once; this is for what nobody tells, as a clock on the page. */
const lifetime = 10_000;
const maxPages = 400;
const maxBytes = 32 * 1024 * 1024;

interface PageEntry {
	page: KeptPage;
	until: number;
	bytes: number;
}
/** In the order of their last use. */
const entries = new Map<string, PageEntry>();
let bytesUsed = 0;
let generation = 0;

/** Changes with everything public: a page that was begun before must not be kept after. */
export const currentGeneration = (): number => generation;

export function forgetPages(): void {
	generation++;
	entries.clear();
	bytesUsed = 0;
}

export function keptPage(key: string): KeptPage | undefined {
	const entry = entries.get(key);
	if (!entry) return undefined;
	drop(key);
	if (entry.until <= performance.now()) return undefined;
	put(key, entry);
	return entry.page;
}

/** Keeps a page, unless something public has changed since it was begun. */
export function storePage(key: string, page: KeptPage, begunIn: number): void {
	if (begunIn !== generation) return;
	const bytes = Object.values(page.bodies).reduce((sum, body) => sum + body.length, key.length + 2_000);
	if (bytes > maxBytes / 8) return;
	drop(key);
	put(key, { page, until: performance.now() + lifetime, bytes });
	while (entries.size > maxPages || bytesUsed > maxBytes) drop(entries.keys().next().value!);
}

function put(key: string, entry: PageEntry) {
	entries.set(key, entry);
	bytesUsed += entry.bytes;
}

function drop(key: string) {
	bytesUsed -= entries.get(key)?.bytes ?? 0;
	entries.delete(key);
}
