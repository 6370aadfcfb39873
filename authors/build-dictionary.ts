// `node authors/build-dictionary.ts`: makes the dictionaries of src/lib/server/engines/dictionary/data anew, from packages of the registry.
// The result is committed: an installation needs neither these packages nor a minute for this.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chineseLines } from './dictionary/chinese.ts';
import { englishLines } from './dictionary/english.ts';
import { unpackAll } from './dictionary/packages.ts';
import { traditionalPairs } from './dictionary/traditional.ts';

const data = fileURLToPath(new URL('../src/lib/server/engines/dictionary/data/', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'dictionary-'));
try {
	const sources = unpackAll(temporary);
	const chinese = chineseLines(sources);
	write('zh.txt', chinese);
	const pairs = traditionalPairs(sources, (word) => chinese.has(word));
	writeFileSync(join(data, 'traditional.json'), `${JSON.stringify(pairs, null, '\t')}\n`);
	write('en.txt', englishLines(sources));
} finally {
	rmSync(temporary, { recursive: true });
}

/** Lines in the order of their bytes, in which the server searches. */
function write(name: string, lines: Map<string, string>) {
	const sorted = [...lines].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
	const text = sorted.map(([word, entry]) => `${word}\t${entry}\n`).join('');
	writeFileSync(join(data, name), text);
	console.log(`${name}: ${sorted.length} words, ${(Buffer.byteLength(text) / 1e6).toFixed(1)} MB`);
}
