// A visitor in place of a browser's page, for stories whose promise needs no scripts.
import type { Page } from '@playwright/test';
import { Visitor, type VisitorOptions } from './visitor.ts';

export { expect } from './expect.ts';

/**
 * Opens a visitor where a story expects a page: the same words, with what a page without scripts can do. Anything else is refused by name.
 * @returns on about:blank
 */
export function openVisitor(options: VisitorOptions): Page {
	const visitor = new Visitor(options);
	return new Proxy(visitor, {
		get(_, name) {
			if (name in visitor) return bound(visitor, name);
			// Whoever awaits a page looks for this, and Playwright for names of its own.
			if (typeof name === 'symbol' || name === 'then' || name.startsWith('_')) return undefined;
			throw new Error(`page.${name} needs a browser: this story cannot be walked by a visitor`);
		}
	}) as unknown as Page;
}

function bound(visitor: Visitor, name: string | symbol) {
	const value: unknown = visitor[name as keyof Visitor];
	return typeof value === 'function' ? value.bind(visitor) : value;
}

/** Whether a page is a visitor's: it runs no scripts, and has no layout. */
export const isVisitor = (page: unknown): page is Visitor => page instanceof Visitor;
