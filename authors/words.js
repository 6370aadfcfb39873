// `npm run words -- BASE`: the messages that are new or different since a commit, side by side in both languages.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { alternatives } from '../bin/checks/words/texts.js';

const base = process.argv[2];
if (!base) {
	console.error('npm run words -- BASE   BASE is a commit or branch, such as HEAD or main');
	process.exit(2);
}
const locales = ['en', 'zh-Hans'];
const now = locales.map((locale) => JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')));
const before = locales.map((locale) => JSON.parse(ofCommit(`messages/${locale}.json`)));
const changed = Object.keys(now[0]).filter((key) =>
	locales.some((_, n) => JSON.stringify(now[n][key]) !== JSON.stringify(before[n][key]))
);
for (const key of changed) {
	console.log(`\n${key}`);
	for (const n of locales.keys()) {
		const [old, current] = [before[n][key], now[n][key]].map(
			(text) => text && alternatives(text).join(' | ')
		);
		if (old && old !== current) console.log(`  - ${old}`);
		console.log(`  ${old === current ? ' ' : '+'} ${current}`);
	}
}
const gone = Object.keys(before[0]).filter((key) => !(key in now[0]));
console.log(
	`\n${changed.length} messages are new or different, ${gone.length} are gone${gone.length ? `: ${gone.join(' ')}` : '.'}`
);

function ofCommit(path) {
	try {
		return execFileSync('git', ['show', `${base}:${path}`], { encoding: 'utf8', maxBuffer: 1 << 26 });
	} catch {
		console.error(`${base} is not a commit that has ${path}.`);
		process.exit(2);
	}
}
