// Below what the scripts need the server's pages stay as they are, plain and whole (README, "Browsers"). A page whose scripts start says so:
// `html[data-scripts]`, before anything of it is seen.

/**
 * What a browser must have: the newest of what is used without being asked for. tests/ui/oldest-browsers holds the shipped scripts to it. The
 * expression with a look behind would fail while the letters' rules load (Safari before 16.4).
 */
const condition = `[].findLast && Object.hasOwn && CSS.supports('selector(:is(a))') && new RegExp('(?<=a)b')`;

const mark = (nonce: string) =>
	`<script nonce="${nonce}">try { if (${condition}) document.documentElement.dataset.scripts = '' } catch {}</script>`;

// As SvelteKit writes it into each page that has scripts.
const load = 'Promise.all([\n\t\t\t\t\t\timport(';
const start = 'kit.start(app, element, {';

/**
 * Where hydration fails, Svelte empties the page and begins anew; where that fails too, what the server sent comes back, and links and forms
 * are the browser's own. A file that the network loses ends here as well (hooks.client.ts).
 */
const carefully =
	'(async (...all) => { const { innerHTML } = element, { dataset } = document.documentElement; ' +
	"try { await kit.start(...all); dataset.scripts = 'run' } " +
	'catch (error) { element.innerHTML = innerHTML; delete dataset.scripts; throw error } })(app, element, {';

/** @returns the page, whose scripts start only where the browser has what they need. A page without scripts stays without. */
export function startWithCare(html: string): string {
	// What people wrote stands before the script, and within it after `start`.
	const from = html.lastIndexOf(load);
	const nonce = /<script nonce="([\w+/=-]+)">\s*\{[^<]*$/.exec(
		html.slice(Math.max(0, from - 2_000), from)
	)?.[1];
	if (from < 0 || !nonce) return html.replace('%penbridge.scripts%', '');
	return (
		html.slice(0, from).replace('%penbridge.scripts%', () => mark(nonce)) +
		`if ('scripts' in document.documentElement.dataset) ` +
		html.slice(from).replace(start, () => carefully)
	);
}
