// What the tree needs first: the aliases themselves, their check, the record. Does nothing where it is there.
import { cpSync, existsSync, readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
const here = dirname(fileURLToPath(import.meta.url));
export function prepare() {
	const schema = 'src/lib/server/kernel/schema';
	const edit = (file, change) => { const before = readFileSync(file, 'utf8'); const after = change(before); if (after !== before) writeFileSync(file, after); };
	if (!existsSync(`${schema}/aliases.ts`)) {
		cpSync(`${here}/files`, '.', { recursive: true });
		const index = readFileSync(`${schema}/index.ts`, 'utf8');
		writeFileSync(`${schema}/every-table.ts`, index.split('\n').filter((line) => !line.includes('/aliased.ts')).join('\n'));
		writeFileSync(`${schema}/index.ts`, ['aliased', 'aliases', 'every-table'].map((name) => `export * from './${name}.ts';\n`).join(''));
	}
	edit(`${schema}/drizzle.ts`, (text) => text.replace(/export \{ getTableColumns, getTableName, sql, StringChunk, type Table \}/, 'export { getTableColumns, getTableName, is, sql, StringChunk, Table }'));
	edit('bin/check.js', (text) => (text.includes('checkAliases') ? text : text.replace("import { checkFloors }", "import { checkAliases } from './checks/aliases.js';\nimport { checkFloors }").replace('\ttables: checkTables,', '\ttables: checkTables,\n\taliases: checkAliases,').replace('floors, tables, migrations.', 'floors, tables, aliases, migrations.')));
	edit('STYLE.md', (text) => (text.includes('0094') ? text : text.replace("`aliased`, `sql` and `into` of the kernel, and\n  predicates for conditions that have a name (decision 0051). No statement names a table as text.", "`tables`, `sql` and `into` of the kernel, and\n  predicates for conditions that have a name (decision 0051). No statement names a table as text. A table has one alias everywhere;\n  sub-selects of fragments that are given columns use those of `inner`, and a second row gets a name for what it is (decision 0094).")));
}
