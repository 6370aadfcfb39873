// Shows whether `npm run test:changed` misses a test. First `EXECUTED=test-results/executed npm test -- .test.ts`, then this: for each file of
// tests, the files of the product of which it executed a function, and which a change would not select it for.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { doorOf } from './doors.js';
import { reach } from './reach.js';

const folder = process.argv[2] ?? 'test-results/executed';
let executions = 0;
const missedBy = new Map();
for (const name of readdirSync(folder)) {
	const test = name.replaceAll('__', '/').replace(/\.json$/, '');
	const needed = reach([test]);
	for (const file of JSON.parse(readFileSync(join(folder, name), 'utf8'))) {
		if (file.startsWith('src/lib/paraglide') || doorOf(file)) continue;
		executions++;
		if (!needed.has(file)) missedBy.set(file, [...(missedBy.get(file) ?? []), test]);
	}
}
for (const [file, tests] of [...missedBy].sort((a, b) => b[1].length - a[1].length))
	console.log(`${file}: ${tests.length}, such as ${tests.slice(0, 3).join(', ')}`);
console.log(`${executions} executed, ${[...missedBy.values()].flat().length} missed`);
process.exitCode = missedBy.size ? 1 : 0;
