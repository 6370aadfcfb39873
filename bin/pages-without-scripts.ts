import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const routes = new URL('../src/routes', import.meta.url).pathname;

/**
 * Pages with `csr = false` are left out of the list of pages that every first visit loads (about a tenth of a kilobyte each). A link to
 * one then opens it as a browser opens any page, which is what it is made for. To SvelteKit's router it is not there; that is no error.
 */
export const pagesWithoutScripts = (): Plugin => ({
	name: 'pages-without-scripts',
	apply: 'build',
	transform: {
		filter: { id: /\/generated\/client-optimized\/app\.js$/ },
		handler: (code) => leaveOut(code, hasScripts)
	}
});

const report = 'error }) => { console.error(error) }';
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
	if (gone.length && !rest.includes(report))
		throw new Error('SvelteKit’s list of pages reports errors in another way');
	return rest.replace(report, 'error, status }) => { if (status !== 404) console.error(error) }');
}

/** Whether a page has scripts. Its server file says so: in `+page.ts` it would be one more module for the browser. */
function hasScripts(route: string): boolean {
	const file = `${routes}${route}/+page.server.ts`;
	return !existsSync(file) || !/^export const csr = false/m.test(readFileSync(file, 'utf8'));
}
