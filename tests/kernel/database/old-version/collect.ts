// `node tests/kernel/database/old-version/collect.ts FOLDER VERSION`: what tests/setup/record-statements.ts wrote, as the fixture of a version.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const [folder, version] = process.argv.slice(2);
if (!folder || !version)
	throw new Error('Use: node tests/kernel/database/old-version/collect.ts FOLDER VERSION');
const texts = readdirSync(folder).flatMap(
	(name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as string[]
);
const statements = [...new Set(texts)].sort();
writeFileSync(new URL(`${version}.json.br`, import.meta.url), brotliCompressSync(JSON.stringify(statements)));
console.log(`${statements.length} statements`);
