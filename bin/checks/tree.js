import { readdirSync } from 'node:fs';
import { sources } from './sources.js';

const rules = [
	{
		says: 'is longer than 300 lines',
		in: /^(src|bin|tests|bench|authors)\//,
		broken: (text) => text.split('\n').length > 301
	},
	{
		says: 'is called only "view": its name says of what',
		in: /^src\/lib\/server\/(.*\/)?views?\.ts$/,
		broken: () => true
	},
	{
		says: 'imports SvelteKit: the domain runs without it (routes and what hooks is made of know it)',
		in: /^src\/lib\/server\/(?!app\/(gate|away\/|body|headers|moved|public-pages\/|request-queue))/,
		broken: (text) => /from '(\$app|\$env|\$lib|@sveltejs)/.test(text)
	},
	{
		says: 'imports lucia: only kernel/access/session.ts does',
		in: /^src\/(?!lib\/server\/kernel\/access\/session\.ts)/,
		broken: (text) => /from '(lucia|@lucia-auth)/.test(text)
	},
	{
		says: 'names another origin: half of the users cannot reach it',
		in: /^src\/(routes|lib(?!\/server))/,
		broken: (text) => /https?:\/\/(?!localhost|127\.0\.0\.1|www\.w3\.org)/.test(text)
	},
	{
		says: 'uses a physical direction in CSS: write the logical property',
		in: /^src\/.*\.(svelte|css)$/,
		broken: (text) =>
			/[\s;{](margin|padding|border)-(left|right)|[\s;{](left|right)\s*:|text-align:\s*(left|right)|float:\s*(left|right)/.test(
				text
			)
	},
	{
		says: 'calls new Date() for now: clock.ts is the one clock',
		in: /^src\/lib\/server\/(?!kernel\/clock)/,
		broken: (text) => /new Date\(\)/.test(text)
	}
];

/** Checks the rules of STYLE.md that can be checked in the text of files. */
export function checkTree() {
	const files = [
		...sources('src', /\.(ts|svelte|css)$/),
		...sources('bin', /\.(ts|js)$/),
		...sources('tests', /\.ts$/),
		...sources('bench', /\.ts$/),
		...sources('authors', /\.ts$/)
	];
	const problems = rules.flatMap((rule) =>
		files
			.filter(({ path, text }) => rule.in.test(path) && rule.broken(text))
			.map(({ path }) => `${path} ${rule.says}`)
	);
	if (snapshots() > 1)
		problems.push('drizzle/meta has more than one snapshot: drizzle-kit needs the newest alone');
	for (const problem of problems) console.log(`  ${problem}`);
	return problems.length === 0;
}

const snapshots = () => readdirSync('drizzle/meta').filter((name) => name.endsWith('_snapshot.json')).length;
