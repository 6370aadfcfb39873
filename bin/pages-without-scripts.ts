import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const routes = new URL('../src/routes', import.meta.url).pathname;

/**
 * Pages with `csr = false` are left out of the list of pages that every first visit loads (about a tenth of a kilobyte each). A link to
 * one then opens it as a browser opens any page, which is what it is made for. To SvelteKit's router it is not there; that is no error (hooks.client.ts).
 */
export const pagesWithoutScripts = (): Plugin => ({
	name: 'pages-without-scripts',
	apply: 'build',
	transform: {
		filter: { id: /\/generated\/client-optimized\/app\.js$/ },
		handler: (code) => leaveOut(code, hasScripts)
	}
});

const entry = /^\s*"([^"]+)": \[~?(\d+)[^\n]*\n/gm;

/**
 * @param code the list of pages as SvelteKit writes it: `nodes`, and `dictionary` from the name of a route to the number of its node
 * @param stays whether a route stays in the list
 * @returns the same without the routes that do not stay. Numbers of nodes are places in a list, so their places are kept.
 * @throws where the list looks different from what is expected, as a newer SvelteKit may write it differently
 */
export function leaveOut(code: string, stays: (route: string) => boolean): string {
	const gone = [...code.matchAll(entry)].filter(([, route]) => !stays(route!));
	let rest = code;
	for (const [line, route, node] of gone) {
		const loads = new RegExp(`\\(\\) => import\\('\\./nodes/${node}'\\)`);
		if (!loads.test(rest)) throw new Error(`No node ${node} for ${route} in SvelteKit’s list of pages`);
		rest = rest.replace(line, '').replace(loads, '0');
	}
	return rest;
}

/** Whether a page has scripts. Its server file says so: in `+page.ts` it would be one more module for the browser. */
function hasScripts(route: string): boolean {
	const file = `${routes}${route}/+page.server.ts`;
	return !existsSync(file) || !/^export const csr = false/m.test(readFileSync(file, 'utf8'));
}
