// Which pages a story opens, and what these pages need: a change of a file selects the stories that open a page which needs it. The list is
// written while the stories run, and kept in tests/e2e/story-pages.json by `npm run test:all`; also by `STORY_PAGES=1 npm test -- NAME.spec`.
import {
	appendFileSync,
	existsSync,
	globSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync
} from 'node:fs';
import { basename, join } from 'node:path';
import { memo } from './doors.js';
import { reach } from './reach.js';
import { runsAll } from './rings.js';

const list = 'tests/e2e/story-pages.json';
const recorded = 'test-results/story-pages';

/** Folders of routes, the plainest first, each with the addresses that it answers. */
const routes = memo(() =>
	[...new Set(globSync('src/routes/**/+{page,server}*').map((file) => file.replace(/\/[^/]+$/, '')))]
		.map((folder) => ({ folder, pattern: addressOf(folder) }))
		.sort((a, b) => dynamicParts(a.folder) - dynamicParts(b.folder) || b.folder.length - a.folder.length)
);

const dynamicParts = (folder) => folder.split('[').length;

/** `src/routes/(staff)/people/[person]` → the pattern of `/people/…`. */
function addressOf(folder) {
	const parts = folder
		.replace('src/routes', '')
		.split('/')
		.filter((part) => part && !/^\(.+\)$/.test(part));
	const patterns = parts.map((part) => {
		if (/^\[\[.+\]\]$/.test(part)) return '(?:/[^/]+)?';
		const literal = part.split(/\[[^\]]+\]/).map((text) => text.replace(/[.*+?^${}()|\\]/g, '\\$&'));
		return `/${literal.join('[^/]+')}`;
	});
	return new RegExp(`^${patterns.join('') || '/'}$`);
}

/** The folder of the route that answers an address; undefined where none does. @param {string} path such as `/messages` */
export const routeOf = (path) =>
	routes().find(({ pattern }) => pattern.test(path.replace(/(.)\/$/, '$1')))?.folder;

/** Whether this run writes down which pages its stories open. */
export const recordsPages = () => runsAll() || Boolean(process.env.STORY_PAGES);

/** Notes that a story opened a page. @param {string} story its file @param {string} url */
export function recordPage(story, url) {
	const folder = URL.canParse(url) && routeOf(new URL(url).pathname);
	if (!folder) return;
	mkdirSync(recorded, { recursive: true });
	appendFileSync(join(recorded, `${basename(story)}.txt`), `${folder}\n`);
}

/** Forgets what an earlier run recorded. */
export const forgetStoryPages = () => rmSync(recorded, { recursive: true, force: true });

/** Writes the list from what was recorded: of stories that did not run, what it had. */
export async function writeStoryPages() {
	const pages = { ...pagesOfStories() };
	for (const file of existsSync(recorded) ? readdirSync(recorded) : []) {
		const folders = readFileSync(join(recorded, file), 'utf8').split('\n').filter(Boolean);
		pages[file.replace(/\.txt$/, '')] = [...new Set(folders)].sort();
	}
	const stories = new Set(globSync('tests/e2e/**/*.spec.ts').map((file) => basename(file)));
	const current = Object.entries(pages).filter(([story]) => stories.has(story));
	const sorted = Object.fromEntries(current.sort(([a], [b]) => a.localeCompare(b)));
	const { format, resolveConfig } = await import('prettier');
	// As `npm run check` wants it: a run of everything ends by being committed.
	writeFileSync(
		list,
		await format(JSON.stringify(sorted), { ...(await resolveConfig(list)), filepath: list })
	);
}

const pagesOfStories = memo(() => JSON.parse(readFileSync(list, 'utf8')));

const filesOfRoute = (folder) =>
	readdirSync(folder)
		.filter((name) => /^\+(page|server)/.test(name))
		.map((name) => `${folder}/${name}`);

/** What every page has around it. */
const aroundPages = memo(() => reach(globSync('src/{hooks*,routes/**/+{layout,error}*}')));

/**
 * The routes whose pages, acts and data some files can touch, by their names in policy.ts; undefined where that is every route.
 * @param {string[]} changed
 */
export function routesTouched(changed) {
	if (changed.some((file) => !file.startsWith('src/') || aroundPages().has(file))) return undefined;
	const touched = routes().filter(({ folder }) => {
		const needed = reach(filesOfRoute(folder));
		return changed.some((file) => needed.has(file));
	});
	return touched.map(({ folder }) => folder.replace('src/routes', '').replace(/\/\([^)]+\)/g, '') || '/');
}

/** The files that the pages of a story need themselves, without what every page has around it; null for a story that was never recorded. */
export const neededByStory = memo((story) => {
	const folders = pagesOfStories()[basename(story)];
	return folders && reach(folders.filter((folder) => existsSync(folder)).flatMap(filesOfRoute));
});

/**
 * Whether pages of so many stories need a file that it is no mark of theirs, such as the checks of every text: tests without a browser hold what
 * it does, and the stories of a letter's whole way run in any case.
 */
export const isEverywhere = memo((file) => {
	const stories = Object.keys(pagesOfStories());
	return stories.filter((story) => neededByStory(story).has(file)).length > stories.length / 4;
});
