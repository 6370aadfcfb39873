// Below what the scripts need the server's pages stay as they are, plain and whole (README, "Browsers"). A page whose scripts start says so:
// `html[data-scripts]`, before anything of it is seen.

/**
 * What a browser must have: the newest of what is used without being asked for. tests/ui/oldest-browsers holds the shipped scripts to it. The
 * expression with a look behind would fail while the letters' rules load (Safari before 16.4).
 */
const condition = `[].findLast && Object.hasOwn && CSS.supports('selector(:is(a))') && new RegExp('(?<=a)b')`;

const scriptsPlace = '%penbridge.scripts%';
const mark = (nonce: string) =>
	`<script nonce="${nonce}">try { if (${condition}) document.documentElement.dataset.scripts = '' } catch {}</script>`;

// As SvelteKit writes it into each page that has scripts.
const opening = '<script nonce="';
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

/**
 * Fills in what `app.html` leaves open. The page's scripts start only where the browser has what they need; a page without scripts stays without.
 * @param attributes of `html`
 * @param styles the address of a style sheet that this reader asked for
 */
export function completePage(html: string, attributes: string, styles?: string): string {
	// A page has some hundred kilobytes: each part is looked at once, and the whole is put together once.
	const place = html.indexOf(scriptsPlace);
	if (place < 0) return html;
	const link = styles ? `<link rel="stylesheet" href="${styles}" />` : '';
	const head = html.slice(0, place).replace('%penbridge.attributes%', attributes) + link;
	const rest = html.slice(place + scriptsPlace.length);
	// What people wrote stands before the script, with its `<` escaped, and within it after `start`.
	const script = rest.indexOf(opening);
	const from = script < 0 ? -1 : rest.indexOf(load, script);
	const to = rest.indexOf(start, from);
	if (from < 0 || to < 0) return head + rest;
	const nonce = rest.slice(script + opening.length, rest.indexOf('"', script + opening.length));
	return (
		head +
		mark(nonce) +
		rest.slice(0, from) +
		`if ('scripts' in document.documentElement.dataset) ` +
		rest.slice(from, to) +
		carefully +
		rest.slice(to + start.length)
	);
}
